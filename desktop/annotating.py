"""What the reader does to annotations, with undo: the one way from the window to the store.

Every act is on disk before anything is painted; an act that fails is told and leaves
the selection and the typed text as they were. Undo commands hold ids, never copies: the
store keeps what was removed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from library.annotations.model import Annotation, Colour, Role
from library.annotations.service import Annotations
from library.errors import InputRefused, LibraryError, StoreNotWritable
from library.journal.service import Journal

log = logging.getLogger("intertitle.notes")


class Words(NamedTuple):
    """What a reader writes on a highlight."""

    note: str
    tags: tuple[str, ...]


@dataclass(slots=True)
class _Writing:
    """What was written in one visit to a note: one step, however often it was stored."""

    visit: tuple[str, int]
    began: Words
    left: Words


class _Act(QUndoCommand):
    """Two calls: one does, one undoes; the first ``redo`` was already done.

    Acts of one ``writing`` are one step. ``refused`` is told the error, and whether the act
    is kept to be tried again: then the stack has to be set back. Else the stack drops it.
    """

    def __init__(
        self,
        text: str,
        again: Callable[[], object],
        back: Callable[[], object],
        refused: Callable[[LibraryError, bool], None],
        stepped: Callable[[str, bool], None],
        writing: _Writing | None = None,
    ) -> None:
        super().__init__(text)
        self._again = again
        self._back = back
        self._refused = refused
        self._stepped = stepped
        self.writing = writing
        self._is_done = True

    def id(self) -> int:
        """Return a number that acts which may be one step share; −1: never."""
        return -1 if self.writing is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Return whether a later act belongs to the same writing, which knows where it led."""
        return isinstance(other, _Act) and other.writing is self.writing

    def redo(self) -> None:
        if not self._is_done:
            self._try(self._again, is_undo=False)

    def undo(self) -> None:
        if self._is_done:
            self._try(self._back, is_undo=True)

    def _try(self, act: Callable[[], object], *, is_undo: bool) -> None:
        self._stepped(self.text(), is_undo)
        try:
            act()
        except LibraryError as error:
            # A full disk has room again; and words that were undone are nowhere else.
            is_only_copy = self.writing is not None and not is_undo
            is_kept = is_only_copy or isinstance(error, StoreNotWritable)
            self.setObsolete(not is_kept)
            self._refused(error, is_kept)
        else:
            self._is_done = not is_undo


