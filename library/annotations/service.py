"""Highlights and notes: made, edited, found again, and never silently gone.

Every act is on the disk when its method returns, and told as an event after that. Reading
places annotations anew where their essay was revised meanwhile, so nobody ever sees a
stale place.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from library.annotations.model import (
    OWN_LAYER,
    Annotation,
    AnnotationAdded,
    AnnotationChanged,
    AnnotationRemoved,
    Colour,
    EssayReanchored,
    Outcome,
    Role,
)
from library.annotations.ports import Placement, Revision
from library.annotations.quoting import quote, trim
from library.annotations.wording import clean_tags
from library.errors import InputRefused, NotFound
from library.storable import check_storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from library.annotations.ports import AnnotationStore, CollectionTexts
    from library.collection.model import Document
    from library.events import Events


class Annotations:
    """The reader's highlights and notes, and those that others shared."""

    def __init__(
        self,
        store: AnnotationStore,
        collection_texts: CollectionTexts,
        events: Events,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        creator: str = "",
    ) -> None:
        self._store = store
        self._texts = collection_texts
        self._events = events
        self._clock = clock
        self._new_id = new_id
        self._creator = creator

    def add_highlight(
        self,
        essay: str,
        start: int,
        end: int,
        *,
        colour: Colour = Colour.AMBER,
        role: Role | None = None,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Annotation:
        """Highlight a range of the essay's text, without the blanks at its ends.

        Raises ``NotFound`` for an unknown essay and ``InputRefused`` for an empty range.
        """
        edition, document = self._texts.current(essay)
        start, end = _checked_range(document, start, end)
        now = self._clock()
        annotation = Annotation(
            id=self._new_id(),
            essay=essay,
            edition=edition,
            revision=document.sha256,
            start=start,
            end=end,
            quote=quote(document.text, start, end),
            colour=colour,
            role=role,
            note=check_storable(note),
            tags=clean_tags(tags),
            layer=OWN_LAYER,
            creator=self._creator,
            created=now,
            modified=now,
            deleted=None,
            outcome=Outcome.EXACT,
        )
        self._store.add(annotation, _revision(essay, document))
        self._events.publish(AnnotationAdded(annotation))
        return annotation

    def add_quoted(
        self,
        essay: str,
        exact: str,
        *,
        prefix: str = "",
        suffix: str = "",
        start: int | None = None,
        end: int | None = None,
        colour: Colour = Colour.AMBER,
        role: Role | None = None,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Annotation:
        """Highlight the words ``exact``, which ``prefix``, ``suffix`` or a range single out.

        Raises ``QuoteNotFound``, ``QuoteAmbiguous`` with the candidates, or
        ``InputRefused`` where the range given holds other words.
        """
        from library.annotations.finding import find_quote

        _, document = self._texts.current(essay)
        found = find_quote(document.text, exact, prefix, suffix, start, end)
        return self.add_highlight(essay, *found, colour=colour, role=role, note=note, tags=tags)

    def set_note(self, id: str, text: str) -> Annotation:
        """Replace the words of the note; nothing else changes."""
        return self._edited(id, self._store.set_note(id, check_storable(text), self._clock()))

    def set_colour(self, id: str, colour: Colour) -> Annotation:
        """Replace the colour."""
        return self._edited(id, self._store.set_colour(id, colour, self._clock()))

    def set_role(self, id: str, role: Role | None) -> Annotation:
        """Replace the role, or take it away."""
        return self._edited(id, self._store.set_role(id, role, self._clock()))

    def set_tags(self, id: str, tags: Iterable[str]) -> Annotation:
        """Replace all tags."""
        return self._edited(id, self._store.set_tags(id, clean_tags(tags), self._clock()))

    def add_tag(self, id: str, tag: str) -> Annotation:
        """Add a tag, unless the annotation has it."""
        (cleaned,) = clean_tags([tag]) or ("",)
        if not cleaned:
            raise InputRefused("A tag needs at least one letter; nothing was changed.")
        return self._edited(id, self._store.add_tag(id, cleaned, self._clock()))

    def set_range(self, id: str, start: int, end: int) -> Annotation:
        """Mark another range of the same essay; note, tags, id and ``created`` stay."""
        annotation = self.get(id)
        _, document = self._texts.current(annotation.essay)
        start, end = _checked_range(document, start, end)
        return self._edited(
            id,
            self._store.set_range(
                id,
                quote(document.text, start, end),
                Placement(id, document.sha256, start, end, Outcome.EXACT),
                _revision(annotation.essay, document),
                self._clock(),
            ),
        )

    def remove(self, id: str) -> Annotation:
        """Move the annotation to the trash; one that is there already stays there."""
        removed = self._store.remove(id, self._clock())
        if removed is None:
            return self.get(id)
        self._events.publish(AnnotationRemoved(removed))
        return removed

    def restore(self, id: str) -> Annotation:
        """Take the annotation out of the trash; one that is not in it stays as it is."""
        if self._store.restore(id, self._clock()) is None:
            return self.get(id)
        restored = self.get(id)
        self._events.publish(AnnotationAdded(restored))
        return restored

    def get(self, id: str) -> Annotation:
        """Return an annotation, also from the trash. Raises ``NotFound``."""
        annotation = self._store.get(id)
        if annotation is None:
            raise NotFound(f"There is no note “{id}”.")
        (current,) = self._with_places([annotation])
        return current

    def in_essay(self, essay_id: str) -> tuple[Annotation, ...]:
        """Return the annotations of an essay by place, without those in the trash."""
        current = self._with_places(self._store.list_for_essay(essay_id))
        return _by_place(each for each in current if each.deleted is None)

    def at(self, essay_id: str, start: int, end: int) -> Annotation | None:
        """Return the annotation over exactly these words, blanks at the ends aside."""
        _, document = self._texts.current(essay_id)
        wanted = trim(document.text, start, end)
        for each in self.in_essay(essay_id):
            if each.outcome.has_place and (each.start, each.end) == wanted:
                return each
        return None

    def all(
        self,
        *,
        essay: str | None = None,
        colour: Colour | None = None,
        tag: str | None = None,
        layer: str | None = None,
        deleted: bool = False,
    ) -> tuple[Annotation, ...]:
        """Return annotations by essay and place; with ``deleted`` those in the trash instead."""
        stored = self._store.list_for_essay(essay) if essay else self._store.list_all()
        wanted = tag.strip().casefold() if tag else None
        return _by_place(
            each
            for each in self._with_places(stored)
            if (each.deleted is not None) == deleted
            and colour in (None, each.colour)
            and layer in (None, each.layer)
            and (wanted is None or wanted in (tag.casefold() for tag in each.tags))
        )

    def count(self) -> int:
        """Return how many annotations are not in the trash."""
        return self._store.count()

    def _edited(self, id: str, changed: Annotation | None) -> Annotation:
        if changed is None:
            self.get(id)
            raise InputRefused("This note is in the trash; restore it before editing it.")
        (current,) = self._with_places([changed])
        self._events.publish(AnnotationChanged(current))
        return current

    def _with_places(self, annotations: Sequence[Annotation]) -> list[Annotation]:
        """Return the annotations, grouped by essay, with their places in today's texts."""
        current: list[Annotation] = []
        for essay, group in groupby(annotations, key=lambda each: each.essay):
            current.extend(self._in_todays_text(essay, tuple(group)))
        return current

    def _in_todays_text(
        self, essay: str, annotations: tuple[Annotation, ...]
    ) -> tuple[Annotation, ...]:
        from library.annotations.reanchoring import reanchor_essay, without_essay

        try:
            fingerprint = self._texts.fingerprint(essay)
            if all(each.revision == fingerprint for each in annotations):
                return annotations
            _, document = self._texts.current(essay)
        except NotFound:
            return tuple(without_essay(each) for each in annotations)
        # All of them at once, also where one was asked for: one transaction, one event.
        whole, is_stored = reanchor_essay(self._store, essay, document)
        if is_stored:  # or whoever looks again because of the event would never come to an end
            self._events.publish(EssayReanchored(essay))
        by_id = {each.id: each for each in whole}
        return tuple(by_id[each.id] for each in annotations)


def _by_place(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    return tuple(
        sorted(
            annotations,
            key=lambda each: (each.essay, each.start, each.end, each.created, each.id),
        )
    )


def _checked_range(document: Document, start: int, end: int) -> tuple[int, int]:
    start, end = trim(document.text, start, end)
    if start == end:
        raise InputRefused("There are no words in this range; nothing was highlighted.")
    return start, end


def _revision(essay: str, document: Document) -> Revision:
    return Revision(essay, document.sha256, document.rules, document.text)
