"""Private reflections: written, revised without losing what stood there, never shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.errors import InputRefused, NotFound
from library.journal.model import Reflection, ReflectionRemoved, ReflectionSaved, Subject
from library.journal.thinning import surplus
from library.storable import check_storable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from library.events import Events
    from library.journal.ports import ReflectionStore


class Journal:
    """The reader's private writing. Every act is on the disk when its method returns."""

    def __init__(
        self,
        store: ReflectionStore,
        events: Events,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._events = events
        self._clock = clock
        self._new_id = new_id

    def write(self, about: Subject, text: str, at_s: int | None = None) -> Reflection:
        """Keep a new reflection; ``at_s`` is a film time in seconds. Blank text is refused."""
        if not text.strip():
            raise InputRefused("A reflection needs at least one word; nothing was saved.")
        if at_s is not None and at_s < 0:
            raise InputRefused("A time in a film cannot be negative; nothing was saved.")
        now = self._clock()
        reflection = Reflection(
            id=self._new_id(),
            about=about,
            at_s=at_s,
            text=check_storable(text),
            created=now,
            modified=now,
            deleted=None,
            revisions=0,
        )
        self._store.add(reflection)
        self._events.publish(ReflectionSaved(reflection))
        return reflection

    def revise(self, id: str, text: str) -> Reflection:
        """Replace the text; what stood there is kept as a version. Blank text is allowed."""
        revised = self._store.revise(id, check_storable(text), self._clock(), surplus)
        if revised is None:
            self.get(id)
            raise InputRefused("This reflection is in the trash; restore it before editing it.")
        self._events.publish(ReflectionSaved(revised))
        return revised

    def versions(self, id: str) -> tuple[tuple[datetime, str], ...]:
        """Return the earlier texts that are kept with the times they were saved, oldest first."""
        self.get(id)
        return tuple((version.written, version.text) for version in self._store.versions(id))

    def remove(self, id: str) -> Reflection:
        """Move a reflection to the trash; one that is there already stays there."""
        removed = self._store.remove(id, self._clock())
        if removed is None:
            return self.get(id)
        self._events.publish(ReflectionRemoved(removed))
        return removed

    def restore(self, id: str) -> Reflection:
        """Take a reflection out of the trash; one that is not in it stays as it is."""
        restored = self._store.restore(id)
        if restored is None:
            return self.get(id)
        self._events.publish(ReflectionSaved(restored))
        return restored

    def get(self, id: str) -> Reflection:
        """Return a reflection, also from the trash. Raises ``NotFound``."""
        reflection = self._store.get(id)
        if reflection is None:
            raise NotFound(f"There is no reflection “{id}”.")
        return reflection

    def all(
        self, *, essay: str | None = None, film: str | None = None, deleted: bool = False
    ) -> tuple[Reflection, ...]:
        """Return reflections, the newest first; with ``deleted`` those in the trash instead."""
        return tuple(
            each
            for each in self._store.list_all()
            if (each.deleted is not None) == deleted
            and essay in (None, each.about.essay)
            and film in (None, each.about.film)
        )

    def latest_about(self, subject: Subject) -> Reflection | None:
        """Return the reflection about exactly this subject that was saved last."""
        about = [each for each in self.all() if each.about == subject]
        return max(about, key=lambda each: (each.modified, each.created), default=None)

    def count(self) -> int:
        """Return how many reflections are not in the trash."""
        return self._store.count()
