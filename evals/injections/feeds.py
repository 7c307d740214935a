"""Injected items as files: one RSS feed for each outlet, their list, and the key as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from evals.injections.items import Injected
from evals.injections.settings import OUTLETS


def write(items: Sequence[Injected], folder: Path) -> None:
    """A folder of feeds that `--feeds` reads, beside `key.jsonl`, which says what each item is."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for title, control, reliability in OUTLETS:
        own = [each for each in items if each.outlet == title]
        name = f"{title.lower().replace(' ', '-')}.xml"
        if own:
            (folder / name).write_text(_feed(title, own), encoding="utf-8")
            listed.append(_source(title, name, control, reliability))
    (folder / "sources.toml").write_text("\n".join(listed), encoding="utf-8")
    rows = (json.dumps(asdict(each) | {"url": each.url}, ensure_ascii=False) for each in items)
    (folder / "key.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _source(title: str, name: str, control: str, reliability: str) -> str:
    home = f"https://{name.removesuffix('.xml')}.example.net/"
    return (
        f'[[source]]\nurl = "{home}feed.xml"\nfile = "{name}"\ntitle = "{title}"\ncountry = ""\nlanguage = "en"\n'
        f'control = "{control}"\nreliability = "{reliability}"\nbasis = "Invented for an injection."\nhome = "{home}"\n'
    )


def _feed(title: str, items: Sequence[Injected]) -> str:
    home = f"https://{title.lower().replace(' ', '-')}.example.net/"
    body = "\n".join(_item(each) for each in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>{home}</link><description>Invented for an injection.</description>"
        f"<language>en</language>\n{body}\n</channel></rss>\n"
    )


def _item(each: Injected) -> str:
    dated = f"<pubDate>{format_datetime(datetime.fromisoformat(each.published))}</pubDate>" if each.published else ""
    return (
        f"<item><title>{escape(each.title)}</title><link>{each.url}</link><guid>{each.url}</guid>{dated}"
        f"<description>{escape(each.text)}</description></item>"
    )