class Annotating(QObject):
    """Highlights, recolours, removes and puts back, each as one undoable step."""

    refused = Signal(str)  # a sentence; nothing was changed
    removed = Signal(str)  # what was removed, for the notice with its way back
    stepped = Signal()  # the step that would be undone next is another one now
    told = Signal(str)  # what was undone or done again

    def __init__(
        self, annotations: Annotations, journal: Journal, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._annotations = annotations
        self._journal = journal
        self.stack = QUndoStack(self)
        self.flush: Callable[[], bool] = lambda: True  # stores what is being written
        self._is_stepping = False
        self._is_stuck = False  # the act that was to be stepped over is to be tried again
        self._writing: _Writing | None = None  # that further words would belong to
        self.stack.setUndoLimit(500)

    def highlight(self, essay: str, start: int, end: int, colour: Colour) -> Annotation | None:
        """Highlight a range; the same range again only changes its colour."""
        known = self._annotations.at(essay, start, end)
        if known is not None:
            self.recolour(known.id, colour)
            return self._annotations.get(known.id)
        try:
            made = self._annotations.add_highlight(essay, start, end, colour=colour)
        except LibraryError as error:
            self._refuse(error)
            return None
        self._push(
            self.tr("highlight"),
            lambda: self._annotations.restore(made.id),
            lambda: self._annotations.remove(made.id),
        )
        return made

    def recolour(self, identifier: str, colour: Colour) -> None:
        """Give an annotation another colour."""
        try:
            before = self._annotations.get(identifier).colour
            if before is colour:
                return
            self._annotations.set_colour(identifier, colour)
        except LibraryError as error:
            self._refuse(error)
            return
        self._push(
            self.tr("change of colour"),
            lambda: self._annotations.set_colour(identifier, colour),
            lambda: self._annotations.set_colour(identifier, before),
        )

    def set_range(self, identifier: str, start: int, end: int) -> None:
        """Move the edges of a highlight; its note, tags and colour stay as they are."""
        try:
            before = self._annotations.get(identifier)
            self._annotations.set_range(identifier, start, end)
        except LibraryError as error:
            self._refuse(error)
            return
        self._push(
            self.tr("change of range"),
            lambda: self._annotations.set_range(identifier, start, end),
            lambda: self._annotations.set_range(identifier, before.start, before.end),
        )

    def write(self, identifier: str, visit: int, known: Words, typed: Words) -> Annotation:
        """Store the words and tags of a note and return it as it is now.

        All that is written in one ``visit`` to the editor is one step. ``known`` is what
        the editor began with; where somebody else changed it meanwhile, both texts are
        kept. Raises ``LibraryError``: what cannot be stored stays in the editor.
        """
        if self._annotations.get(identifier).deleted is not None:
            self._annotations.restore(identifier)  # whoever writes on wants it again
        before = self._words(identifier)
        note = typed.note
        if before.note not in (known.note, note, ""):
            note = "\n\n".join(part for part in (note, before.note) if part)
        wanted = Words(note, _with_changes(before.tags, known.tags, typed.tags))
        if wanted != before:
            self._store(identifier, wanted)
            self._push_words(identifier, visit, before)
        return self._annotations.get(identifier)

    def choose_role(self, identifier: str, role: Role | None) -> None:
        """Say what the passage does. Raises ``LibraryError``."""
        before = self._annotations.get(identifier).role
        if before is role:
            return
        self._annotations.set_role(identifier, role)
        self._push(
            self.tr("change of role"),
            lambda: self._annotations.set_role(identifier, role),
            lambda: self._annotations.set_role(identifier, before),
        )

    def _words(self, identifier: str) -> Words:
        stored = self._annotations.get(identifier)
        return Words(stored.note, stored.tags)

    def _store(self, identifier: str, words: Words) -> None:
        stored = self._words(identifier)
        if words.tags != stored.tags:  # first: the note is what tells a conflict
            self._annotations.set_tags(identifier, words.tags)
        if words.note != stored.note:
            self._annotations.set_note(identifier, words.note)

    def _push_words(self, identifier: str, visit: int, before: Words) -> None:
        """Make what was just stored part of the step of this visit, or a step of its own."""
        now = self._words(identifier)
        writing = self._writing
        is_same = writing is not None and writing.visit == (identifier, visit)
        if writing is None or not is_same or writing.left != before:  # somebody else wrote
            writing = _Writing((identifier, visit), before, now)
        writing.left = now
        self._push(
            self.tr("change of the note"),
            lambda: self._replace(identifier, writing.began, writing.left),
            lambda: self._replace(identifier, writing.left, writing.began),
            writing,
        )

    def _replace(self, identifier: str, old: Words, new: Words) -> None:
        """Put ``new`` for ``old``; what somebody else wrote meanwhile is not overwritten."""
        if self._words(identifier) != old:
            raise InputRefused(
                self.tr("The note was changed elsewhere meanwhile and stays as it is.")
            )
        self._store(identifier, new)

    def remove(self, identifier: str) -> None:
        """Put an annotation into the trash."""
        try:
            self._annotations.remove(identifier)
        except LibraryError as error:
            self._refuse(error)
            return
        self._push(
            self.tr("removal"),
            lambda: self._annotations.remove(identifier),
            lambda: self._annotations.restore(identifier),
        )
        self.removed.emit(self.tr("Highlight removed."))

    def restore(self, identifier: str) -> None:
        """Take an annotation out of the trash."""
        try:
            self._annotations.restore(identifier)
        except LibraryError as error:
            self._refuse(error)
            return
        self._push(
            self.tr("putting back"),
            lambda: self._annotations.restore(identifier),
            lambda: self._annotations.remove(identifier),
        )

    def remove_reflection(self, identifier: str) -> None:
        """Put a reflection into the trash."""
        try:
            self._journal.remove(identifier)
        except LibraryError as error:
            self._refuse(error)
            return
        self._push(
            self.tr("removal"),
            lambda: self._journal.remove(identifier),
            lambda: self._journal.restore(identifier),
        )
        self.removed.emit(self.tr("Reflection removed."))

    def restore_reflection(self, identifier: str) -> None:
        """Take a reflection out of the trash."""
        try:
            self._journal.restore(identifier)
        except LibraryError as error:
            self._refuse(error)
            return
        self._push(
            self.tr("putting back"),
            lambda: self._journal.restore(identifier),
            lambda: self._journal.remove(identifier),
        )

    def undo(self) -> None:
        """Take the last act back; what is being written counts as an act."""
        self._step(self.stack.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self.stack.redo)

    def _step(self, step: Callable[[], None]) -> None:
        if not self.flush():
            self.refused.emit(self.tr("What you wrote is not on disk yet, so nothing was changed."))
            return
        self._writing = None
        self._is_stepping = True
        self._is_stuck = False
        before = self.stack.index()
        try:
            step()
            if self._is_stuck:
                self.stack.setIndex(before)
        finally:
            self._is_stepping = False

    def _push(
        self,
        text: str,
        again: Callable[[], object],
        back: Callable[[], object],
        writing: _Writing | None = None,
    ) -> None:
        if self._is_stepping:  # a stack that is moving would delete the act that moves it
            return
        self._writing = writing
        self.stepped.emit()
        self.stack.push(_Act(text, again, back, self._on_refused, self._on_step, writing))

    def _on_step(self, text: str, is_undo: bool) -> None:
        self.stepped.emit()
        words = self.tr("Undone: {act}.") if is_undo else self.tr("Done again: {act}.")
        self.told.emit(words.format(act=text))

    def _on_refused(self, error: LibraryError, is_kept: bool) -> None:
        self._is_stuck = is_kept
        self._refuse(error)

    def _refuse(self, error: LibraryError) -> None:
        log.warning("An act was refused: %s", error)
        self.refused.emit(str(error))


def _with_changes(
    stored: tuple[str, ...], known: tuple[str, ...], typed: tuple[str, ...]
) -> tuple[str, ...]:
    """Return ``stored`` tags with what the reader did to the ``known`` ones."""
    if stored == known:
        return typed
    removed = set(known) - set(typed)
    kept = [tag for tag in stored if tag not in removed]
    added = [tag for tag in typed if tag not in known and tag not in stored]
    return (*kept, *added)
