"""OpenDocument texts: what the parts say, and what no program wrote so."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countrydesk.adapters.documents import extract, kind_of, read_blocks
from countrydesk.core.errors import ExtractionError
from countrydesk.core.ports import Stamp
from countrydesk.core.publication import moment

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"),
                        ("fo", "xsl-fo-compatible"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
STYLES = """<office:automatic-styles>
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style>
</office:automatic-styles>"""
NOTE = (
    '<text:note text:id="ftn{0}" text:note-class="footnote"><text:note-citation>{0}</text:note-citation>'
    "<text:note-body><text:p>The treaty.</text:p><text:p>Its annex.</text:p></text:note-body></text:note>"
)
META = """<office:document-meta {0}><office:meta><dc:title>The file's title</dc:title><dc:language>en-GB</dc:language>
<meta:initial-creator>Ann Lee</meta:initial-creator><meta:creation-date>2026-02-17T10:00:00</meta:creation-date>
</office:meta></office:document-meta>"""
BODY = f"""<text:p text:style-name="P1">The border</text:p>
<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h text:outline-level="2">Background</text:h>
<text:p><text:span text:style-name="T1">Clash.</text:span> It<text:s text:c="3"/>was<text:tab/>old.{NOTE.format(1)}
See <text:a xlink:href="https://example.org/a">the Herald</text:a><office:annotation><text:p>no</text:p></office:annotation>
and km<text:span text:style-name="T2">2</text:span> of<text:soft-page-break/> land.</text:p>
<text:list><text:list-item><text:p>First</text:p><text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list>
</text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>
<table:table-cell><text:p>Sum</text:p><text:p>in all</text:p></table:table-cell></table:table-row></table:table>
<text:soft-page-break/><text:p>Last.</text:p>"""


def odt(body: str, **parts: bytes) -> bytes:
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {SPACES}>{STYLES}{text}</office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def test_odt() -> None:
    file = odt(BODY, meta_xml=META.format(SPACES).encode())
    assert kind_of(file, "a") == "odt"
    blocks = read_blocks(file, "a.odt")
    assert [(b.kind, b.level) for b in blocks] == [
        ("title", 0), ("heading", 2), ("paragraph", 0), ("item", 1), ("item", 2), ("cell", 0), ("paragraph", 0), ("note", 0),
    ]  # fmt: skip
    assert blocks[2].text[: blocks[2].lead] == "Clash." and blocks[2].links[0].url == "https://example.org/a"
    found = extract(file, "", "a.odt")
    assert found.title == "The border"
    assert found.text.split("\n")[2] == "Clash. It was old.[1] See the Herald and km² of land."
    assert found.text.split("\n")[3:] == ["First", "Inner", "Year | Sum in all", "Last."]
    assert found.footnotes == (("1", "The treaty. Its annex."),)
    assert [(found.text[at:][:5], page) for at, page in found.pages] == [("The b", 1), ("land.", 2), ("Last.", 3)]
    at = moment("2026-02-17")
    assert at is not None and found.stamps == (Stamp("page", at),)
    assert (found.authors, found.language) == (("Ann Lee",), "en")


def test_a_table_that_only_sets_text_beside_text_is_read_cell_by_cell() -> None:
    long = "A long column of prose. " * 30
    cell = "<table:table-cell><text:p>{0}</text:p></table:table-cell>"
    row = f"<table:table><table:table-row>{cell.format(long)}{cell.format('Short.')}</table:table-row></table:table>"
    assert [(b.kind, b.text) for b in read_blocks(odt(row), "a")] == [
        ("paragraph", long.strip()),
        ("paragraph", "Short."),
    ]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (odt("<text:p>x</text:p>", META_INF__manifest_xml=b"<m/>").replace(b"META_INF", b"META-INF"), ""),
        (odt("<text:p/>"), "no text"),
        (odt("<text:p>a")[:300], "damaged"),
        (odt("").replace(b"content.xml", b"contents.xm"), "archive"),
        (odt("x" * (65 * 1024 * 1024)), "unpacks to more"),
    ],
    ids=["manifest", "empty", "damaged", "no content", "bomb"],
)
def test_what_no_program_wrote_so_is_refused(file: bytes, words: str) -> None:
    if not words:
        assert read_blocks(file, "a")[0].text == "x"
        return
    with pytest.raises(ExtractionError, match=words):
        read_blocks(file, "a")


def test_an_encrypted_text_is_refused() -> None:
    stream = io.BytesIO(odt("<text:p>x</text:p>"))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    with pytest.raises(ExtractionError, match="encrypted"):
        read_blocks(stream.getvalue(), "a")


PIECES = ("<text:p>", "</text:p>", "<text:h>", "</text:h>", "<text:list>", "</text:list>", NOTE.format("²"), "<text:s/>",
          '<text:h text:outline-level="²">', "<table:table>", "<table:table-row>", "<text:soft-page-break/>", "&x;", "a", " ")  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_the_xml_there_are_blocks_or_a_refusal(body: str) -> None:
    try:
        found = read_blocks(odt(body.encode("utf-8", "replace").decode()), "a")
    except ExtractionError as error:
        assert error.remedy
        return
    assert any(char.isalnum() for block in found for char in block.text)


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<text:list><text:list-item>" * 5000
    with pytest.raises(ExtractionError):
        read_blocks(odt(deep), "a")
    spans = "<text:span>" * 200 + "word" + "</text:span>" * 200
    assert read_blocks(odt(f"<text:p>{spans}</text:p>"), "a")[0].text == "word"
