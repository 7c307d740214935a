from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pypdf
import pytest
import typst
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.documents import LIMIT, extract, kind_of, read_blocks
from countrydesk.adapters.documents.apart import read_apart
from countrydesk.adapters.extract import bound_memory
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.audit.paragraphs import mended
from countrydesk.core.errors import ExtractionError
from countrydesk.core.ports import Stamp

SIGNS = (
    "#",
    "-",
    "*",
    "[^1]:",
    "[",
    "](",
    ")",
    "**",
    "_",
    ">",
    "|",
    "```",
    "<div>",
    "<li>",
    "<sup>",
    "</b>",
    "<table>",
    "<td>",
    "¹",
)
ODD = ("\f", "\u202e", "\u200b", "\x00", "1.", "(a)", "Outlook:", "The end.", "\n", "\n\n", " ")
HOSTILE = st.lists(st.one_of(st.sampled_from(SIGNS + ODD), st.text(max_size=20)), max_size=40).map("".join)
PROSE = "The minister met the delegation of the northern province in the capital and spoke about the border districts. "


def read(text: str | bytes, name: str = "report") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_blocks(text.encode() if isinstance(text, str) else text, name)]


def texts(blocks: tuple[Block, ...], kind: str) -> list[str]:
    return [block.text for block in blocks if block.kind == kind]


# --- plain text ---------------------------------------------------------------------------------------------------------


def test_lines_of_a_wrapped_text_are_one_paragraph_and_a_short_one_ends_it() -> None:
    wrapped = (
        "The minister met the delegation of the northern province in the\n"
        "capital on Tuesday and spoke about the border districts.\n"
        "On Wednesday the delegation visited the crossing at the river and\n"
        "the con-\nstabulary that is stationed there.\n"
    )
    assert read(wrapped) == [
        (
            "paragraph",
            "The minister met the delegation of the northern province in the capital on Tuesday and spoke about the border districts.",
        ),
        (
            "paragraph",
            "On Wednesday the delegation visited the crossing at the river and the constabulary that is stationed there.",
        ),
    ]


def test_a_text_with_long_lines_holds_one_paragraph_a_line() -> None:
    assert read(f"{PROSE * 3}\n{PROSE * 2}\n") == [
        ("paragraph", (PROSE * 3).strip()),
        ("paragraph", (PROSE * 2).strip()),
    ]


def test_every_break_of_unicode_ends_a_line() -> None:
    text = "First line of it.\x85\x85Second line.\u2028\u2028Third line.\r\n\r\nFourth line."
    assert [block.text for block in read_blocks(text.encode(), "report")] == [
        "First line of it.",
        "Second line.",
        "Third line.",
        "Fourth line.",
    ]


