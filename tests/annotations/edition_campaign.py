"""Random new editions of a text in which every word knows where it came from.

A text is paragraphs of sentences of words; words and sentences keep their numbers through
every edit, so the right place of a note in the new text is known and not worked out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from library.annotations.anchoring import Anchor, anchor
from library.annotations.quoting import quote

PROSE = Path(__file__).parent.parent / "data" / "prose.txt"
# A note whose words all survive is findable unless more foreign words than this lie among them.
FOREIGN_WORDS = 60
FOREIGN_EDGE = 3
_numbers = count(1)


@dataclass
class Word:
    text: str
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass
class Sentence:
    """``kin`` is the number of the sentence that this one is a copy of, negative if changed."""

    words: list[Word]
    number: int = field(default_factory=lambda: next(_numbers))
    kin: int = 0


Paragraph = list[Sentence]


@dataclass(frozen=True)
class Placed:
    """A word in a rendered text."""

    start: int
    end: int
    word: int
    text: str
    sentence: int
    kin: int


@dataclass
class Result:
    """Counts of a campaign; ``wrong`` and ``missed`` describe each failure."""

    notes: int = 0
    survivors: int = 0
    replaced: int = 0
    without_place: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.replaced / self.survivors if self.survivors else 1.0


def prose() -> list[Paragraph]:
    """Return the paragraphs of the test data."""
    return [read(line) for line in PROSE.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(line: str) -> Paragraph:
    sentences = re.split(r"(?<=[.!?…])\s+|(?<=[.!?…][”’)])\s+", line.strip())
    return [Sentence([Word(word) for word in each.split()]) for each in sentences if each]


def render(paragraphs: Iterable[Paragraph]) -> tuple[str, list[Placed]]:
    """Return the canonical text and where each word stands in it."""
    text, placed = "", []
    for paragraph in paragraphs:
        text += "\n" if text else ""
        for index, sentence in enumerate(paragraph):
            text += " " if index else ""
            for position, word in enumerate(sentence.words):
                text += " " if position else ""
                start = len(text)
                text += word.text
                placed.append(
                    Placed(start, len(text), word.number, word.text, sentence.number, sentence.kin)
                )
    return text, placed


def copy(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [
        [Sentence([Word(w.text, w.number) for w in s.words], s.number, s.kin) for s in paragraph]
        for paragraph in paragraphs
    ]


class Editor:
    """Changes a text at random; ``other`` is prose to take new sentences from."""

    def __init__(self, rng: random.Random, text: list[Paragraph], other: list[Paragraph]) -> None:
        self.rng = rng
        self.text = text
        self._other = [sentence for paragraph in other for sentence in paragraph]
        # Without marks: a full stop in the middle would make two sentences of one.
        self._words = [w.text.strip(".,;:!?…()“”") for s in self._other for w in s.words]

    def edit(self) -> None:
        kinds: list[tuple[Callable[[], None], int]] = [
            (self.replace_words, 6),
            (self.correct_spelling, 4),
            (self.insert_words, 4),
            (self.delete_words, 3),
            (self.insert_sentence, 5),
            (self.delete_sentence, 4),
            (self.move_sentence, 4),
            (self.exchange_sentence, 2),
            (self.swap_sentences, 1),
            (self.duplicate_sentence, 3),
            (self.insert_similar_sentence, 3),
            (self.join_sentences, 1),
            (self.split_paragraph, 3),
            (self.merge_paragraphs, 3),
            (self.move_paragraph, 2),
            (self.delete_paragraph, 2),
            (self.insert_paragraph, 2),
        ]
        (change,) = self.rng.choices([k for k, _ in kinds], [weight for _, weight in kinds])
        change()
        self.text[:] = [[s for s in p if s.words] for p in self.text]
        self.text[:] = [p for p in self.text if p]

    def replace_words(self) -> None:
        sentence = self._sentence()
        for _ in range(self.rng.randint(1, max(1, len(sentence.words) // 6))):
            place = self.rng.randrange(len(sentence.words))
            sentence.words[place] = self._new_word(sentence)

    def correct_spelling(self) -> None:
        sentence = self._sentence()
        word = self.rng.choice(sentence.words)
        if len(word.text) > 3:
            place = self.rng.randrange(1, len(word.text) - 1)
            word.text = word.text[:place] + self.rng.choice("aeiorst") + word.text[place + 1 :]

    def insert_words(self) -> None:
        sentence = self._sentence()
        for _ in range(self.rng.randint(1, 3)):
            place = self.rng.randrange(len(sentence.words) + 1)
            sentence.words.insert(place, self._new_word(sentence))

    def delete_words(self) -> None:
        sentence = self._sentence()
        for _ in range(self.rng.randint(1, max(1, len(sentence.words) // 6))):
            if len(sentence.words) > 1:
                del sentence.words[self.rng.randrange(len(sentence.words))]

    def insert_sentence(self) -> None:
        self._put(self._new_sentence())

    def delete_sentence(self) -> None:
        self._take()

    def move_sentence(self) -> None:
        self._put(self._take())

    def exchange_sentence(self) -> None:
        paragraph = self.rng.choice(self.text)
        paragraph[self.rng.randrange(len(paragraph))] = self._new_sentence()

    def swap_sentences(self) -> None:
        paragraph = self.rng.choice(self.text)
        if len(paragraph) > 1:
            place = self.rng.randrange(len(paragraph) - 1)
            paragraph[place : place + 2] = paragraph[place : place + 2][::-1]

    def duplicate_sentence(self) -> None:
        original = self._sentence()
        self._put(_fresh(original, kin=max(original.kin, 0) or original.number))

    def insert_similar_sentence(self) -> None:
        original = self._sentence()
        decoy = _fresh(original, kin=-original.number)
        for _ in range(max(1, len(decoy.words) // 5)):
            place = self.rng.randrange(len(decoy.words))
            decoy.words[place] = Word(self.rng.choice(self._words))
        self._put(decoy)

    def join_sentences(self) -> None:
        paragraph = self.rng.choice(self.text)
        if len(paragraph) > 1:
            place = self.rng.randrange(len(paragraph) - 1)
            last = paragraph[place].words[-1]
            last.text = last.text.rstrip(".!?") + ";"

    def split_paragraph(self) -> None:
        index = self.rng.randrange(len(self.text))
        paragraph = self.text[index]
        if len(paragraph) > 1:
            place = self.rng.randrange(1, len(paragraph))
            self.text[index : index + 1] = [paragraph[:place], paragraph[place:]]

    def merge_paragraphs(self) -> None:
        if len(self.text) > 1:
            index = self.rng.randrange(len(self.text) - 1)
            self.text[index : index + 2] = [self.text[index] + self.text[index + 1]]

    def move_paragraph(self) -> None:
        paragraph = self.text.pop(self.rng.randrange(len(self.text)))
        self.text.insert(self.rng.randrange(len(self.text) + 1), paragraph)

    def delete_paragraph(self) -> None:
        if len(self.text) > 3:
            del self.text[self.rng.randrange(len(self.text))]

    def insert_paragraph(self) -> None:
        sentences = [self._new_sentence() for _ in range(self.rng.randint(1, 4))]
        self.text.insert(self.rng.randrange(len(self.text) + 1), sentences)

    def _sentence(self) -> Sentence:
        return self.rng.choice(self.rng.choice(self.text))

    def _new_word(self, sentence: Sentence) -> Word:
        """Return a word that the sentence has not: nobody could tell the old from the new one."""
        present = {word.text for word in sentence.words}
        return Word(self.rng.choice([word for word in self._words if word not in present]))

    def _new_sentence(self) -> Sentence:
        return _fresh(self.rng.choice(self._other))

    def _take(self) -> Sentence:
        paragraph = self.rng.choice([p for p in self.text if len(p) > 1] or self.text)
        return paragraph.pop(self.rng.randrange(len(paragraph)))

    def _put(self, sentence: Sentence) -> None:
        paragraph = self.rng.choice(self.text)
        paragraph.insert(self.rng.randrange(len(paragraph) + 1), sentence)


def _fresh(sentence: Sentence, kin: int = 0) -> Sentence:
    return Sentence([Word(word.text) for word in sentence.words], kin=kin)


def random_range(rng: random.Random, text: str, placed: list[Placed]) -> tuple[int, int]:
    """Return a range such as readers mark: a word, a phrase, sentences, part of a word."""
    first = rng.randrange(len(placed))
    kind = rng.choice(["word", "phrase", "phrase", "sentence", "sentence", "sentences", "long"])
    if kind in ("sentence", "sentences"):
        numbers = list(dict.fromkeys(each.sentence for each in placed))
        index = numbers.index(placed[first].sentence)
        chosen = set(numbers[index : index + (1 if kind == "sentence" else rng.randint(2, 4))])
        inside = [each for each in placed if each.sentence in chosen]
        return inside[0].start, inside[-1].end
    length = {"word": 1, "phrase": rng.randint(2, 9), "long": rng.randint(30, 120)}[kind]
    last = min(first + length, len(placed)) - 1
    start, end = placed[first].start, placed[last].end
    if kind == "phrase" and rng.random() < 0.2 and end - start > 8:
        return start + 2, end - 2
    return start, end


def run(seed: int, editions: int, notes: int, *, with_old_text: bool = True) -> Result:
    """Place ``notes`` random notes in each of ``editions`` random new editions."""
    rng = random.Random(seed)
    everything = prose()
    result = Result()
    for edition in range(editions):
        rng.shuffle(everything)
        size = rng.randint(5, 25)
        old, other = copy(everything[:size]), everything[size:]
        for _ in range(rng.randint(0, 3)):  # some sentences stand in the old text twice
            Editor(rng, old, other).duplicate_sentence()
        new = copy(old)
        editor = Editor(rng, new, other)
        for _ in range(rng.randint(1, 14)):
            editor.edit()
        (old_text, old_words), (new_text, new_words) = render(old), render(new)
        for _ in range(notes):
            start, end = random_range(rng, old_text, old_words)
            found = anchor(
                quote(old_text, start, end),
                old_text if with_old_text else None,
                start,
                end,
                new_text,
            )
            marked = [each for each in old_words if each.end > start and each.start < end]
            label = f"seed {seed} edition {edition}: {old_text[start:end]!r}"
            _judge(result, label, marked, found, new_text, new_words, _neighbours(old_words))
    return result


def _judge(
    result: Result,
    label: str,
    marked: list[Placed],
    found: Anchor,
    new_text: str,
    new_words: list[Placed],
    old_neighbours: dict[int, set[int]],
) -> None:
    result.notes += 1
    survives = _survives(marked, new_words)
    result.survivors += survives
    if not found.outcome.has_place:
        result.without_place += 1
        if survives:
            result.missed.append(f"{label} → {found.outcome}")
        return
    result.replaced += survives
    there = [each for each in new_words if each.end > found.start and each.start < found.end]
    stand_ins = _stand_ins(marked, new_words, old_neighbours)
    if not _is_right(marked, there, new_words, stand_ins):
        result.wrong.append(f"{label} → {found.outcome} {new_text[found.start : found.end]!r}")


def _survives(marked: list[Placed], new_words: list[Placed]) -> bool:
    """Tell whether all marked words stand in the new text unchanged, in order and together."""
    place = {each.word: index for index, each in enumerate(new_words)}
    indices = [place.get(each.word, -1) for each in marked]
    if -1 in indices or indices != sorted(indices):
        return False
    same = all(new_words[i].text == each.text for i, each in zip(indices, marked, strict=True))
    return same and indices[-1] - indices[0] - len(indices) <= FOREIGN_WORDS


def _is_right(
    marked: list[Placed], there: list[Placed], new_words: list[Placed], stand_ins: set[int]
) -> bool:
    """Tell whether a place holds the marked words that are left and begins and ends with its own.

    A few foreign words at its edges may be what replaced a marked one.
    """
    words = {each.word for each in marked}
    sentences = {each.sentence for each in marked} | stand_ins
    own = [index for index, each in enumerate(there) if each.sentence in sentences]
    if not own or own[0] > FOREIGN_EDGE or len(there) - 1 - own[-1] > FOREIGN_EDGE:
        return False
    is_left = not words.isdisjoint(each.word for each in new_words)
    return bool(stand_ins) or not is_left or any(each.word in words for each in there)


def _neighbours(words: list[Placed]) -> dict[int, set[int]]:
    """Return the sentences before and after each; 0 stands for the ends of the text."""
    order = [0, *dict.fromkeys(each.sentence for each in words), 0]
    return {
        order[place]: {-order[place - 1], order[place + 1]} for place in range(1, len(order) - 1)
    }


def _stand_ins(
    marked: list[Placed], new_words: list[Placed], old_neighbours: dict[int, set[int]]
) -> set[int]:
    """Return copies made in this edition that cannot be told from a marked sentence.

    A copy next to its original, one that is left where the original went, or one that
    stands exactly where the original stood. A changed copy only where it has taken the
    place of the original: nobody could tell it from an edit.
    """
    kin = {each.sentence: each.kin for each in (*new_words, *marked)}
    present = list(dict.fromkeys(each.sentence for each in new_words))
    new_neighbours = _neighbours(new_words)
    found = set()
    for sentence in {each.sentence for each in marked}:
        family = {max(kin[sentence], 0), sentence} - {0}
        for number in present:
            here = new_neighbours[number]
            is_in_place = bool(here & old_neighbours[sentence])
            is_gone = sentence not in present
            if -kin[number] in family and is_in_place and is_gone:
                found.add(number)
            if number != sentence and family & {kin[number], number}:
                is_beside = bool({sentence, -sentence} & here)
                if is_beside or is_in_place or is_gone:
                    found.add(number)
    return found
