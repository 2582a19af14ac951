"""What the reader does to annotations, with undo: the one way from the window to the store.

Every act is on disk before anything is painted; an act that fails is told and leaves
the selection and the typed text as they were. Undo commands hold ids, never copies: the
store keeps what was removed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from library.annotations.model import Annotation, Colour, Role
from library.annotations.service import Annotations
from library.errors import LibraryError
from library.journal.service import Journal

log = logging.getLogger("intertitle.notes")


class _Act(QUndoCommand):
    """Two calls: one does, one undoes; the first ``redo`` was already done.

    Acts with the same ``key`` that follow each other are one step: the words of a note are
    stored many times while they are written.
    """

    def __init__(
        self,
        text: str,
        again: Callable[[], object],
        back: Callable[[], object],
        refused: Callable[[LibraryError], None],
        stepped: Callable[[str, bool], None],
        key: str = "",
    ) -> None:
        super().__init__(text)
        self.again = again
        self._back = back
        self._refused = refused
        self._stepped = stepped
        self.key = key
        self._is_first = True

    def id(self) -> int:
        """Return a number that acts which may be one step share; −1: never."""
        return 1 if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over what a later act with the same key did."""
        if not isinstance(other, _Act) or other.key != self.key:
            return False
        self.again = other.again
        return True

    def redo(self) -> None:
        if self._is_first:
            self._is_first = False
        else:
            self._try(self.again, is_undo=False)

    def undo(self) -> None:
        self._try(self._back, is_undo=True)

    def _try(self, act: Callable[[], object], *, is_undo: bool) -> None:
        self._stepped(self.text(), is_undo)
        try:
            act()
        except LibraryError as error:
            self.setObsolete(True)
            self._refused(error)


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

    def write(
        self, identifier: str, visit: int, known: str, text: str, tags: tuple[str, ...]
    ) -> Annotation:
        """Store the words and tags of a note and return it as it is now.

        All that is written in one ``visit`` to the editor is one step. ``known`` is what
        the editor began with; where somebody else changed it meanwhile, both texts are
        kept. Raises ``LibraryError``: what cannot be stored stays in the editor.
        """
        before = self._annotations.get(identifier)
        if before.deleted is not None:  # whoever writes on wants it again
            self._annotations.restore(identifier)
        if before.note not in (known, text, ""):
            text = f"{text}\n\n{before.note}"
        if (text, tags) == (before.note, before.tags):
            return self._annotations.get(identifier)
        self._write(identifier, text, tags)
        self._push(
            self.tr("change of the note"),
            lambda: self._write(identifier, text, tags),
            lambda: self._write(identifier, before.note, before.tags),
            f"{identifier} {visit}",
        )
        return self._annotations.get(identifier)

    def choose_role(self, identifier: str, role: Role | None) -> None:
        """Say what the passage does. Raises ``LibraryError``."""
        before = self._annotations.get(identifier).role
        self._annotations.set_role(identifier, role)
        self._push(
            self.tr("change of role"),
            lambda: self._annotations.set_role(identifier, role),
            lambda: self._annotations.set_role(identifier, before),
        )

    def _write(self, identifier: str, text: str, tags: tuple[str, ...]) -> None:
        stored = self._annotations.get(identifier)
        if text != stored.note:
            self._annotations.set_note(identifier, text)
        if tags != stored.tags:
            self._annotations.set_tags(identifier, tags)

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

    def _push(
        self, text: str, again: Callable[[], object], back: Callable[[], object], key: str = ""
    ) -> None:
        self.stepped.emit()
        self.stack.push(_Act(text, again, back, self._refuse, self._on_step, key))

    def _on_step(self, text: str, is_undo: bool) -> None:
        self.stepped.emit()
        words = self.tr("Undone: {act}.") if is_undo else self.tr("Done again: {act}.")
        self.told.emit(words.format(act=text))

    def _refuse(self, error: LibraryError) -> None:
        log.warning("An act was refused: %s", error)
        self.refused.emit(str(error))
