"""Find the sentences of essays that name a film, a theme or an artificial being.

A sentence names something by a link to it, or by its title or an alias: of themes in any
case, of films and beings letter by letter, and of films marked ``italic`` only where an
italic run is the name and nothing more. The longest name at a place wins, so that
“Blade Runner 2049” does not mention “Blade Runner”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .model import BlockKind, LinkKind, SpanStyle
from .sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .model import Being, Document, Film, Theme

Thing = tuple[LinkKind, str]
Place = tuple[str, int, int]

_AROUND_TITLES = " \u00a0.,;:!?…“”‘’\"'()[]"
# A link says what its words mean; and the italics of a work cited are its own title, not
# that of the film which was named after it.
_THEME_LINKS = {LinkKind.THEME, LinkKind.REFERENCE}
_TITLE_LINKS = {LinkKind.FILM, LinkKind.BEING, LinkKind.REFERENCE}
_APOSTROPHES = re.compile("['’]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Something that bears a name; ``mode`` is as ``mentions`` in its file."""

    thing: Thing
    mode: str
    films: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Names:
    """Names of one kind and one pattern that finds the longest of them at each place."""

    is_case_sensitive: bool
    bearers: defaultdict[str, list[_Bearer]] = field(default_factory=lambda: defaultdict(list))
    pattern: re.Pattern[str] | None = None

    def add(self, names: Iterable[str], bearer: _Bearer) -> None:
        for name in names:
            known = self.bearers[self.key(name)]
            if name and bearer not in known:
                known.append(bearer)

    def key(self, name: str) -> str:
        """Return what different ways of typing the same name have in common."""
        key = _BLANKS.sub(" ", _APOSTROPHES.sub("’", name))
        return key if self.is_case_sensitive else key.casefold()

    def compile(self) -> None:
        longest_first = sorted(filter(None, self.bearers), key=len, reverse=True)
        if longest_first:
            either = "|".join(map(_as_pattern, longest_first))
            flags = 0 if self.is_case_sensitive else re.IGNORECASE
            # Most letters begin no name at all; seeing that at once is half of the work.
            first = "".join(sorted({re.escape(name[0]) for name in longest_first}))
            self.pattern = re.compile(rf"(?=[{first}])(?<![\w-])(?:{either})(?!\w)", flags)

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        return iter(()) if self.pattern is None else self.pattern.finditer(text, start, end)


def _as_pattern(name: str) -> str:
    return re.escape(name).replace("’", "['’]").replace(r"\ ", r"\s")


class Concordance:
    """The names to look for, made once for a whole collection."""

    def __init__(
        self, films: Iterable[Film], themes: Iterable[Theme], beings: Iterable[Being]
    ) -> None:
        self._titles = _Names(is_case_sensitive=True)
        self._themes = _Names(is_case_sensitive=False)
        for film in films:
            bearer = _Bearer((LinkKind.FILM, film.id), film.mentions, frozenset([film.id]))
            self._titles.add((film.title, film.original_title, *film.aliases), bearer)
        for being in beings:
            bearer = _Bearer((LinkKind.BEING, being.id), being.mentions, frozenset(being.films))
            self._titles.add((being.title, *being.aliases), bearer)
        for theme in themes:
            theme_bearer = _Bearer((LinkKind.THEME, theme.id), "anywhere")
            self._themes.add((theme.title, *theme.aliases), theme_bearer)
        self._titles.compile()
        self._themes.compile()

    def read(
        self, essay: str, document: Document, films: frozenset[str]
    ) -> dict[Thing, list[Place]]:
        """Return the places in an essay that name each thing, in order, each sentence once.

        ``films`` are those the essay lists; they decide between bearers of one name.
        """
        return _Reading(essay, document, films, self._titles, self._themes).named


class _Reading:
    """One walk over one essay."""

    def __init__(
        self,
        essay: str,
        document: Document,
        films: frozenset[str],
        titles: _Names,
        themes: _Names,
    ) -> None:
        self.named: dict[Thing, list[Place]] = {}
        self._essay = essay
        self._text = document.text
        self._titles = titles
        self._themes = themes
        self._linked = {(link.kind, link.target) for link in document.links}
        self._films = films | {id_ for kind, id_ in self._linked if kind is LinkKind.FILM}
        self._links = document.links
        self._italics = [span for span in document.spans if span.style is SpanStyle.EMPHASIS]
        for block in document.blocks:
            if block.kind is not BlockKind.RULE and block.start < block.end:
                self._read_block(block.start, block.end)

    def _read_block(self, start: int, end: int) -> None:
        found = [
            (link.start, (link.kind, link.target))
            for link in self._links
            if start <= link.start < end
        ]
        for match in self._titles.find(self._text, start, end):
            found += [(match.start(), thing) for thing in self._judge(match, self._titles)]
        for match in self._themes.find(self._text, start, end):
            found += [(match.start(), thing) for thing in self._judge(match, self._themes)]
        if not found:
            return
        sentences = list(split_sentences(self._text, start, end))
        for at, thing in sorted(found):
            place = next((place for place in sentences if place[0] <= at < place[1]), None)
            if place is not None:
                self._note(thing, (self._essay, *place))

    def _note(self, thing: Thing, place: Place) -> None:
        places = self.named.setdefault(thing, [])
        if not places or places[-1] != place:
            places.append(place)

    def _judge(self, match: re.Match[str], names: _Names) -> list[Thing]:
        """Return what the name at this place means, if anything; a doubtful name means nothing."""
        start, end = match.span()
        over = {link.kind for link in self._links if link.start < end and start < link.end}
        if over & (_THEME_LINKS if names is self._themes else _TITLE_LINKS):
            return []
        is_title = self._is_italic_title(start, end)
        bearers = names.bearers[names.key(match[0])]
        meant = [bearer for bearer in bearers if self._counts(bearer, is_title=is_title)]
        # “The Terminator” is a film where it is set as a title and a being elsewhere.
        kind = LinkKind.FILM if is_title else LinkKind.BEING
        meant = [bearer for bearer in meant if bearer.thing[0] is kind] or meant
        if len(meant) > 1:
            meant = self._decide(meant)
        return [meant[0].thing] if len(meant) == 1 else []

    def _counts(self, bearer: _Bearer, *, is_title: bool) -> bool:
        if bearer.mode == "linked":
            return False
        return bearer.mode == "anywhere" or is_title

    def _decide(self, bearers: list[_Bearer]) -> list[_Bearer]:
        """Choose between bearers of one name by what the essay links to, then by its films."""
        linked = [bearer for bearer in bearers if bearer.thing in self._linked]
        if linked:
            return linked
        return [bearer for bearer in bearers if bearer.films & self._films]

    def _is_italic_title(self, start: int, end: int) -> bool:
        """Return whether an italic run is this name, perhaps with punctuation around it."""
        for span in self._italics:
            if span.start <= start and end <= span.end:
                before = self._text[span.start : start]
                after = self._text[end : span.end].removeprefix("’s").removeprefix("'s")
                if not before.strip(_AROUND_TITLES) and not after.strip(_AROUND_TITLES):
                    return True
        return False


def gather(readings: Iterable[Mapping[Thing, list[Place]]]) -> dict[Thing, tuple[Place, ...]]:
    """Return the places of all essays by thing, in the order the essays are given."""
    whole: defaultdict[Thing, list[Place]] = defaultdict(list)
    for reading in readings:
        for thing, places in reading.items():
            whole[thing] += places
    return {thing: tuple(places) for thing, places in whole.items()}
