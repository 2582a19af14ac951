"""A small whole collection that tests change one file of."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Make = Callable[..., Path]

CARD = """id = "small"
title = "Small"
edition = "1"
licence = "CC0"
language = "en-GB"
"""
ESSAY = """---
id: {id}
title: {title}
author: Somebody
topics: [{topic}]
films: [{films}]
themes: []
edition: "1"
summary: A summary.
excerpt: An excerpt.
---

{text}
"""
FILM = """id = "{id}"
title = "{title}"
year = {year}
directors = ["Somebody"]
why = "It is good."
mentions = "{mentions}"
"""
TOPIC = """---
id: {id}
title: {id}
order: {order}
summary: A topic.
essays:
{essays}
---

An introduction.
"""
LONG_AGO_NS = 1_000_000_000_000_000_000


def essay(id_: str, text: str, films: str = "", topic: str = "") -> str:
    return ESSAY.format(id=id_, title=id_.title(), text=text, films=films, topic=topic)


def film(id_: str, title: str, mentions: str = "italic") -> str:
    return FILM.format(id=id_, title=title, year=id_[-4:], mentions=mentions)


def topic(id_: str, order: int, *essays: str) -> str:
    rows = "".join(f"  - id: {name}\n    why: Because.\n" for name in essays)
    return TOPIC.format(id=id_, order=order, essays=rows.rstrip("\n"))


WHOLE = {
    "collection.toml": CARD,
    "essays/second.md": essay(
        "second", "The film [*Her*](film:her-2013) speaks. *Her* again.", "her-2013", "voices"
    ),
    "essays/first.md": essay("first", "In *Alien* nobody hears.", "alien-1979", "voices"),
    "essays/apart.md": essay("apart", "No film at all."),
    "films/her-2013.toml": film("her-2013", "Her"),
    "films/alien-1979.toml": film("alien-1979", "Alien"),
    "topics/voices.md": topic("voices", 1, "second", "first"),
}


@pytest.fixture
def make_collection(tmp_path: Path) -> Make:
    """Return a function that writes a collection, with files changed or (None) left out."""

    def make(changes: Mapping[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "collection"
        for name, content in {**WHOLE, **(changes or {})}.items():
            path = folder / name
            if content is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            # Long ago, so that the catalogue trusts the time of change.
            os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
        return folder

    return make
