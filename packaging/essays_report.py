#!/usr/bin/env python3
"""Write a report on the style of a collection's essays, for those who edit them.

    python packaging/essays_report.py [--collection DIR] [--plan FILE] [--out FILE]

It counts and lists, and judges nothing: a turn of phrase that is right in one essay is a
tic in the tenth. Quotations, headings, footnotes and titles are left out where they would
be counted as the essay's own words.
"""

from __future__ import annotations

import argparse
import math
import re
import statistics
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from library.collection.loader import Collection, load_collection  # noqa: E402
from library.collection.markup import count_words  # noqa: E402
from library.collection.model import BlockKind, Document, SpanStyle  # noqa: E402
from library.collection.sentences import split_sentences  # noqa: E402

WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")
QUOTATION = re.compile("“[^”]*”")
VOWELS = re.compile(r"[aeiouyéêèäöü]+")
SEAM = "\x00"  # stands where words are not the essay's own; no run of words crosses it
LONGEST_RUN = 5
# Words of grammar, and those that any prose is full of.
_COMMON = """
a about after again all also an and any are as at be because been before but by can could did do
does down for from get go had has have he her here him his how i if in into is it its it’s just
like made make may me might more most much must my no not nobody now of off on once one only or
other our out over own said same say says see she should so some such than that that’s the their
them then there these they thing things this those time to too two up us very was way we well
were what when where which while who whom whose why will with would you your doesn’t isn’t don’t
didn’t won’t can’t couldn’t he’s she’s they’re nothing something anything without
"""
COMMON = frozenset(_COMMON.split())

