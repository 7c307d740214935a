"""Which development each block of a list belongs to, and which block is an entry's title.

A list of developments is made of items ("- Title", paragraphs below; or whole sentences), of sub-headings with prose
below, of rows of a table, or of plain paragraphs. What stands before the first item of a list introduces it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from countrydesk.core.audit.headings import is_lead, looks_like
from countrydesk.core.audit.manuscript import Block

LISTED = frozenset({"developments"})
_PROSE = frozenset({"paragraph", "quotation"})


@dataclass(frozen=True)
class Place:
    """A block's entry (None outside of entries), whether it is the entry's title, and how far a title inside it goes."""

    entry: int | None = None
    is_title: bool = False
    title_end: int = 0


_NOWHERE = Place()


def placed(blocks: Sequence[Block], roles: Sequence[str], topical: Set[int] = frozenset()) -> list[Place]:
    """The place of each block; entries are counted from 0 through the whole report.

    Under a heading whose block is in `topical` each paragraph is an entry; the heading is the title of a single one.
    """
    done: list[Place] = []
    state = _State(topical)
    for at, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if role not in LISTED:
            state.close()
            done.append(_NOWHERE)
        elif block.kind in {"note", "caption", "title"}:
            done.append(_NOWHERE)
        else:
            done.append(state.place(blocks, roles, at))
    return done


class _State:
    """Walks through the developments: the entry that is open, and how entries begin here."""

    def __init__(self, topical: Set[int]) -> None:
        self.topical = topical
        self.count = 0
        self.open = False
        self.titled = False
        self.level = 0

    def close(self) -> None:
        self.open = self.titled = False
        self.level = 0

    def place(self, blocks: Sequence[Block], roles: Sequence[str], at: int) -> Place:
        block = blocks[at]
        if block.kind == "heading":
            self.close()
            if _holds_one(blocks, at) if at in self.topical else _names_entry(blocks, roles, at):
                return self._begin(True)
            return _NOWHERE
        if block.kind == "item":
            return self._item(blocks, at)
        if block.kind == "cell":
            return _NOWHERE if _is_head_row(blocks, at) else self._row()
        return self._paragraph(blocks, roles, at)

    def _begin(self, titled: bool) -> Place:
        self.count += 1
        self.open, self.titled = True, titled
        return Place(self.count - 1, titled)

    def _here(self) -> Place:
        return Place(self.count - 1)

    def _item(self, blocks: Sequence[Block], at: int) -> Place:
        level = max(1, blocks[at].level)
        if self.open and self.titled and self.level == 0:
            return self._here()
        if self.open and self.level and level > self.level:
            return self._here()
        self.level = level
        place = self._begin(_is_title(blocks, at))
        inside = not place.is_title and 0 < blocks[at].lead < len(blocks[at].text) and is_lead(blocks[at])
        return replace(place, title_end=blocks[at].lead) if inside else place

    def _row(self) -> Place:
        if self.open and self.titled and self.level == 0:
            return self._here()
        return self._begin(False)

    def _paragraph(self, blocks: Sequence[Block], roles: Sequence[str], at: int) -> Place:
        if _is_title(blocks, at) and looks_like(blocks[at]) and not (self.open and self.level):
            return self._begin(True)
        if self.open and self.titled:
            return self._here()
        if not self.open and _introduces(blocks, roles, at):
            return _NOWHERE
        return self._begin(False)


def _is_title(blocks: Sequence[Block], at: int) -> bool:
    """True for an item that ends without a stop and has prose, or items inside it, below."""
    text = blocks[at].text.rstrip(" \"'”’»)]*")
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if after is None or (text[-1:] in ".!?…。" and len(text.split()) > 12):
        return False
    below = (after.kind in _PROSE and not looks_like(after)) or (
        after.kind == "item" and after.level > blocks[at].level
    )
    return below and (text[-1:] not in ".!?…。" or blocks[at].lead >= len(blocks[at].text) > 0)


def _names_entry(blocks: Sequence[Block], roles: Sequence[str], at: int) -> bool:
    """True for a heading inside the developments with prose directly below; the first one names the section itself."""
    if at == 0 or roles[at - 1] not in LISTED:
        return False
    after = next((block for block in blocks[at + 1 : at + 4] if block.kind not in {"note", "caption"}), None)
    return after is not None and after.kind in _PROSE


def _holds_one(blocks: Sequence[Block], at: int) -> bool:
    """True for a heading over one paragraph and nothing else."""
    below = [block for block in blocks[at + 1 : at + 12] if block.kind not in {"note", "caption"}]
    return bool(below) and below[0].kind in _PROSE and (len(below) == 1 or below[1].kind == "heading")


def _introduces(blocks: Sequence[Block], roles: Sequence[str], at: int) -> bool:
    """True for a paragraph over a list: a colon ends it, or it is the only one between heading and items."""
    after = blocks[at + 1] if at + 1 < len(blocks) and roles[at + 1] in LISTED else None
    return (
        after is not None
        and after.kind in {"item", "cell"}
        and (blocks[at].text.rstrip().endswith(":") or (at > 0 and blocks[at - 1].kind == "heading"))
    )


def _is_head_row(blocks: Sequence[Block], at: int) -> bool:
    """True for the first row of a table that names its columns."""
    return (at == 0 or blocks[at - 1].kind != "cell") and names_columns(blocks[at].text)


def names_columns(row: str) -> bool:
    """True for a row whose cells are all short and without a figure."""
    return all(len(cell.split()) <= 3 and not any(c.isdigit() for c in cell) for cell in row.split(" | "))
