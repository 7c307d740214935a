"""The names of the twelve months in the languages of the press, and the number that a name stands for.

Names and short forms of some sixty languages after the Unicode CLDR, folded as `folded` folds. Two languages may share
a name only where it means the same month; Croatian, whose leaf-fall is October and not November, is asked for by name.
"""

from __future__ import annotations

import unicodedata

_NAMES = (
    (
        "january jan января янв январь січня січ січень студзеня сту студзень януари яну јануари јан јануар "
        "januar siječnja sij siječanj ledna led leden januára január stycznia sty styczeń janvier janv enero ene "
        "gennaio gen janeiro ianuarie ian gener januari tammikuuta tammi tammikuu jaanuar jaan janvāris sausio "
        "saus sausis janar ιανουαρίου ιαν ιανουάριοσ ocak oca yanvar yan январ қаңтар қаң ýanwar ýan იანვარი იან "
        "հունվարի հնվ հունվար ינואר ינו يناير ژانویهٔ ژانویه جنوری جنو جنوري जनवरी जन জানুয়ারী জানু जानेवारी "
        "जाने જાન્યુઆરી જાન્યુ ਜਨਵਰੀ ਜਨ ஜனவரி ஜன జనవరి జన ജനുവരി ജനു ಜನವರಿ ಜನ ජනවාරි ජන มกราคม ม.ค ມັງກອນ ມ.ກ "
        "janaayo jannaayo ጃንዋሪ ጃን ဇန်နဝါရီ ဇန် មករា jänner jän ян јануара januara"
    ),
    (
        "february feb февраля февр февраль лютого лют лютий лютага люты февруари фев фебруар феб februar veljače "
        "velj veljača února úno únor februára február lutego lut luty février févr febrero febbraio fevereiro fev "
        "februarie febrer febr februari helmikuuta helmi helmikuu veebruar veebr februāris vasario vas vasaris "
        "shkurt shk φεβρουαρίου φεβ φεβρουάριοσ şubat şub fevral феврал ақпан ақп fewral few თებერვალი თებ "
        "փետրվարի փտվ փետրվար פברואר פבר فبراير شباط فوریهٔ فوریه فبروری فروری فبروري فېبروري फ़रवरी फ़र "
        "ফেব্রুয়ারী ফেব फेब्रुअरी फेब्रुवारी फेब्रु ફેબ્રુઆરી ફેબ્રુ ਫ਼ਰਵਰੀ ਫ਼ਰ பிப்ரவரி பிப் ఫిబ్రవరి ఫిబ్ర "
        "ഫെബ്രുവരി ഫെബ്രു ಫೆಬ್ರವರಿ ಫೆಬ್ರ පෙබරවාරි පෙබ กุมภาพันธ์ ก.พ ກຸມພາ ກ.ພ pebrero peb febraayo ፌብሩዋሪ ፌብ "
        "ဖေဖော်ဝါရီ ဖေ កុម្ភៈ feber фебруара februara"
    ),
    (
        "march mar марта мар март березня бер березень сакавіка сак сакавік mart ožujka ožu ožujak marec března "
        "bře březen marca marzec märz mär mars marzo março martie març maart mrt marts maaliskuuta maalis "
        "maaliskuu märts kovo kov kovas március márc μαρτίου μαρ μάρτιοσ μάρ наурыз нау მარტი მარ մարտի մրտ մարտ "
        "מרץ مارس آذار مارچ मार्च মার্চ માર્ચ ਮਾਰਚ மார்ச் மார் మార్చి മാർച്ച് മാർ ಮಾರ್ಚ್ මාර්තු මාර් มีนาคม มี.ค "
        "ມີນາ ມ.ນ maret mac marso machi maarso ማርች မတ် មីនា mrz marta"
    ),
    (
        "april apr апреля апр апрель квітня квіт квітень красавіка кра красавік април travnja tra travanj dubna "
        "dub duben apríla apríl kwietnia kwi kwiecień avril avr abril abr aprile aprilie huhtikuuta huhti "
        "huhtikuu aprill aprīlis balandžio bal balandis április ápr prill pri απριλίου απρ απρίλιοσ nisan nis "
        "aprel апрел сәуір сәу აპრილი აპრ ապրիլի ապր ապրիլ אפריל אפר أبريل نيسان آوریل اپریل अप्रैल এপ্রিল এপ্রি "
        "अप्रिल एप्रिल एप्रि એપ્રિલ ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ ஏப்ரல் ஏப் ఏప్రిల్ ఏప్రి ഏപ്രിൽ ഏപ്രി ಏಪ್ರಿಲ್ ಏಪ್ರಿ අප්‍රේල් "
        "เมษายน เม.ย ເມສາ ມ.ສ aprili abriil ኤፕሪል ኤፕሪ ဧပြီ មេសា априла aprila"
    ),
    (
        "may мая май травня трав травень мај maj svibnja svi svibanj května kvě květen mája máj maja mai mayo "
        "maggio mag maio maig mei toukokuuta touko toukokuu maijs gegužės geg gegužė május μαΐου μαΐ μάιοσ "
        "μάι mayis мамыр мам maý მაისი მაი մայիսի մյս մայիս מאי مايو أيار مهٔ مه می مئی مۍ मई মে मे મે ਮਈ மே మే "
        "മേയ് ಮೇ මැයි พฤษภาคม พ.ค ພຶດສະພາ ພ.ພ maayo ሜይ မေ ឧសភា маја"
    ),
    (
        "june jun июня июн июнь червня черв червень чэрвеня чэр чэрвень юни јуни јун lipnja lipanj juni junij "
        "června čvn červen júna jún czerwca cze czerwiec juin junio giugno giu junho iunie iun juny kesäkuuta "
        "kesä kesäkuu juuni jūnijs jūn birželio birž birželis június qershor qer ιουνίου ιουν ιούνιοσ ιούν "
        "haziran haz iyun iyn маусым мау iýun ივნისი ივნ հունիսի հնս հունիս יוני يونيو حزيران ژوئن جون जून জুন "
        "जुन જૂન ਜੂਨ ஜூன் జూన్ ജൂൺ ಜೂನ್ ජූනි มิถุนายน มิ.ย ມິຖຸນາ ມິ.ຖ hunyo hun juun ጁን ဇွန် មិថុនា јуна juna"
    ),
    (
        "july jul июля июл июль липня лип липень ліпеня ліп ліпень юли јули јул srpnja srpanj juli julij července "
        "čvc červenec júla júl lipca lip lipiec juillet juil julio luglio lug julho iulie iul juliol heinäkuuta "
        "heinä heinäkuu juuli jūlijs jūl liepos liep liepa július korrik korr ιουλίου ιουλ ιούλιοσ ιούλ temmuz "
        "tem iyul iyl шілде шіл iýul ივლისი ივლ հուլիսի հլս հուլիս יולי يوليو تموز ژوئیهٔ ژوئیه جولای جول جولائی "
        "जुलाई जुल জুলাই জুল जुलै જુલાઈ ਜੁਲਾਈ ਜੁਲਾ ஜூலை జులై ജൂലൈ ಜುಲೈ ජූලි กรกฎาคม ก.ค ກໍລະກົດ ກ.ລ julai hulyo "
        "hul luulyo lul ጁላይ ဇူလိုင် ဇူ កក្កដា јула jula"
    ),
    (
        "august aug августа авг август серпня серп серпень жніўня жні жнівень avgust avg kolovoza kol kolovoz "
        "srpna srp srpen augusta sierpnia sie sierpień août agosto ago agost ag augustus augusti elokuuta elo "
        "elokuu augusts rugpjūčio rugp rugpjūtis augusztus gusht gush αυγούστου αυγ αύγουστοσ αύγ ağustos ağu "
        "avqust avq тамыз там awgust awg აგვისტო აგვ օգոստոսի օգս օգոստոս אוגוסט אוג أغسطس آب اوت اگست اګست अगस्त "
        "अग আগস্ট আগ अगस्ट ऑगस्ट ऑग ઑગસ્ટ ਅਗਸਤ ਅਗ ஆகஸ்ட் ஆக ఆగస్టు ఆగ ഓഗസ്റ്റ് ഓഗ ಆಗಸ್ಟ್ ಆಗ අගෝස්තු අගෝ สิงหาคม "
        "ส.ค ສິງຫາ ສ.ຫ agustus agu ogos ogo agosti ogs ogosto ኦገስት ኦገስ ဩဂုတ် សីហា aout avgusta"
    ),
    (
        "september sep сентября сент сентябрь вересня вер вересень верасня верасень септември сеп септембар "
        "septembar rujna ruj rujan září zář septembra września wrz wrzesień sept septembre septiembre settembre "
        "set setembro septembrie setembre syyskuuta syys syyskuu septembris rugsėjo rugs rugsėjis szeptember "
        "szept shtator sht σεπτεμβρίου σεπ σεπτέμβριοσ eylül eyl sentyabr sen sentabr сентябр сен қыркүйек қыр "
        "sentýabr სექტემბერი სექ սեպտեմբերի սեպ սեպտեմբեր ספטמבר ספט سبتمبر أيلول سپتامبر سپتمبر ستمبر سېپتمبر "
        "सितंबर सित সেপ্টেম্বর সেপ सेप्टेम्बर सप्टेंबर सप्टें સપ્ટેમ્બર સપ્ટે ਸਤੰਬਰ ਸਤੰ செப்டம்பர் செப் "
        "సెప్టెంబర్ సెప్టెం സെപ്റ്റംബർ സെപ്റ്റം ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ සැප්තැම්බර් සැප් กันยายน ก.ย ກັນຍາ ກ.ຍ "
        "setyembre septemba sebtembar seb sebteembar ሴፕቴምበር ሴፕቴ စက်တင်ဘာ စက် កញ្ញា setiembre септембра"
    ),
    (
        "october oct октября окт октябрь жовтня жовт жовтень кастрычніка кас кастрычнік октомври октобар oktobar "
        "okt oktober října říj říjen októbra október października paź październik octobre octubre ottobre ott "
        "outubro out octombrie lokakuuta loka lokakuu oktoober oktobris spalio spal spalis tetor tet οκτωβρίου "
        "οκτ οκτώβριοσ ekim eki oktyabr oktabr октябр қазан қаз oktýabr ოქტომბერი ოქტ հոկտեմբերի հոկ հոկտեմբեր "
        "אוקטובר אוק أكتوبر اکتبر اکتوبر अक्टूबर अक्टू অক্টোবর অক্টো अक्टोबर ऑक्टोबर ऑक्टो ઑક્ટોબર ઑક્ટો ਅਕਤੂਬਰ "
        "ਅਕਤੂ அக்டோபர் அக் అక్టోబర్ అక్టో ഒക്‌ടോബർ ഒക്ടോ ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ ඔක්තෝබර් ඔක් ตุลาคม ต.ค ຕຸລາ ຕ.ລ oktubre "
        "oktoba oktoobar ኦክቶበር ኦክቶ အောက်တိုဘာ အောက် តុលា октобра oktobra"
    ),
    (
        "november nov ноября нояб ноябрь листопада лист листопад лістапада ліс лістапад ноември ное новембар нов "
        "novembar studenoga stu studeni listopadu lis listopad novembra listopada novembre noviembre novembro "
        "noiembrie marraskuuta marras marraskuu novembris lapkričio lapkr lapkritis nëntor nën νοεμβρίου νοε "
        "νοέμβριοσ νοέ kasim kas noyabr noy ноябр ноя қараша қар noýabr noý ნოემბერი ნოე նոյեմբերի նոյ նոյեմբեր "
        "נובמבר נוב نوفمبر نوامبر نومبر नवंबर नव নভেম্বর নভে नोभेम्बर नोव्हेंबर नोव्हें નવેમ્બર નવે ਨਵੰਬਰ ਨਵੰ "
        "நவம்பர் நவ నవంబర్ నవం നവംബർ നവം ನವೆಂಬರ್ ನವೆಂ නොවැම්බර් නොවැ พฤศจิกายน พ.ย ພະຈິກ ພ.ຈ nobyembre nob "
        "novemba noofeembar nof ኖቬምበር ኖቬም နိုဝင်ဘာ နို វិច្ឆិកា новембра"
    ),
    (
        "december dec декабря дек декабрь грудня груд грудень снежня сне снежань декември децембар дец decembar "
        "prosinca pro prosinac prosince prosinec decembra grudnia gru grudzień dezember dez décembre déc "
        "diciembre dic dicembre dezembro decembrie desembre des desember joulukuuta joulu joulukuu detsember dets "
        "decembris gruodžio gruod gruodis dhjetor dhj δεκεμβρίου δεκ δεκέμβριοσ aralik ara dekabr dek декабр "
        "желтоқсан жел დეკემბერი დეკ դեկտեմբերի դեկ դեկտեմբեր דצמבר דצמ ديسمبر دسامبر دسمبر دسم दिसंबर दिस "
        "ডিসেম্বর ডিসে डिसेम्बर डिसेंबर डिसें ડિસેમ્બર ડિસે ਦਸੰਬਰ ਦਸੰ டிசம்பர் டிச డిసెంబర్ డిసెం ഡിസംബർ ഡിസം "
        "ಡಿಸೆಂಬರ್ ಡಿಸೆಂ දෙසැම්බර් දෙසැ ธันวาคม ธ.ค ທັນວາ ທ.ວ disember dis disyembre desemba diseembar ዲሴምበር ዲሴም "
        "ဒီဇင်ဘာ ဒီ ធ្នូ децембра"
    ),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_CROATIAN = {"lip": 6, "srp": 7, "listopad": 10, "listopada": 10, "lis": 10}
# The Levant numbers two pairs of months: the first and the second Tishrin, the first and the second Kanun.
_LEVANTINE = {
    "تشرين الأول": 10,
    "تشرين الاول": 10,
    "تشرين الثاني": 11,
    "كانون الأول": 12,
    "كانون الاول": 12,
    "كانون الثاني": 1,
}


def folded(word: str) -> str:
    """A word without case, width, dots of the Turkish i, and the stop of an abbreviation."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(plain.replace("ı", "i").replace("\u0307", "").split()).strip(" .\u200e\u200f॰׳")


def month(name: str, language: str = "") -> int:
    """The number of the month that `name` names in `language` (ISO 639-1; empty: in any); 0 for no month."""
    word = folded(name)
    if language in {"hr", "bs"} and word in _CROATIAN:
        return _CROATIAN[word]
    return _NUMBERS.get(word) or _LEVANTINE.get(word, 0)