def test_capitals_and_underlines_make_headings() -> None:
    text = f"WEEKLY REPORT (to 31 May 2027)\n\nOutlook\n=======\n{PROSE}\n\nIndicators\n----------\n\n{PROSE}\n"
    blocks = read_blocks(text.encode(), "a.txt")
    assert [(b.kind, b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("heading", "WEEKLY REPORT (to 31 May 2027)", 1),
        ("heading", "Outlook", 1),
        ("heading", "Indicators", 2),
    ]


def test_bullets_and_numbers_are_items_with_their_label_and_depth() -> None:
    text = "- First item\n  * inner item\n\n1. Numbered\n\n(a) Lettered\n\n2.1 Deep number\n\n• Round\n"
    blocks = read_blocks(text.encode(), "a.txt")
    assert [(b.text, b.label, b.level) for b in blocks] == [
        ("First item", "", 1),
        ("inner item", "", 2),
        ("Numbered", "1.", 1),
        ("Lettered", "(a)", 1),
        ("Deep number", "2.1", 1),
        ("Round", "", 1),
    ]


def test_notes_stand_apart_with_their_mark() -> None:
    blocks = read_blocks(f"{PROSE.strip()}¹\n\n¹ Example Herald, 3 May 2027.\n\n[2] Another source.\n".encode(), "a")
    assert [(b.label, b.text) for b in blocks if b.kind == "note"] == [
        ("¹", "Example Herald, 3 May 2027."),
        ("2", "Another source."),
    ]
    assert blocks[0].text.endswith("districts.¹")


def test_rows_of_a_table_are_cells_and_form_feeds_pages() -> None:
    blocks = read_blocks(b"Day\tPlace\tEvent\n3 May\tNorth\tClash\n\fSecond page text here.\n", "a")
    assert [(b.kind, b.text, b.page) for b in blocks] == [
        ("cell", "Day | Place | Event", 1),
        ("cell", "3 May | North | Clash", 1),
        ("paragraph", "Second page text here.", 2),
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Müller said “no”."),
        ("utf-16", "Müller said “no”."),
        ("utf-16-le", "The Minister said no to all of it."),
        ("utf-16-be", "Министр сказал нет всем им вместе."),
        ("cp1252", "Müller said “no” – again."),
        ("cp1251", "Министр обороны встретился с делегацией в столице."),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == [("paragraph", text)]


def test_a_broken_byte_in_a_long_text_does_not_change_its_code() -> None:
    body = ("Мөнхбат хэлэв. " * 200).encode()
    assert read(body[:1000] + b"\xff" + body[1000:])[0][1].startswith("Мөнхбат хэлэв.")


# --- Markdown -----------------------------------------------------------------------------------------------------------

MARKDOWN = f"""---
title: "Weekly report"
period: 3-9 May 2027
---
## Key developments

- **Clash at the border.** {PROSE}[^1]
- Talks held ([Example Herald](https://herald.example.org/a))

1. First
2. Second

| Day | Event |
|-----|-------|
| 3 May | Clash |

> Quoted words.

Outlook
-------

{PROSE}

[^1]: Example Herald, *3 May 2027*,
    <https://herald.example.org/b>.
"""


def test_markdown() -> None:
    blocks = read_blocks(MARKDOWN.encode(), "report.txt")
    kinds = [(block.kind, block.text) for block in blocks]
    assert kinds[:3] == [
        ("title", "Weekly report"),
        ("paragraph", "Period: 3-9 May 2027"),
        ("heading", "Key developments"),
    ]
    first, second = (block for block in blocks if block.kind == "item" and not block.label)
    assert first.text[: first.lead] == "Clash at the border." and first.text.endswith("[^1]")
    link = second.links[0]
    assert (second.text[link.start : link.end], link.url) == ("Example Herald", "https://herald.example.org/a")
    assert [(b.label, b.text) for b in blocks if b.kind == "item" and b.label] == [("1.", "First"), ("2.", "Second")]
    assert texts(blocks, "cell") == ["Day | Event", "3 May | Clash"]
    assert texts(blocks, "quotation") == ["Quoted words."]
    note = blocks[-1]
    assert (note.kind, note.label) == ("note", "1")
    assert note.text == "Example Herald, 3 May 2027, https://herald.example.org/b."
    assert note.links[0].url == "https://herald.example.org/b"
    assert ("heading", "Outlook") in kinds


def test_rows_without_the_rule_of_a_table_are_lines_of_their_own() -> None:
    blocks = read_blocks(b"# Report\n\n| **Date:** | 3 May 2027 |\n| 1. | Example Herald, 3 May 2027. |\n", "a.md")
    assert texts(blocks, "paragraph") == ["Date: | 3 May 2027", "1. Example Herald, 3 May 2027."]


def test_bold_lines_and_days_of_markdown_stand_alone() -> None:
    text = "**Weekly summary**\n**Period: 1-7 June**\n*Date: 8 June 2026*\n\n3 June: A drone fell.\n5 June: Four men left.\n"
    assert [block.text for block in read_blocks(text.encode(), "a")] == [
        "Weekly summary",
        "Period: 1-7 June",
        "Date: 8 June 2026",
        "3 June: A drone fell.",
        "5 June: Four men left.",
    ]


def test_fields_entries_and_foreign_bullets_of_markdown_stand_alone() -> None:
    text = """# Peru

**Period:** 3 May 2027 to 9 May 2027
**Cut-off**: 9 May 2027, noon
Weather: dry
and windy

Period: 3 May 2027
Author: the desk
A minister said: wait

[1] Example Herald, 4 May 2027,
page 3
[2] Example Post, 5 May 2027

• A bridge fell.
• A crane fell.

– One dash.
– Another dash.

The first of two lines.
The second of two lines.

– A dash alone
opens nothing [3] here.
"""
    assert [(block.kind, block.text) for block in read_blocks(text.encode(), "report")[1:]] == [
        ("paragraph", "Period: 3 May 2027 to 9 May 2027"),
        ("paragraph", "Cut-off: 9 May 2027, noon Weather: dry and windy"),
        ("paragraph", "Period: 3 May 2027"),
        ("paragraph", "Author: the desk A minister said: wait"),
        ("paragraph", "[1] Example Herald, 4 May 2027, page 3"),
        ("paragraph", "[2] Example Post, 5 May 2027"),
        ("item", "A bridge fell."),
        ("item", "A crane fell."),
        ("item", "One dash."),
        ("item", "Another dash."),
        ("paragraph", "The first of two lines. The second of two lines."),
        ("paragraph", "– A dash alone opens nothing [3] here."),
    ]


def test_html_in_markdown_is_inert() -> None:
    blocks = read_blocks(
        b"# Report\n\n<script>alert(1)</script>\n\nText **bold**. <b onclick='x()'>More</b>.\n", "a.md"
    )
    assert [block.text for block in blocks] == ["Report", "Text bold. More."]


# --- HTML ---------------------------------------------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html><head><title>Weekly | Desk</title><style>p {{}}</style></head><body>
<nav><a href="/">Home</a></nav><div style="display:none">preheader</div><h1>Weekly report</h1>
<h2>Key developments</h2>
<ul><li><strong>Clash at the border</strong><br>{PROSE}<sup><a href="#fn1">1</a></sup></li>
<li><p>Talks held.</p><p>{PROSE}</p><ul><li>Inner</li></ul></li></ul>
<p>On the 19<sup>th</sup> some 5 km<sup>2</sup> burned.</p>
<table><tr><th>Day</th><th>Event</th></tr><tr><td>3 May</td><td>Clash</td></tr></table>
<table role="presentation"><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>
<script>steal()</script><figure><figcaption>A map</figcaption></figure><blockquote>Quoted</blockquote>
<section class="footnotes"><ol><li id="fn1">Example Herald, <a href="https://herald.example.org/a">3 May</a> <a href="#r1">↩</a></li>
</ol></section></body></html>"""


def test_html() -> None:
    blocks = read_blocks(PAGE.encode(), "report.txt")
    assert [(b.kind, b.text) for b in blocks[:4]] == [
        ("title", "Weekly report"),
        ("heading", "Key developments"),
        ("item", "Clash at the border"),
        ("paragraph", f"{PROSE.strip()} ¹"),
    ]
    mark = blocks[3].links[0]
    assert (blocks[3].text[mark.start : mark.end], mark.url) == ("¹", "#fn1")
    assert [(b.text, b.level) for b in blocks if b.kind == "item"] == [
        ("Clash at the border", 1),
        ("Talks held.", 1),
        ("Inner", 2),
    ]
    whole = [block.text for block in blocks]
    assert "On the 19th some 5 km² burned." in whole and "Left" in whole and "Right" in whole
    assert texts(blocks, "cell") == ["Day | Event", "3 May | Clash"]
    assert texts(blocks, "caption") == ["A map"] and texts(blocks, "quotation") == ["Quoted"]
    assert not any(word in " ".join(whole) for word in ("steal", "Home", "preheader"))
    note = blocks[-1]
    assert (note.kind, note.label, note.text) == ("note", "1", "Example Herald, 3 May")
    assert note.links[0].url == "https://herald.example.org/a"


def test_notes_as_word_exports_them() -> None:
    page = (
        f"<html><body><p>{PROSE}<a href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Example Herald.</p></div></body></html>"
    )
    blocks = read_blocks(page.encode(), "a")
    assert blocks[0].text.endswith("[1]")
    assert [(b.kind, b.label, b.text) for b in blocks[1:]] == [("note", "1", "Example Herald.")]


def test_a_newsletter_of_tables_keeps_its_order_and_its_bold_headings() -> None:
    page = (
        "<html><body><table><tr><td><table><tr><td><b>Key developments</b></td></tr>"
        f"<tr><td><b>Clash at the border</b><br>{PROSE}<br><br>{PROSE}</td></tr></table></td></tr></table></body></html>"
    )
    blocks = read_blocks(page.encode(), "a")
    assert [(b.text[:19], b.lead == len(b.text)) for b in blocks] == [
        ("Key developments", True),
        ("Clash at the border", True),
        (PROSE[:19], False),
        (PROSE[:19], False),
    ]


def test_a_page_without_a_heading_is_called_what_its_head_says() -> None:
    assert read(f"<html><head><title>Weekly</title></head><body><p>{PROSE}</p></body></html>")[0] == ("title", "Weekly")


def test_deep_nesting_and_open_tags_are_read_to_the_end() -> None:
    page = "<html><body>" + "<div>" * 1000 + f"<p>{PROSE}" + "<b>" * 1000
    assert read(page)[-1] == ("paragraph", PROSE.strip())


# --- DOCX ---------------------------------------------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = (
    f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>Example Herald, 3 May 2027.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def document(build: Callable[[docx.document.Document], None]) -> bytes:
    made = docx.Document()
    build(made)
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


def word_report(made: docx.document.Document) -> None:
    made.add_paragraph("Weekly report", style="Title")
    made.add_heading("Key developments", level=1)
    item = made.add_paragraph(style="List Bullet")
    item.add_run("Clash at the border. ").bold = True
    item.add_run(PROSE)
    item._p.append(parse_xml(f'<w:r xmlns:w="{WORD}"><w:footnoteReference w:id="2"/></w:r>'))
    made.add_paragraph("Inner", style="List Bullet 2")
    made.add_paragraph().add_run("Outlook").bold = True
    made.add_paragraph(PROSE, style="Quote")
    made.add_paragraph("Table of clashes", style="Caption")
    table = made.add_table(2, 2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ("Day", "Event", "3 May", "Clash"), strict=True
    ):
        cell.text = text
    target = made.part.relate_to("https://herald.example.org/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    linked = made.add_paragraph("See ")
    linked._p.append(
        parse_xml(
            f'<w:hyperlink xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            f' r:id="{target}"><w:r><w:t>the Herald</w:t></w:r></w:hyperlink>'
        )
    )
    linked._p.append(parse_xml(f'<w:del xmlns:w="{WORD}" w:id="9"><w:r><w:t>gone</w:t></w:r></w:del>'))
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, NOTES.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_docx() -> None:
    blocks = read_blocks(document(word_report), "report.pdf")
    assert [(b.kind, b.level) for b in blocks] == [
        ("title", 0),
        ("heading", 1),
        ("item", 1),
        ("item", 2),
        ("paragraph", 0),
        ("quotation", 0),
        ("caption", 0),
        ("cell", 0),
        ("cell", 0),
        ("paragraph", 0),
        ("note", 0),
    ]
    item, outlook, linked, note = blocks[2], blocks[4], blocks[9], blocks[10]
    assert item.text == f"Clash at the border. {PROSE.strip()} ¹" and item.text[: item.lead] == "Clash at the border."
    assert outlook.lead == len(outlook.text)
    assert linked.text == "See the Herald" and linked.links[0].url == "https://herald.example.org/a"
    assert (note.label, note.text, note.id) == ("1", "Example Herald, 3 May 2027.", "fn2")


def test_notes_of_a_docx_are_counted_as_they_are_printed() -> None:
    def build(made: docx.document.Document) -> None:
        for number, kind, more in (
            (7, "footnote", ""),
            (3, "footnote", ""),
            (5, "endnote", ""),
            (9, "footnote", ' w:customMarkFollows="1"'),
        ):
            line = made.add_paragraph(f"Point {number}")
            run = f'<w:r xmlns:w="{WORD}"><w:{kind}Reference w:id="{number}"{more}/></w:r>'
            line._p.append(parse_xml(run))
        for kind, ids in (("footnote", (3, 7, 9)), ("endnote", (5,))):
            notes = "".join(
                f'<w:{kind} w:id="{id}"><w:p><w:r><w:t>Note {id}</w:t></w:r></w:p></w:{kind}>' for id in ids
            )
            xml = f'<w:{kind}s xmlns:w="{WORD}">{notes}</w:{kind}s>'.encode()
            name, type = f"/word/{kind}s.xml", getattr(CONTENT_TYPE, f"WML_{kind.upper()}S")
            part = Part(PackURI(name), type, xml, made.part.package)
            made.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))

    found = extract(document(build), "", URL)
    assert found.text == "Point 7[1]\nPoint 3[2]\nPoint 5[3]\nPoint 9"
    assert found.footnotes == (("2", "Note 3"), ("1", "Note 7"), ("*", "Note 9"), ("3", "Note 5"))


def test_numbered_items_of_a_docx_are_counted() -> None:
    def build(made: docx.document.Document) -> None:
        for text in ("First", "Second"):
            made.add_paragraph(text, style="List Number")

    assert [(b.kind, b.text) for b in read_blocks(document(build), "a")] == [("item", "First"), ("item", "Second")]


# --- PDF ----------------------------------------------------------------------------------------------------------------

SHEET = """#set page(paper: "a4", columns: {columns}, header: [Desk Weekly #h(1fr) Restricted])
#set page(footer: context [#h(1fr) Page #counter(page).display()])
#set text(size: 10pt, hyphenate: true, lang: "en")
#set par(justify: true)
#place(top + center, scope: "parent", float: true)[#text(
20pt, weight: "bold")[Weekly Security Report: Ruritania]]
"""
ENTRIES = "".join(
    f"== Clash number {number} at the border\n\nOn {3 + number % 7} May 2027 some {number + 20} soldiers were wounded near the"
    f" crossing.#footnote[Example Herald, report number {number} of 2027.] {PROSE * 3}\n\n{PROSE * 4}\n\n"
    f"- First point {number}.\n- Second point {number}.\n\n"
    for number in range(9)
)


def typeset(columns: int) -> bytes:
    source = f"{SHEET.format(columns=columns)}= Executive Summary\n{PROSE * 2}\n\n= Key Developments\n{ENTRIES}"
    made: bytes = typst.compile(source.encode())
    return made


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_pdf_is_read_in_the_order_of_its_columns(columns: int) -> None:
    blocks = read_blocks(typeset(columns), "report.docx")
    assert texts(blocks, "title") == ["Weekly Security Report: Ruritania"]
    heads = texts(blocks, "heading")
    assert [head for head in heads if head.startswith("Clash")] == [f"Clash number {n} at the border" for n in range(9)]
    assert texts(blocks, "item") == [f"{word} point {n}." for n in range(9) for word in ("First", "Second")]
    opening = [text for text in texts(mended(blocks), "paragraph") if text.startswith("On ")]
    assert [text.split("crossing.")[0] for text in opening] == [
        f"On {3 + n % 7} May 2027 some {n + 20} soldiers were wounded near the " for n in range(9)
    ]


def test_notes_at_the_foot_of_a_pdf_keep_their_number_and_heads_are_gone() -> None:
    blocks = read_blocks(typeset(2), "a")
    assert [(b.label, b.text) for b in blocks if b.kind == "note"] == [
        (str(n + 1).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")), f"Example Herald, report number {n} of 2027.")
        for n in range(9)
    ]
    whole = " ".join(block.text for block in blocks)
    assert "crossing.¹ The minister" in whole
    assert "Restricted" not in whole and "Page 1" not in whole
    assert {block.page for block in blocks} >= {1, 2}


def test_ligatures_of_a_pdf_are_letters_of_their_words() -> None:
    source = b'#set text(font: "Libertinus Serif", ligatures: true)\nThe first officer left the office after the final effort in the field.'
    assert read(typst.compile(source)) == [
        ("paragraph", "The first officer left the office after the final effort in the field.")
    ]


def test_divided_words_of_a_pdf_are_whole_again() -> None:
    whole = " ".join(block.text for block in read_blocks(typeset(3), "a"))
    assert whole.count("delegation of the northern province") + whole.count("delegation of the north-") > 60
    assert PROSE.strip() in whole


# --- refusals -----------------------------------------------------------------------------------------------------------


def archive(**members: bytes) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return body.getvalue()


def encrypted_pdf(password: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(typst.compile(b"#lorem(60)")))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    body = io.BytesIO()
    writer.write(body)
    return body.getvalue()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is empty"),
        (b"\x00 \n\t", "is empty"),
        (b"a" * (LIMIT + 1), "more than"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "is a picture"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 500, "old format"),
        (bytes(range(256)) * 40, "is binary data"),
        (b"\x01\x02\x03\x04\x05\x06\x0e\x0f\xff\xfe\x80" * 50, "is binary data"),
        (b"%PDF-1.7\nbroken", "cannot be read"),
        (b"PK\x03\x04broken", "is a damaged document"),
        (archive(notes_txt=b"x"), "is an archive, not a document"),
        (archive(word__document_xml=b"<a/>"), "is a damaged document"),
        (archive(word__document_xml=b"\x00" * (70 * 1024 * 1024)), "unpacks to more than"),
        (b"--- *** ---\n\n...\n", "holds no text"),
        (typst.compile(b"#rect(width: 5cm, height: 5cm)"), "pictures of pages and no text"),
        (encrypted_pdf("secret"), "asks for a password"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_word_and_a_remedy(body: bytes, words: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        read_blocks(body, "weekly.txt")
    assert words in caught.value.message and caught.value.message.startswith("weekly.txt")
    assert caught.value.remedy.endswith(".")


def test_a_pdf_with_an_empty_user_password_is_read() -> None:
    assert "Lorem ipsum" in read_blocks(encrypted_pdf(""), "a")[0].text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"PK\x03\x04", "docx"),
        (b"<!DOCTYPE html><p>x", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"# Head\n\ntext", "markdown"),
        (b"Just a text about 5 < 6 and C# code.", "text"),
    ],
)
def test_the_kind_is_decided_by_the_bytes(body: bytes, kind: str) -> None:
    assert kind_of(body, "lies.docx") == kind


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    assert read_apart(typeset(1), "a", bound_memory) == read_blocks(typeset(1), "a")
    with pytest.raises(ExtractionError, match="is empty"):
        read_apart(b"", "a", bound_memory)
    with pytest.raises(ExtractionError, match=r"took longer than 0\.05 seconds"):
        read_apart(f"<ol>{'<li>a' * 600_000}".encode(), "a", bound_memory, 0.05)


# --- hostile input ------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.binary(max_size=400), HOSTILE.map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from([b"", b"<html>", b"# a\n", b"%PDF-1.4\n", b"PK\x03\x04"]),
)
def test_whatever_the_bytes_there_are_blocks_or_a_refusal(body: bytes, start: bytes) -> None:
    try:
        blocks = read_blocks(start + body, "x")
    except ExtractionError as error:
        assert error.message and error.remedy
    else:
        for block in blocks:
            assert block.text == block.text.strip() and "\n" not in block.text
            assert 0 <= block.lead <= len(block.text)
            assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "word " * 200_000,
        "[" * 100_000,
        "> " * 50_000 + "x",
        "* " * 100_000,
        "*a_" * 50_000,
        "# a\n\n" + "[^1]: x\n" * 20_000,
        "<div>" * 100_000,
        "<b>" * 50_000 + "x",
        "|a" * 100_000,
        "- a\n" * 30_000,
        "¹ a\n\n" * 20_000,
        "\u202e\u200b\u0000x" * 20_000,
    ],
    ids=lambda text: text[:8],
)
def test_megabytes_of_one_thing_are_read_in_time(text: str) -> None:
    try:
        assert read_blocks(text.encode(), "x")
    except ExtractionError as error:
        assert error.remedy


# --- texts --------------------------------------------------------------------------------------------------------------

URL = "https://ledger.example.org/a"
DAY = datetime(2026, 2, 17, tzinfo=UTC)


def test_plain_text_and_markdown_are_told_apart() -> None:
    text = extract("ULAANBAATAR, Feb. 17, 2026 (AFP) - A day.\n\nMore.".encode("utf-16"), "text/plain", URL)
    assert (text.text.split("\n")[1], text.stamps) == ("More.", (Stamp("dateline", DAY),))
    assert extract("naïve".encode("cp1252"), "text/plain", URL).text == "naïve"
    assert extract("Мир".encode("cp1251"), "text/plain; charset=cp1251", URL).text == "Мир"
    found = extract(b"# Title\n\nA *word*.[^1]\n\n[^1]: Note.", "", f"{URL}.md")
    assert (found.title, found.text, found.footnotes) == ("Title", "Title\nA word.[1]", (("1", "Note."),))
    assert extract(b"# Title", "text/markdown", URL).title == "Title"
    assert extract(b"<p>said to be text", "text/plain", URL).text == "<p>said to be text"


def test_a_word_document_gives_paragraphs_and_tables() -> None:
    document = docx.Document()
    document.add_paragraph("First paragraph.")
    document.add_table(1, 2).rows[0].cells[0].text = "cell"
    document.add_paragraph("Last.")
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>The</w:t></w:r><w:r><w:t xml:space="preserve"> treaty.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.core_properties.title = "The report"
    document.core_properties.author = "Ann Writer"
    document.core_properties.created = datetime(2026, 2, 17)
    stream = io.BytesIO()
    document.save(stream)
    found = extract(stream.getvalue(), "", URL)
    assert (found.title, found.text, found.authors) == ("The report", "First paragraph.\ncell\nLast.", ("Ann Writer",))
    assert found.stamps == (Stamp("page", DAY),)
    assert found.footnotes == (("2", "The treaty."),)


def pdf(**about: str) -> bytes:
    """A page with two lines of text, written by hand; pypdf adds what a file needs."""
    content = b"BT /F1 12 Tf 72 700 Td (The first line of the report runs on) Tj 0 -14 Td (and ends here.) Tj ET"
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(612, 792)
    stream = pypdf.generic.StreamObject()
    stream.set_data(content)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    font = pypdf.generic.DictionaryObject(
        {
            pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
            pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
            pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
        }
    )
    fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
    page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
        {pypdf.generic.NameObject("/Font"): fonts}
    )
    writer.add_metadata(about)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_gives_paragraphs() -> None:
    body = pdf(**{"/Title": "Border report", "/Author": "Ann Writer", "/CreationDate": "D:20260217101112Z"})
    found = extract(body, "text/html", URL)
    assert found.text == "The first line of the report runs on and ends here."
    assert (found.title, found.authors, found.stamps) == ("Border report", ("Ann Writer",), (Stamp("page", DAY),))
