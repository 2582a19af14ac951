"""Places the annotations of an essay anew when its text was revised.

Always from the original quote and the text it was taken in, never from the last place:
repeated revisions cannot drift, and a place that got lost comes back with its words.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from library.annotations.anchoring import anchor
from library.annotations.model import Annotation, Outcome
from library.annotations.ports import AnnotationStore, Origin, Placement
from library.errors import StoreNotWritable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.collection.model import Document


def reanchor_essay(
    store: AnnotationStore, annotations: Sequence[Annotation], document: Document
) -> tuple[Annotation, ...]:
    """Return an essay's annotations with their places in ``document``, and store these.

    One transaction for the essay. Where the store cannot be written to, the places are
    still right; they are worked out again next time.
    """
    stale = [each for each in annotations if each.revision != document.sha256]
    if not stale:
        return tuple(annotations)
    origins = store.origins(stale[0].essay)
    texts: dict[str, str | None] = {}
    placements: dict[str, Placement] = {}
    for each in stale:
        origin = origins[each.id]
        if origin.revision not in texts:
            texts[origin.revision] = store.revision_text(each.essay, origin.revision)
        placements[each.id] = _place(each, origin, texts[origin.revision], document)
    with suppress(StoreNotWritable):  # The reader can still read: nothing of theirs is lost.
        store.place(tuple(placements.values()))
    return tuple(
        placed(each, placements[each.id]) if each.id in placements else each for each in annotations
    )


def placed(annotation: Annotation, placement: Placement) -> Annotation:
    """Return the annotation at another place."""
    return replace(
        annotation,
        revision=placement.revision,
        start=placement.start,
        end=placement.end,
        outcome=placement.outcome,
        candidates=placement.candidates,
    )


def without_essay(annotation: Annotation) -> Annotation:
    """Return the annotation as it is while its essay is not in the collection.

    Not stored: perhaps a folder is not completely copied yet, and the essay comes back.
    """
    return replace(annotation, outcome=Outcome.LOST, candidates=())


def _place(
    annotation: Annotation, origin: Origin, old_text: str | None, document: Document
) -> Placement:
    found = anchor(annotation.quote, old_text, origin.start, origin.end, document.text)
    start, end = found.start, found.end
    if not found.outcome.has_place:
        start, end = annotation.start, annotation.end  # the last place that was certain
    return Placement(annotation.id, document.sha256, start, end, found.outcome, found.candidates)
