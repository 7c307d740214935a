"""Build the PDF and DOCX reports that test the auditor from their text sources.

    python tools/build_audit_reports.py [SOURCES OUT]

A `.typ` source becomes a PDF, a `.txt` source a Word document; the same source gives the same bytes. The text of a Word
document is a small Markdown: `#` headings, `-` bullets, `|` tables, `[^1]` call marks and `[^1]: note` lines. Its first line says
what becomes of the notes: `%notes typed` raises the numbers and lists the notes at the end, `%notes real` makes Word footnotes.
"""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import typst
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

HERE = Path(__file__).resolve().parent.parent / "tests" / "data" / "audit"
EPOCH = datetime(2026, 1, 1)
_CALL = re.compile(r"\[\^(\d+)\]")
_NOTE = re.compile(r"^\[\^(\d+)\]: (.+)$")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Word:
    """A Word document that grows line by line; notes are typed at the end or real footnotes."""

    def __init__(self, notes: dict[str, str], *, real: bool) -> None:
        self.document = Document()
        self.notes = notes
        self.real = real
        self.footnotes: list[str] = []

    def runs(self, paragraph: Any, text: str) -> None:
        """Text and call marks in turn: the odd parts of the split are the numbers of notes."""
        for place, part in enumerate(_CALL.split(text)):
            if place % 2:
                self._call(paragraph.add_run(), part)
            elif part:
                paragraph.add_run(part)

    def _call(self, run: Any, number: str) -> None:
        run.font.superscript = True
        if not self.real:
            run.text = number
            return
        self.footnotes.append(self.notes[number])
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(len(self.footnotes)))
        run._r.append(mark)

    def line(self, text: str) -> None:
        """One line of the source: a heading, a bullet or a paragraph."""
        heading = re.match(r"(#+) (.+)", text)
        if heading:
            self.document.add_heading(heading[2], level=len(heading[1]) - 1)
        elif text.startswith("- "):
            self.runs(self.document.add_paragraph(style="List Bullet"), text[2:])
        else:
            self.runs(self.document.add_paragraph(), text)

    def table(self, rows: list[str]) -> None:
        """A Markdown table; the second row (the rule) is dropped."""
        cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[:1] + rows[2:]]
        table = self.document.add_table(rows=0, cols=len(cells[0]), style="Table Grid")
        for row in cells:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                self.runs(cell.paragraphs[0], text)

    def close(self) -> bytes:
        """Write the notes, fix the dates, and give the bytes."""
        if self.real:
            self._attach()
        else:
            for number, note in self.notes.items():
                self.document.add_paragraph(f"{number}. {note}")
        properties = self.document.core_properties
        properties.created = properties.modified = EPOCH
        properties.author = ""
        stream = BytesIO()
        self.document.save(stream)
        return _fixed(stream)

    def _attach(self) -> None:
        notes = (
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
            for number, note in enumerate(self.footnotes, start=1)
        )
        xml = (
            f"<?xml version='1.0' encoding='UTF-8'?><w:footnotes {nsdecls('w')}>{_RULES}{''.join(notes)}</w:footnotes>"
        )
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _fixed(stream: BytesIO) -> bytes:
    """The same archive with one date on every member."""
    out = BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _blocks(lines: list[str]) -> list[list[str]]:
    """Lines of a table together, every other line alone."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith("|") and blocks and blocks[-1][0].startswith("|"):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def word(source: str) -> bytes:
    """A Word document from its source text."""
    first, *lines = [line for line in source.splitlines() if line]
    notes = {found[1]: found[2] for line in lines if (found := _NOTE.match(line))}
    made = Word(notes, real=first == "%notes real")
    for block in _blocks([line for line in lines if not _NOTE.match(line)]):
        if block[0].startswith("|"):
            made.table(block)
        else:
            made.line(block[0])
    return made.close()


def main(sources: Path, out: Path) -> None:
    """Build every source of a folder."""
    for source in sorted(sources.iterdir()):
        if source.suffix == ".typ":
            typst.compile(str(source), output=str(out / f"{source.stem}.pdf"), ignore_system_fonts=True)
        elif source.suffix == ".txt":
            (out / f"{source.stem}.docx").write_bytes(word(source.read_text(encoding="utf-8")))


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:3]]
    main(*(given if len(given) == 2 else (HERE / "sources", HERE)))
