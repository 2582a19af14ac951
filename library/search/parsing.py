"""What a reader typed, taken apart. Every text is a query: there are no errors.

::

    voice body          all the words; the last one may go on while it is typed
    "slow and sung"     the words in a row; the closing quote may still be missing
    voic*               every word that begins so
    voice OR body       one of the two; binds closer than the blank
    -prosthesis         without the word (or NOT prosthesis)
    film:her            only what belongs to a film; theme: topic: kind: tag: colour: likewise
    film:"ex machina"   a value of several words

Whatever does not fit (an operator without operand, an unknown field) is plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from .analysis import WORD

# More words than anybody types; a page pasted into the box is cut here, and told so.
MOST_CLAUSES = 40


class Field(StrEnum):
    """What a query can be narrowed to."""

    FILM = "film"
    THEME = "theme"
    TOPIC = "topic"
    KIND = "kind"
    TAG = "tag"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, at ``start`` to ``end``; ``is_open`` if it may go on."""

    text: str
    start: int
    end: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; ``is_open`` if the last one may go on."""

    text: str
    start: int
    end: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A field and its value; ``is_open`` if the value may go on."""

    field: Field
    value: str
    start: int
    end: int
    is_open: bool = False


Atom = Word | Phrase | Filter


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: any of ``atoms`` must be there, or none if it ``is_excluded``."""

    atoms: tuple[Atom, ...]
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query: all ``clauses`` must hold.

    ``unfinished`` is a field at the end whose value has not been typed yet; ``is_cut``
    if the query had more words than are looked at.
    """

    text: str
    clauses: tuple[Clause, ...]
    unfinished: Field | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Sign:
    """An operator between atoms: AND, OR, NOT or the minus, at its place."""

    name: str
    start: int
    end: int


_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_NAMES = {field.value: field for field in Field} | {"color": Field.COLOUR}
_TOKEN = re.compile(
    r"(?P<minus>(?<!\S)[-−](?=[^\s\-−]))"
    rf"|(?<!\w)(?P<field>{'|'.join(_NAMES)}):(?:\"(?P<quoted>[^\"]*)(?P<closed>\"?)|(?P<value>[^\s\"]*))"
    r"|\"(?P<phrase>[^\"]*)(?P<end>\"?)"
    r"|(?P<sign>(?<!\S)(?:AND|OR|NOT)(?!\S))"
    rf"|(?P<word>{WORD.pattern})(?P<star>\*?)",
    re.IGNORECASE,
)

# HAL’s and A.I. do not go on.
_FINISHED = re.compile(r"(?:['’ʼ]s|\.)$")


def parse(text: str) -> Parsed:
    """Return what ``text`` asks for; never fails."""
    tokens = list(_tokens(text.translate(_QUOTES)))
    unfinished = None
    if tokens and isinstance(tokens[-1], Filter) and not tokens[-1].value.strip():
        last = tokens.pop()
        unfinished = last.field if isinstance(last, Filter) else None
    clauses = _join(tokens)
    return Parsed(text, tuple(clauses[:MOST_CLAUSES]), unfinished, len(clauses) > MOST_CLAUSES)


def _tokens(text: str) -> Iterator[Atom | _Sign]:
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        is_last = end == len(text)
        if found["minus"]:
            yield _Sign("NOT", start, end)
        elif found["field"]:
            yield from _field(found, is_last)
        elif found["phrase"] is not None:
            yield from _phrase(found["phrase"], start, end, is_last and not found["end"])
        elif found["sign"] and found["sign"].isupper():
            yield _Sign(found["sign"], start, end)
        else:
            written = found["word"] or found["sign"]
            is_open = bool(found["star"]) or (is_last and not _FINISHED.search(written))
            yield Word(written, start, start + len(written), is_open)


def _field(found: re.Match[str], is_last: bool) -> Iterator[Atom]:
    start, end = found.span()
    name, quoted = found["field"], found["quoted"]
    value = found["value"] if quoted is None else quoted
    if value.strip() or is_last:
        yield Filter(_NAMES[name.lower()], value, start, end, is_last and not found["closed"])
    else:
        yield Word(name, start, start + len(name))


def _phrase(text: str, start: int, end: int, is_open: bool) -> Iterator[Atom]:
    if WORD.search(text):
        # While a blank waits for the next word, the last one is complete.
        yield Phrase(text, start, end, is_open and not text[-1].isspace())


def _join(tokens: list[Atom | _Sign]) -> list[Clause]:
    """Apply the signs to their operands; a sign without one is a word."""
    clauses: list[Clause] = []
    sign = ""
    for token, following in zip_longest(tokens, tokens[1:]):
        if isinstance(token, _Sign):
            if _has_operands(token, clauses, following):
                sign = token.name
            elif token.end - token.start > 1:
                clauses.append(Clause((Word(token.name, token.start, token.end),)))
            continue
        if sign == "OR":
            clauses[-1] = Clause((*clauses[-1].atoms, token))
        elif sign == "NOT":
            clauses.append(Clause((_closed(token),), is_excluded=True))
        else:
            clauses.append(Clause((token,)))
        sign = ""
    return clauses


def _has_operands(sign: _Sign, before: list[Clause], following: Atom | _Sign | None) -> bool:
    if sign.name == "NOT":
        return not isinstance(following, _Sign | None)
    if not before or following is None:
        return False
    if sign.name == "OR":
        return not isinstance(following, _Sign) and not before[-1].is_excluded
    return not isinstance(following, _Sign) or following.name == "NOT"


def _closed(atom: Atom) -> Atom:
    # What is left out must not jump about with every letter of the word that is typed.
    return replace(atom, is_open=False)
