"""The wording of walls in the languages of the press: data beside `walls.py`, where each pattern is given its weight.

A sentence that shuts the reader out says both what is shut and what opens it ("subscribe to continue reading"); an
offer ("subscribe to our newsletter") says only one of the two, and is not here. All patterns read lower-case text with
single spaces; gaps are bounded and stay within a sentence.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


_GAP = r"[^.!?。！？\n]{0,40}?"

# What says that the rest of the text is for those who pay.
SUBSCRIBERS_ONLY = _any(
    # English
    rf"(?<!\w)(?:subscrib|subscription|become a (?:member|subscriber)|upgrade|join)\w*\s{_GAP}(?<!\w)(?:to|for)\s{_GAP}"
    r"(?:continu\w+ reading|keep reading|read (?:on|more|the|this|full)|full (?:story|article|text)|unlock)",
    rf"(?<!\w)to (?:continue reading|keep reading|read (?:on|the (?:full|rest|whole)|this (?:article|story)))(?!\w){_GAP}subscri",
    r"(?:article|story|content|page|report|post|text) (?:is|are) (?:available |reserved |exclusive(?:ly)? |restricted )?"
    r"(?:only |exclusively )?(?:for|to) (?:\w+ )?(?:subscribers|members)",
    r"(?:subscriber|member|premium)s?[- ]only(?: content| article| story|\.|!|$)",
    r"(?:exclusive(?:ly)? (?:for|to)|only for) (?:our |paying )?(?:subscribers|members)",
    r"for (?:subscribers|members) only",
    rf"(?:last|no|\d+|all|used|limit)\s{_GAP}free articles?(?: left| remaining| this| available|\.|$)",
    r"unlock (?:this|the full|the rest)",
    # German, Dutch
    r"(?:weiterlesen|weiter lesen) (?:mit|im|als) (?!\w+gutschein)",
    rf"(?:möchten|wollen|jetzt) {_GAP}weiterlesen",
    r"(?:nur|exklusiv|ausschließlich) (?:für|mit|im) (?:\w+[- ])?(?:abonnent|abo(?!\w)|mitglied|plus-)",
    rf"(?:artikel|inhalt|beitrag|text) ist {_GAP}(?:abonnent|kostenpflichtig|mit \w+ ?(?:\+|plus))",
    rf"(?<!\w)abo(?:nnement)?(?!\w){_GAP}(?:weiterlesen|weiterzulesen|alle artikel lesen)",
    r"(?:alleen|uitsluitend|exclusief) (?:voor|toegankelijk voor) abonnees",
    rf"(?:verder|dit artikel) (?:te )?lezen{_GAP}abonnee",
    # French
    r"il vous reste [\d,.]+\s?%|(?:réservée?s?|exclusi\w+) (?:à nos|aux|à|pour les) (?:abonné|membre)",
    rf"abonn\w+\s?(?:-vous)?{_GAP} pour (?:lire|continuer|poursuivre|accéder|débloquer)",
    rf"pour lire (?:la suite|cet article|l[’'](?:article|intégralité)){_GAP}abonn",
    # Spanish, Portuguese, Italian, Romanian
    r"(?:exclusiv[oa]s?|reservad[oa]s?|(?:solo|sólo|só|apenas|somente)) (?:para|a) (?:nuestros |os |los |nossos )?"
    r"(?:suscriptor|abonad|assinante|miembros|membros|socios)",
    rf"suscr[ií]\w+{_GAP}(?:para|y) (?:seguir|continuar|sigue|continúa|leer|lee) ",
    rf"(?:para|y) (?:seguir|continuar) leyendo{_GAP}suscr",
    rf"assin\w+{_GAP}(?:para|e) (?:continu\w+|ler|leia|ter acesso|acess\w+)",
    rf"(?:para )?continuar (?:lendo|a ler|a leitura){_GAP}assin",
    r"(?:riservat|esclusiv)[oaie] (?:agli|ai|per gli|per i) (?:\w+ )?(?:abbonati|iscritti|soci)",
    rf"abbon\w+{_GAP}(?:per|e) (?:continua|legg|prosegu)|per (?:continuare a )?leggere{_GAP}abbon",
    rf"(?:doar|exclusiv) pentru abonați|abon\w+{_GAP}pentru a (?:citi|continua)",
    # Russian, Ukrainian, Kazakh, Mongolian
    rf"(?:доступ\w*|только для|только)\s{_GAP}(?:подписчик|по подписке)",
    rf"(?:оформи|купи|оплати)\w* подписку{_GAP}(?:чтобы|читать|доступ)",
    rf"подпи\w+{_GAP}(?:чтобы|для того чтобы) (?:чита|прочита|продолж|дочита)",
    rf"чтобы (?:читать|прочитать|продолж\w+|дочитать){_GAP}подпи",
    rf"(?:доступн\w*|лише для|тільки для)\s{_GAP}(?:передплатник|підписник|за передплатою|за підпискою)",
    rf"(?:передплат|підпи)\w+{_GAP}щоб (?:чита|прочита|продовж)|тек жазылушылар",
    rf"зөвхөн {_GAP}захиалагч|захиалагч\w*{_GAP}унших",
    rf"унш\w*(?: тулд|ын тулд){_GAP}(?:захиал|төлбөр|төлж)|төлбөртэй (?:мэдээ|нийтлэл|контент|эрх)",
    # Polish, Czech, Turkish, Scandinavian
    r"(?:tylko|wyłącznie|jedynie) dla (?:\w+ )?(?:prenumerator|subskrybent)",
    rf"(?:czytać|przeczytać|czytaj) dalej{_GAP}(?:prenumer|subskry|wykup)",
    rf"(?:pouze|jen) pro předplatitele|předpla\w+{_GAP}(?:číst|čtení)",
    rf"abonelere özel|(?:devamını|tamamını|haberi) okumak için{_GAP}abone|abone ol\w*{_GAP}(?:devam|oku)",
    r"(?:endast|bare|kun|kun) (?:för|for) (?:våra )?(?:prenumeranter|abonnenter)",
    rf"(?:läs|les|læs) (?:vidare|videre){_GAP}(?:prenumer|abonn)",
    # Arabic, Persian, Hindi
    rf"للمشتركين فقط|حصري(?:ة|ا)? للمشتركين|اشترك{_GAP}(?:لمتابعة|لمواصلة|لقراءة|لإكمال)|ویژه مشترکین",
    r"केवल सदस्यों के लिए",
    # Chinese, Japanese, Korean
    r"(?:付费|付費|订阅|訂閱|会员|會員)[^。！\n]{0,12}(?:阅读全文|继续阅读|閱讀全文|繼續閱讀|可读|解锁|解鎖)",
    r"(?:本文|此文|本内容|此内容|全文|该文章)[^。！\n]{0,8}(?:付费|会员|订阅|付費|會員|訂閱)",
    r"(?:会员|會員|订户|訂戶|付费用户)(?:专享|專享|专属|專屬|可见)",
    r"(?:有料|プレミアム|購読者|有料会員|プラン)[^。\n]{0,6}(?:限定|専用)",
    r"続き(?:は|を読むには)[^。\n]{0,12}(?:有料|購読|プラン)|残り\s?[\d,０-９]+\s?文字",
    r"(?:유료|구독자|멤버십|프리미엄)\s?(?:회원\s?)?(?:전용|기사입니다|콘텐츠입니다)",
    r"계속 읽(?:으|으시)려면[^.\n]{0,20}구독|구독[^.\n]{0,15}계속 읽",
)

# What says that the rest is for those who are signed in, paid or not.
READERS_ONLY = _any(
    rf"(?<!\w)(?:log ?in|sign ?in|register|sign up|create (?:a|an|your)(?: free)? account)(?!\w){_GAP}(?<!\w)(?:to|and) "
    r"(?:continue|keep reading|read|view (?:this|the)|see (?:this|the)|finish)",
    rf"(?<!\w)to (?:continue reading|keep reading|read (?:on|the (?:full|rest)|this)|view this){_GAP}(?:log ?in|sign ?in|register|account)",
    r"you (?:must|need to) (?:be (?:logged|signed) in|log ?in|sign ?in|register) to (?:view|read|see|access)",
    rf"(?:registrier|anmeld|meld|einlogg)\w*{_GAP}(?:weiterzulesen|weiterlesen|weiter zu lesen|um (?:diesen|den) )",
    rf"um (?:diesen|den|weiter)\w*{_GAP}(?:lesen|weiterzulesen){_GAP}(?:registrier|meld|anmeld|einlogg)",
    rf"(?:connectez|identifiez|inscrivez)-vous{_GAP}pour (?:lire|continuer|poursuivre|accéder à (?:cet|l))",
    rf"créez (?:un|votre) compte{_GAP}pour (?:lire|continuer|poursuivre|accéder à (?:cet|l))",
    rf"(?:inici\w+ sesión|reg[ií]str\w+|cre[ae] (?:una|tu|su) cuenta){_GAP}para (?:seguir|continuar|leer)",
    rf"(?:accedi|registrati|iscriviti){_GAP}per (?:continuare|leggere|proseguire)",
    rf"(?:faça (?:o )?login|cadastre-se|registe-se|entre){_GAP}para (?:continuar|ler)",
    rf"(?:войдите|авторизуйтесь|зарегистрируйтесь|войти){_GAP}чтобы (?:чита|прочита|продолж|дочита|увидеть)",
    rf"чтобы (?:читать|прочитать|продолжить){_GAP}(?:войдите|авториз|зарегистр)",
    rf"(?:увійдіть|зареєструйтеся){_GAP}щоб (?:чита|прочита|продовж)",
    rf"унш\w*(?: тулд|ын тулд){_GAP}(?:нэвтэр|бүртгүүл)|(?:нэвтэр|бүртгүүл)\w*{_GAP}(?:үргэлжлүүл|унших)",
    rf"(?:zaloguj|zarejestruj)\w*{_GAP}(?:czytać|przeczytać)|(?:giriş yap|üye ol)\w*{_GAP}(?:oku|devam)",
    rf"(?:سجل|تسجيل الدخول){_GAP}(?:لمتابعة|لقراءة)",
    r"(?:登录|登入|登錄|注册|註冊)(?:后|後|以|并)?[^。！\n]{0,6}(?:查看全文|阅读|閱讀|继续|繼續|查看更多)",
    r"请先(?:登录|登入)|請先登入",
    r"続きを読むには[^。\n]{0,16}(?:ログイン|会員登録|登録)",
    r"(?:ログイン|会員登録)(?:して|すると|の上)[^。\n]{0,10}(?:続き|全文|お読み)",
    r"로그인\s?(?:이 필요|하시면|하면|후)[^.\n]{0,12}(?:기사|전문|계속|볼 수|읽)",
    r"계속 읽(?:으|으시)려면[^.\n]{0,12}로그인",
)

# Words of any offer to subscribers; what they mean, their place must say.
OFFER = _any(
    r"subscri|abonn|(?<!\w)abo(?!\w)|suscr|assin(?:e|antes|atura)(?!\w)|abbona|prenumer|subskry",
    r"předplat|abone(?!\w)",
    r"подпис|передплат|захиал|жазылу|订阅|訂閱|会员|會員|購読|有料|会員|구독|مشترك|اشترك",
    r"free articles?|plan digital|digital[- ](?:zugang|plan|access)|(?:de )?l[íi]mite de (?:noticias|artículos)",
)

# What is offered beside an article and shuts nobody out of it.
BESIDE = _any(
    r"newsletter|e-?mail|inbox|e-?(?:paper|edition)|podcast|notifications?(?!\w)|alerts?(?!\w)|comment|forum|archives?(?!\w)",
    r"kommentar|komment|comentar|commentaire|boletín|lettre d|infolettre|bulletin|telegram|телеграм|whatsapp|канал",
    r"рассылк|розсилк|комментир|коментув|сэтгэгдэл|суваг|简报|電子報|电子报|评论|評論|留言|メールマガジン|コメント|뉴스레터|댓글",
)

# Words of a page that asks for consent, and sentences in which the page itself asks.
CONSENT = _any(
    r"cookies?(?!\w)|consent|privacy|personal data|(?<!\w)our \d* ?partners|legitimate interest",
    r"personali[sz]ed (?:ads|advert|content)",
    r"einwillig|zustimm|datenschutz|personenbezogen|tracking|werbefrei|pur-abo|personalisierte",
    r"consentement|confidentialité|données (?:personnelles|à caractère)|nos (?:\d+ )?partenaires|traceurs",
    r"consentimiento|privacidad|datos personales|nuestros socios|consentimento|dados pessoais",
    r"privacidade|nossos parceiros",
    r"consenso|riservatezza|dati personali|informativa|toestemming|persoonsgegevens|samtycke|samtykke",
    r"zgod[ayę]|danych osobowych|çerez",
    r"куки|файл\w* cookie|персональн\w+ данн|согласи|згод[ауи]|персональн\w+ дан|хувийн мэдээлэл|зөвшөөр",
    r"隐私|隱私|同意|个人信息|個人資料|クッキー|個人情報|プライバシー|쿠키|개인정보|동의",
    r"ملفات تعريف الارتباط|الخصوصية",
)
CONSENT_ASKED = _any(
    rf"(?:we|partners){_GAP}(?<!\w)(?:use|store|process)\w*{_GAP}(?:cookies|data|information)",
    r"accept all|reject all|your consent|by clicking|manage (?:settings|choices|preferences|options)",
    rf"wir {_GAP}(?:verwenden|nutzen|verarbeiten|setzen)|verwenden {_GAP}cookies|alle akzeptieren",
    r"zustimmen und|akzeptieren und|ihre (?:einwilligung|zustimmung)",
    rf"nous {_GAP}utilisons|utilisons {_GAP}cookies|tout accepter|continuer sans accepter",
    r"votre (?:accord|consentement)|accepter et",
    r"utili[sz]amos|aceptar (?:todo|y)|aceitar (?:tudo|todos|e)|su consentimiento|tu consentimiento",
    r"o seu consentimento|rechazar todo",
    rf"wij {_GAP}(?:gebruiken|verwerken)|vi {_GAP}(?:använder|bruker|anvender)|my {_GAP}(?:używamy|przetwarzamy)",
    r"utilizziamo|accetta (?:tutto|tutti|e)|il tuo consenso|alles accepteren|akkoord gaan|godkänn alla",
    r"godta alle|akceptuj|akceptuję|zaakceptuj|kabul et",
    r"мы используем|принять все|ваше согласие|ми використовуємо|прийняти всі|бид \w{0,20} ?cookie|зөвшөөрч байна",
    r"全部接受|接受所有|接受全部|我们使用|すべて(?:同意|許可|受け入れ)|同意する|당사는",
    r"모두 (?:동의|수락|허용)|قبول الكل|قبول الجميع",
)

# A program that asks whether a person reads; and a page that only a browser's program fills.
CHALLENGE = _any(
    r"checking (?:if the site connection|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human",
    r"verify you(?:'|’)re|are you (?:a )?(?:robot|human)|not a (?:ro)?bot",
    r"unusual (?:traffic|activity)|pardon our interruption|ddos protection|request unsuccessful",
    r"security check|automated (?:access|requests|queries)|complete the captcha|captcha",
    r"(?:access|permission) (?:is |was |has been )?denied|access to this (?:page|site) (?:is|has been)",
    r"attention required",
    r"you (?:don(?:'|’)t have permission|have been blocked)|request (?:was |has been )?blocked",
    r"error 1020",
    r"(?:überprüf|prüf)\w*[^.\n]{0,20}browser|kein roboter|ein mensch sind|zugriff verweigert",
    r"vous n(?:'|’)êtes pas un robot|vérifi\w+[^.\n]{0,20}(?:navigateur|humain)|accès refusé",
    r"no (?:eres|es|soy) un robot|verifi\w+ que (?:eres|es|usted es) humano",
    r"comprobando (?:su|tu) navegador|acceso denegado|não é um robô",
    r"verificando (?:seu|o seu) navegador|non sei un robot|accesso negato",
    r"не робот|проверя\w+[^.\n]{0,10}браузер|проверка браузера",
    r"доступ (?:запрещ|ограничен|заблокирован)|перевіря\w+ [^.\n]{0,10}браузер|робот биш|хандах эрхгүй",
    r"安全验证|安全驗證|人机验证|人機驗證|不是机器人|不是機器人|完成验证|完成驗證|访问过于频繁",
    r"訪問過於頻繁|访问被拒绝|ロボットではない|アクセスが拒否|自動アクセス|로봇이 아닙니다",
    r"접근이 거부|robot olmadığınız|nie jesteś robotem|لست روبوت",
)
SCRIPT_NEEDED = _any(
    r"(?:enable|turn on|activate|requires?|without|need)[^.\n]{0,20}(?:javascript|js(?!\w))",
    r"(?:javascript|js(?!\w))[^.\n]{0,30}(?:enable|required|disabled|turned off|must be|not supported)",
    r"(?:aktivier|benötig)\w*[^.\n]{0,30}javascript",
    r"javascript[^.\n]{0,30}(?:aktivier|deaktiviert|eingeschaltet|benötigt)",
    r"activ\w+[^.\n]{0,20}javascript|javascript[^.\n]{0,20}(?:activ|désactiv|habilit)",
    r"(?:habilit|abilit)\w*[^.\n]{0,20}javascript",
    r"(?:включ|увімкн|ввімкн|идэвхж)\w*[^.\n]{0,20}javascript",
    r"javascript[^.\n]{0,25}(?:включ|отключ|вимкн|идэвхж)|(?:启用|開啟|开启|啟用|打开)\s?javascript",
    r"javascript\s?(?:を有効|が無効)|자바스크립트|javascript[^.\n]{0,10}(?:활성|사용|etkin)",
)
SIGN_IN = _any(
    r"log ?in(?!\w)|sign ?in(?!\w)|anmeld|einloggen|login|connexion|connectez|iniciar sesión",
    r"inicia sesión|accedi(?!\w)|entrar(?!\w)|вход(?!\w)|войти|увійти|нэвтрэх|登录|登入|ログイン|로그인|giriş",
    r"zaloguj|تسجيل الدخول",
)
