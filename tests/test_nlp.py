from __future__ import annotations

import pytest

from countrydesk.adapters.nlp import language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("mn", "Монгол Улсын Ерөнхийлөгч айлчиллаа"),
        ("mn", "Батлан хамгаалахын сайд Хятадад айлчлав"),
        ("mn", "Засгийн газрын хуралдаан боллоо"),
        ("mn", "ᠮᠣᠩᠭᠣᠯ ᠤᠯᠤᠰ"),
        ("ru", "Президент России прибыл в Улан-Батор"),
        ("ru", "Взрыв газа в Улан-Баторе"),
        ("ru", "Курс рубля вырос"),
        ("zh", "蒙古国总统访问北京"),
        ("zh", "中国外交部回应"),
        ("en", "Mongolia signs uranium deal with France"),
        ("en", "PRESIDENT VISITS BEIJING FOR TALKS"),
        ("ja", "日本政府、新たな制裁を発表"),
        ("ko", "몽골 대통령 서울 방문"),
        ("uk", "Президент України прибув до Києва"),
        ("kk", "Қазақстан Президенті Моңғолияға барды"),
        ("ky", "Кыргызстандын президенти Бишкекте жолугушту өлкөнүн"),
        ("ar", "وزير الخارجية الإيراني يزور موسكو"),
        ("fa", "وزیر امور خارجه ایران به مسکو سفر کرد"),
        ("de", "Bundeskanzler reist nach Peking"),
        ("", "2026 - 12:30 !"),
        ("", "https://ledger.example.org/a"),
        ("", ""),
    ],
)
def test_the_language_of_a_headline_is_told(code: str, text: str) -> None:
    assert language(text) == code


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    assert language("The minister spoke to the press. " * 100_000) == "en"
    assert language("\n\x00" * 1000 + "word") != "xx"