# Turns that writing falls into when nobody watches. Each is counted, with examples.
TICS = {
    "not X but Y": r"\bnot (?:\w+[ ,]+){1,6}but\b",
    "not just, not only, not merely": r"\bnot (?:just|only|merely|simply)\b",
    "It is not X. It is Y.": (
        r"\b(?:isn’t|is not|was not|wasn’t|aren’t|are not|weren’t)\b[^.!?;]{2,60}[.;:] "
        r"(?:[Ii]t|This|That|[Tt]hey|[Hh]e|[Ss]he) (?:is|was|are|were)\b"
    ),
    "less X than Y": r"\bless (?:\w+ ){1,4}than\b",
    "perhaps, maybe": r"\b(?:[Pp]erhaps|[Mm]aybe)\b",
    "of course, after all, in fact, indeed": r"\b(?:of course|after all|in fact|indeed)\b",
    "a kind of, a sort of": r"\b(?:kind|sort)s? of\b",
    "something like, as if, as though": r"\b(?:something like|as if|as though)\b",
    "there is, there are, at the start": r"(?:^|(?<=[.!?] ))There (?:is|are|was|were)\b",
    "which is": r", which (?:is|was|are|were)\b",
    "one may, one can, one might": r"\bone (?:may|can|might|could|wonders|suspects)\b",
    "seems": r"\bseem(?:s|ed)?\b",
    "And or But at the start": r"(?:^|(?<=[.!?] ))(?:And|But|Yet|So)\b",
    "the first, the only, the most …": r"\bthe (?:first|only|most|last|oldest|best|worst)\b",
    "words that polish: delve, tapestry, testament …": (
        r"\b(?:delv\w+|tapestr\w+|testament|nuanced?|intricate|poignant\w*|resonat\w+|"
        r"underscor\w+|navigat\w+|profound\w*|haunting\w*|compelling|nestled|vibrant|"
        r"ever-\w+|landscape of|realm)\b"
    ),
    "colon that unveils": r"[^.!?:]{20,}: [a-z][^.!?:]{0,40}[.!?]",
    "dash": r" – ",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One essay as it is counted: its paragraphs, and their sentences and words."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    own: tuple[str, ...]
    sentences: tuple[str, ...]
    words: int

    @property
    def lengths(self) -> list[int]:
        """The words of each sentence."""
        return [max(1, count_words(sentence)) for sentence in self.sentences]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the report; return 0."""
    options = _parse(arguments)
    collection = load_collection(options.collection)
    readings = [_read(collection, essay) for essay in collection.essays]
    plan = tomllib.loads(options.plan.read_text("utf-8")) if options.plan.is_file() else {}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(_report(collection, readings, plan)) + "\n", "utf-8")
    print(f"{len(readings)} essays, {sum(each.words for each in readings):,} words: {options.out}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--collection", type=Path, default=ROOT / "resources" / "collection")
    parser.add_argument("--plan", type=Path, default=ROOT / "tests" / "data" / "essay_plan.toml")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "essays-report.md")
    return parser.parse_args(arguments)


def _report(
    collection: Collection, readings: Sequence[Reading], plan: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    yield f"# {collection.title}: a report on style"
    yield from _lengths(readings, plan)
    yield from _rhythm(readings)
    yield from _edges(readings)
    yield from _tics(readings)
    yield from _repetitions(readings)
    yield from _favourites(readings)


# What is counted


def _read(collection: Collection, essay_id: str) -> Reading:
    document = collection.document(essay_id)
    blocks = [
        block
        for block in document.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}
    ]
    text = document.text
    paragraphs = tuple(text[block.start : block.end] for block in blocks)
    bare = _without_titles(document)
    return Reading(
        id=essay_id,
        title=collection.essays[essay_id].title,
        paragraphs=paragraphs,
        own=tuple(
            QUOTATION.sub(SEAM, bare[block.start : block.end])
            for block in blocks
            if block.kind is not BlockKind.QUOTE
        ),
        sentences=tuple(
            paragraph[start:end]
            for paragraph in paragraphs
            for start, end in split_sentences(paragraph, 0, len(paragraph))
        ),
        words=sum(
            count_words(text[block.start : block.end])
            for block in document.blocks
            if block.kind is not BlockKind.FOOTNOTE
        ),
    )


def _without_titles(document: Document) -> str:
    text = document.text
    for span in document.spans:
        if span.style is SpanStyle.EMPHASIS:
            text = text[: span.start] + SEAM * (span.end - span.start) + text[span.end :]
    return text


def _syllables(word: str) -> int:
    """Count the syllables of an English word, roughly: vowels, less a silent e."""
    groups = len(VOWELS.findall(word))
    is_silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - is_silent)


def _ease(reading: Reading) -> float:
    """Return Flesch's reading ease: 30 for a treatise, 60 for plain prose, 90 for a child."""
    words = [word.lower() for text in reading.paragraphs for word in WORD.findall(text)]
    syllables = sum(map(_syllables, words))
    return 206.835 - 1.015 * len(words) / len(reading.sentences) - 84.6 * syllables / len(words)


def _runs(reading: Reading, length: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in reading.own:
        for part in text.split(SEAM):
            words = [word.lower() for word in WORD.findall(part)]
            starts = range(len(words) - length + 1)
            found.update(" ".join(words[at : at + length]) for at in starts)
    return found


def _is_telling(run: str) -> bool:
    """Return whether a run of words holds two that are not merely grammar."""
    return sum(word not in COMMON for word in run.split()) >= 2 or len(run.split()) == LONGEST_RUN


# What is written


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"
    yield ""


def _lengths(readings: Sequence[Reading], plan: Mapping[str, Sequence[int]]) -> Iterator[str]:
    yield "\n## Words against the plan (without footnotes)\n"
    rows = []
    for each in readings:
        fewest, most = plan.get(each.id, (0, 0))
        is_within = not most or fewest <= each.words <= most
        rows.append((each.id, each.words, f"{fewest}–{most}", "" if is_within else "**outside**"))
    yield from _table(("essay", "words", "plan", ""), rows)


def _rhythm(readings: Sequence[Reading]) -> Iterator[str]:
    yield "## Sentences and reading ease\n"
    yield "Words a sentence; ease after Flesch. “Threes” are lists of three and “questions” end"
    yield "with a question mark outside quotations, both in a hundred sentences.\n"
    rows = []
    for each in readings:
        lengths = each.lengths
        rows.append(
            (
                each.id,
                len(lengths),
                f"{statistics.mean(lengths):.1f}",
                f"{statistics.pstdev(lengths):.1f}",
                max(lengths),
                f"{sum(length <= 6 for length in lengths) * 100 / len(lengths):.0f} %",
                f"{_ease(each):.0f}",
                f"{_count_threes(each) * 100 / len(lengths):.1f}",
                f"{len(_questions(each)) * 100 / len(lengths):.1f}",
            )
        )
    head = ("essay", "sentences", "mean", "sd", "longest", "of ≤ 6", "ease", "threes", "questions")
    yield from _table(head, rows)
    longest = sorted(
        ((count_words(text), each.id, text) for each in readings for text in each.sentences),
        reverse=True,
    )
    yield "The ten longest:\n"
    for length, essay, text in longest[:10]:
        yield f"- {length}, {essay}: {text}"


def _count_threes(reading: Reading) -> int:
    item = r"(?:[\w’-]+ ){0,4}[\w’-]+"
    three = re.compile(rf"(?<![,] )\b{item}, {item},? (?:and|or) [\w’-]+")
    return sum(len(three.findall(text)) for text in reading.own)


def _questions(reading: Reading) -> list[str]:
    bare = (QUOTATION.sub("", sentence) for sentence in reading.sentences)
    return [text for text in bare if text.rstrip().endswith("?")]


def _edges(readings: Sequence[Reading]) -> Iterator[str]:
    yield "\n## Openings and endings\n"
    for each in readings:
        first = next(_sentences(each.paragraphs[0]))
        *_, last = _sentences(each.paragraphs[-1])
        yield f"- **{each.title}**\n  - opens: {first}\n  - ends: {last}"
    yield "\nFirst words of paragraphs, most frequent:\n"
    starts = Counter(
        " ".join(words[:2])
        for each in readings
        for text in each.paragraphs
        if len(words := WORD.findall(text)) > 1
    )
    yield ", ".join(f"{start} ({count})" for start, count in starts.most_common(25))


def _sentences(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in split_sentences(text, 0, len(text)))


def _tics(readings: Sequence[Reading]) -> Iterator[str]:
    yield "\n## Tics\n"
    yield "In every 1,000 words of the collection, and where most.\n"
    total = sum(each.words for each in readings)
    for name, pattern in TICS.items():
        found = {each: _find(re.compile(pattern, re.MULTILINE), each) for each in readings}
        count = sum(map(len, found.values()))
        yield f"### {name}: {count}, {count * 1000 / total:.2f} in a thousand words\n"
        worst = sorted(found, key=lambda each: -len(found[each]) / each.words)[:5]
        for each in worst:
            for example in found[each][:2]:
                yield f"- {each.id} ({len(found[each])}): …{example}…"
        yield ""
    yield from _show_questions(readings)


def _show_questions(readings: Sequence[Reading]) -> Iterator[str]:
    yield "### Questions that nobody in the film asks\n"
    for each in readings:
        for question in _questions(each):
            yield f"- {each.id}: {question}"


def _find(pattern: re.Pattern[str], reading: Reading) -> list[str]:
    return [
        text[max(0, match.start() - 30) : match.end() + 30].replace(SEAM, "").strip()
        for text in reading.own
        for match in pattern.finditer(text)
    ]


def _repetitions(readings: Sequence[Reading]) -> Iterator[str]:
    yield "\n## Runs of words that come back\n"
    yield "Across the collection, by the number of essays; then within one essay.\n"
    for length in range(LONGEST_RUN, 2, -1):
        counts = {each.id: _runs(each, length) for each in readings}
        spread = Counter(run for runs in counts.values() for run in runs if _is_telling(run))
        yield f"### {length} words, across\n"
        for run, essays in spread.most_common(25):
            if essays > 1:
                total = sum(runs[run] for runs in counts.values())
                yield f"- {run}: {essays} essays, {total} times"
        yield f"\n### {length} words, within\n"
        within = [
            (count, essay, run)
            for essay, runs in counts.items()
            for run, count in runs.items()
            if count >= 3 and _is_telling(run)
        ]
        for count, essay, run in sorted(within, reverse=True)[:25]:
            yield f"- {essay}: {run}, {count} times"
        yield ""


def _favourites(readings: Sequence[Reading]) -> Iterator[str]:
    """Yield the words that an essay uses far more than the others do, by log-likelihood."""
    yield "## Words that an essay leans on, against the rest\n"
    counts = {each.id: _runs(each, 1) for each in readings}
    whole: Counter[str] = Counter()
    for words in counts.values():
        whole.update(words)
    size = whole.total()
    for essay, words in counts.items():
        share = words.total() / size
        scored = sorted(
            (
                (_surprise(count, whole[word], share), word, count)
                for word, count in words.items()
                if count >= 4 and word not in COMMON and count / whole[word] > share
            ),
            reverse=True,
        )
        yield f"- {essay}: " + ", ".join(f"{word} {count}" for _, word, count in scored[:12])
    yield "\nThe words that most essays share, names and grammar left out:\n"
    spread = Counter(word for words in counts.values() for word in words if word not in COMMON)
    yield ", ".join(
        f"{word} ({essays} essays, {whole[word]})" for word, essays in spread.most_common(60)
    )


def _surprise(count: int, total: int, share: float) -> float:
    """Return Dunning's G² of so many uses where ``share`` of all were to be expected."""
    rest = total - count
    return 2 * (
        count * math.log(count / (total * share))
        + (rest * math.log(rest / (total * (1 - share))) if rest else 0.0)
    )


if __name__ == "__main__":
    sys.exit(main())
