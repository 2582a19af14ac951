"""What gives away a film that was not seen stays veiled: in the text, on cards, in results."""

from __future__ import annotations

from library.assembly import Library
from library.collection.model import Being


class Veils:
    """Which stretches are veiled; ``are_lifted`` shows everything until the window closes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.are_lifted = False

    def films(self, essay: str) -> frozenset[str]:
        """Return the films whose spoilers in an essay are veiled."""
        if self.are_lifted:
            return frozenset()
        spoilers = self._library.collection.document(essay).spoilers
        return frozenset(one.film for one in spoilers) - self._library.reading.seen()

    def hide(self, being: Being) -> bool:
        """Return whether it is still a secret that ``being`` is a machine."""
        if self.are_lifted or not being.is_spoiler:
            return False
        return self._library.reading.seen().isdisjoint(being.films)

    def titles(self) -> dict[str, str]:
        """Return the titles of all films whose spoilers are veiled, by id."""
        if self.are_lifted:
            return {}
        seen = self._library.reading.seen()
        films = self._library.collection.films.values()
        return {film.id: film.title for film in films if film.id not in seen}

    def over(self, essay: str, start: int, end: int) -> str:
        """Return the title of a film that a stretch of an essay gives away, "" for none."""
        veiled = self.films(essay)
        for spoiler in self._library.collection.document(essay).spoilers:
            if spoiler.film in veiled and spoiler.start < end and start < spoiler.end:
                return self.title(spoiler.film)
        return ""

    def title(self, film: str) -> str:
        """Return a film's title, or its id where it is not in the collection."""
        known = self._library.collection.films.get(film)
        return known.title if known else film
