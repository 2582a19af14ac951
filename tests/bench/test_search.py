"""How long a keystroke takes, beside a bare scan of the same texts in the same run.

In processor time, so that whatever else the machine does counts little.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from library.collection.markup import compose
from library.collection.model import Being, Document, Essay, Film, Theme, Topic
from library.collection.sentences import split_sentences
from library.events import Events
from library.search.model import IndexState
from library.search.service import Search

pytestmark = pytest.mark.bench

PROSE = Path(__file__).parents[1] / "data" / "prose.txt"
LETTERS = ("ba", "ne", "ri", "to", "lu", "ma", "se", "di", "cor", "ten", "val", "mis", "gen", "ost")
QUERIES = (
    "the voice of a machine",
    '"in the dark',
    "voice OR face light",
    "-film camera",
    "close-up",
    "loneliness ",
)


@dataclass
class Synthetic:
    """A collection of ``essays`` and nothing else."""

    essays: dict[str, Essay]
    texts: dict[str, Document]
    films: Mapping[str, Film] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    beings: Mapping[str, Being] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)

    def document(self, essay_id: str) -> Document:
        return self.texts[essay_id]


def _synthetic(count: int) -> Synthetic:
    """Return essays of about 1,500 words: real sentences, and names of their own."""
    chance, made = random.Random(1), Synthetic({}, {})
    prose = PROSE.read_text("utf-8")
    blocks = [block for block in prose.splitlines() if len(block) > 80]
    sentences = [
        block[start:end] for block in blocks for start, end in split_sentences(block, 0, len(block))
    ]
    for number in range(count):
        names = ["".join(chance.choices(LETTERS, k=3)).capitalize() for _ in range(20)]
        paragraphs, words = [], 0
        while words < 1500:
            said = chance.choices(sentences, k=6)
            said.append(f"{chance.choice(names)} and {chance.choice(names)} watch a film.")
            paragraphs.append(" ".join(said))
            words += len(paragraphs[-1].split())
        id = f"essay-{number}"
        document = made.texts[id] = compose("\n\n".join(paragraphs))
        made.essays[id] = Essay(
            id=id,
            title=f"{names[0]} and {names[1]}",
            subtitle="",
            author="",
            collection="synthetic",
            edition="1",
            topics=(),
            films=(),
            themes=(),
            summary="",
            excerpt="",
            words=words,
            minutes=6,
            sha256=document.sha256,
        )
    return made


def _keystrokes() -> Iterator[str]:
    for query in QUERIES:
        yield from (query[:length] for length in range(1, len(query) + 1))


def _took_ms(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return (process_time() - started) * 1000


def _scan(texts: list[str], query: str) -> list[int]:
    """Count the words as a program without an index would, letters folded, nothing more."""
    words = query.casefold().replace('"', "").split() or [query]
    return [sum(map(text.casefold().count, words)) for text in texts]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("count", "most_scans"), [(6, 60), (36, 15), (1000, 1.5)])
def test_a_keystroke_is_answered_soon(
    count: int, most_scans: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collection = _synthetic(count)
    state = Search(tmp_path, collection, None, None, Events()).ensure()
    search = Search(tmp_path, collection, None, None, Events())
    opened = _took_ms(search.ensure)
    texts = [document.text for document in collection.texts.values()]
    scanned = median(_took_ms(partial(_scan, texts, query)) for query in QUERIES for _ in range(3))
    queries = list(_keystrokes())
    first = sorted(_took_ms(partial(search.search, query)) for query in queries)
    again = sorted(_took_ms(partial(search.search, query)) for query in queries)
    with capsys.disabled():
        _print(count, state, opened, scanned, {"first": first, "again": again})
    assert _p95(again) <= most_scans * scanned


def _p95(ordered: list[float]) -> float:
    return ordered[int(len(ordered) * 0.95)]


def _print(
    count: int, state: IndexState, opened: float, scanned: float, took: dict[str, list[float]]
) -> None:
    print(
        f"\n{count} essays: built in {state.built_ms:.0f} ms, {state.bytes / 1e6:.1f} MB,"
        f" opened in {opened:.1f} ms; a bare scan takes {scanned:.2f} ms"
    )
    print("  keystrokes   median      p95      max   p95 in scans")
    for name, ordered in took.items():
        print(
            f"  {name:10} {median(ordered):6.1f} ms {_p95(ordered):5.1f} ms"
            f" {ordered[-1]:5.1f} ms {_p95(ordered) / scanned:10.2f}"
        )
