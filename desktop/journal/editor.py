"""The reflection editor: writes by itself, and says when it did."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from library.errors import LibraryError
from library.files import write_atomically
from library.journal.model import Reflection, Subject
from library.journal.service import Journal

from desktop import wording
from desktop.theme.scale import interface_font, serif, space
from desktop.widgets.autosave import Autosave
from desktop.widgets.leaving import Leaving
from desktop.widgets.plain import button, label

log = logging.getLogger("intertitle.journal")


class ReflectionEditor(QWidget):
    """Edits the latest reflection about one subject, or begins it with the first words."""

    left = Signal()  # Escape: back to the text

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._subject: Subject | None = None
        self._reflection: Reflection | None = None
        self._is_filling = False
        self._state = label(self.tr("Private"), interface_font(-1), part="muted", wrap=False)
        self._saved = label("", interface_font(-1), part="muted", wrap=False)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Private reflection"))
        self._text.setPlaceholderText(
            self.tr("What stays with you? Only you see this; it is saved as you write.")
        )
        self._text.setFont(serif(0))
        self._text.setTabChangesFocus(True)
        self._failure = _Failure()
        top = QHBoxLayout()
        top.addWidget(self._state, 1)
        top.addWidget(self._saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(top)
        column.addWidget(self._text, 1)
        column.addWidget(self._failure)
        self.autosave = Autosave(self._save, self)
        self._text.textChanged.connect(self._on_text_changed)
        Leaving(self.autosave, self._text).left.connect(self.left)
        self._failure.retry.clicked.connect(self._on_retry)
        self._failure.save_copy.clicked.connect(self._on_save_copy)
        self.setFocusProxy(self._text)

    def show_subject(self, subject: Subject) -> None:
        """Show the latest reflection about ``subject``; what was written before is saved."""
        if subject == self._subject:
            return
        if not self.autosave.flush():
            return  # The unsaved words stay on screen, with the way out beside them.
        self._subject = subject
        self._show(self._journal.latest_about(subject))

    def show_reflection(self, reflection: Reflection | None) -> bool:
        """Edit one particular reflection, or none; False if unsaved words keep the editor."""
        if not self.autosave.flush():
            return False
        self._subject = reflection.about if reflection else None
        self._show(reflection)
        return True

    @property
    def reflection(self) -> Reflection | None:
        """What is edited as it was last stored, None before the first words."""
        return self._reflection

    def follow(self, reflection: Reflection) -> None:
        """Take over a change of the shown reflection that was made elsewhere."""
        mine = self._reflection
        if self.autosave.is_pending:
            return
        if mine is not None and reflection.id == mine.id:
            if reflection.deleted is not None:
                self._show(None)
            elif reflection.text != self._text.toPlainText():
                self._show(reflection)
            else:
                self._reflection = reflection
        elif mine is None and reflection.about == self._subject and reflection.deleted is None:
            self._show(reflection)

    def text(self) -> str:
        """Return what is written now, saved or not."""
        return self._text.toPlainText()

    def _show(self, reflection: Reflection | None) -> None:
        self._reflection = reflection
        self._is_filling = True
        self._text.setPlainText(reflection.text if reflection else "")
        self._text.moveCursor(QTextCursor.MoveOperation.End)  # words go on where they ended
        self._is_filling = False
        self.autosave.forget()
        self._failure.hide()
        self._tell_saved()

    def _tell_saved(self) -> None:
        if self._reflection is None:
            self._saved.setText("")
            return
        moment = self._reflection.modified
        is_today = moment.astimezone().date() == datetime.now(UTC).astimezone().date()
        when = wording.clock(moment) if is_today else wording.day(moment)
        self._saved.setText(self.tr("Saved {when}").format(when=when))

    @Slot()
    def _on_text_changed(self) -> None:
        if self._is_filling:
            return
        self._saved.setText(self.tr("Writing…"))
        self.autosave.touch()

    def _save(self) -> bool:
        text = self._text.toPlainText()
        if self._subject is None:
            return True
        try:
            if self._reflection is not None:
                self._reflection = self._journal.revise(self._reflection.id, text)
            elif text.strip():
                self._reflection = self._journal.write(self._subject, text)
        except LibraryError as error:
            log.warning("A reflection was not saved: %s", error)
            self._saved.setText(self.tr("Not saved"))
            self._failure.tell(str(error))
            return False
        self._failure.hide()
        self._tell_saved()
        return True

    @Slot()
    def _on_retry(self) -> None:
        self.autosave.touch()
        self.autosave.flush()

    @Slot()
    def _on_save_copy(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a copy"), "reflection.txt", self.tr("Text (*.txt)")
        )
        if not name:
            return
        from pathlib import Path

        try:
            write_atomically(Path(name), self._text.toPlainText())
        except OSError as error:
            self._failure.tell(
                self.tr("The copy was not written either: {reason}").format(reason=error.strerror)
            )


class _Failure(QWidget):
    """Says that words are not on disk, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self._label = label(part="warning")
        self.retry = button(self.tr("Try again"))
        self.save_copy = button(self.tr("Save a copy…"))
        row = QHBoxLayout()
        row.addWidget(self.retry)
        row.addWidget(self.save_copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        column.addLayout(row)
        self.hide()

    def tell(self, sentence: str) -> None:
        self._label.setText(sentence)
        self.show()
