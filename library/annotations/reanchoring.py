"""Places the annotations of an essay anew when its text was revised.

Always from the original quote and the text it was taken in, never from the last place:
repeated revisions cannot drift, and a place that got lost comes back with its words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from library.annotations.anchoring import anchor
from library.annotations.model import Annotation, Outcome
from library.annotations.ports import AnnotationStore, Origin, Placement
from library.errors import StoreNotWritable

if TYPE_CHECKING:
    from library.collection.model import Document


def reanchor_essay(
    store: AnnotationStore, essay: str, document: Document
) -> tuple[tuple[Annotation, ...], bool]:
    """Return an essay's annotations with their places in ``document``, and store these.

    One transaction for the essay. The second value tells whether they were stored; where
    the store cannot be written to, the places are still right, and are worked out again
    next time.
    """
    annotations = store.list_for_essay(essay)
    origins = store.origins(essay)
    revisions = {origin.revision for origin in origins.values()}
    texts = {sha256: store.revision_text(essay, sha256) for sha256 in revisions}
    placements = {
        each.id: _place(each, origins[each.id], texts[origins[each.id].revision], document)
        for each in annotations
        if each.revision != document.sha256
    }
    try:
        store.place(tuple(placements.values()), origins)
    except StoreNotWritable:  # The reader can still read: nothing of theirs is lost.
        current = (placed(each, placements.get(each.id)) for each in annotations)
        return tuple(current), False
    return store.list_for_essay(essay), True


def placed(annotation: Annotation, placement: Placement | None) -> Annotation:
    """Return the annotation at another place, or as it is without one."""
    if placement is None:
        return annotation
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
    found = anchor(origin.quote, old_text, origin.start, origin.end, document.text)
    start, end = found.start, found.end
    if not found.outcome.has_place:
        start, end = annotation.start, annotation.end  # the last place that was certain
    return Placement(annotation.id, document.sha256, start, end, found.outcome, found.candidates)
