"""Edits one annotation: its note, colour, role and tags; saves as you write."""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from library.annotations.model import Annotation, Colour, Role
from library.annotations.wording import clean_tags
from library.errors import LibraryError

from desktop import wording
from desktop.annotating import Annotating, Words
from desktop.theme.scale import interface_font, serif, space
from desktop.theme.theme import Theme
from desktop.widgets.autosave import Autosave
from desktop.widgets.leaving import Leaving
from desktop.widgets.plain import button, label

log = logging.getLogger("intertitle.notes")

_ROLES = (None, *Role)  # as they are listed; Qt would keep a role as bare text


class NoteEditor(QWidget):
    """The words about a highlight; what cannot be saved stays on screen and says so."""

    left = Signal()  # Escape: back to the text
    remove_requested = Signal(object)
    colour_requested = Signal(str, object)  # id, Colour: through the undo stack
    saved = Signal(str)
    shown = Signal(bool)  # whether there is an annotation to edit

    def __init__(self, annotating: Annotating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._annotating = annotating
        self.annotation: Annotation | None = None
        self._known = Words("", ())  # what is edited, as it was last read or stored
        self._visit = 0  # counts how often the keyboard came here, or the note was another
        self._is_filling = False
        self._quote = label("", serif(0, italic=True), part="muted")
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Note"))
        self._text.setPlaceholderText(self.tr("A note on this passage"))
        self._text.setFont(serif(0))
        self._text.setTabChangesFocus(True)
        self._tags = QLineEdit()
        self._tags.setAccessibleName(self.tr("Tags, separated by spaces"))
        self._tags.setPlaceholderText(self.tr("#tags"))
        self._role = QComboBox()
        self._role.setAccessibleName(self.tr("What the passage does"))
        for role in _ROLES:
            self._role.addItem(wording.role_name(role))
        self._colours = QButtonGroup(self)
        self._colours.setExclusive(True)
        self._state = label("", interface_font(-1), part="muted", wrap=False)
        self._problem = label("", part="warning")
        self._problem.hide()
        self._arrange()
        self.autosave = Autosave(self._save, self)
        self._text.textChanged.connect(self._on_edited)
        self._tags.textEdited.connect(self._on_edited)
        self._role.activated.connect(self._on_role_chosen)
        Leaving(self.autosave, self._text, self._tags).left.connect(self.left)
        self._text.installEventFilter(self)
        self.setFocusProxy(self._text)
        self.show_annotation(None)

    def _arrange(self) -> None:
        colours = QHBoxLayout()
        colours.setSpacing(space(1))
        for number, colour in enumerate(Colour):
            choice = button("", "chip", name=wording.colour_name(colour), is_checkable=True)
            self._colours.addButton(choice, number)
            colours.addWidget(choice)
        colours.addStretch(1)
        colours.addWidget(self._role)
        remove = button(self.tr("Remove"), "plain")
        remove.clicked.connect(self._on_remove)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addWidget(self._quote)
        column.addLayout(colours)
        column.addWidget(self._text, 1)
        column.addWidget(self._tags)
        column.addWidget(self._problem)
        column.addLayout(foot)
        self._colours.idClicked.connect(self._on_colour_chosen)

    def set_theme(self, theme: Theme) -> None:
        """Paint the colour buttons with the theme's colours."""
        for number, colour in enumerate(Colour):
            self._colours.button(number).setIcon(_swatch(theme.highlights[colour], theme.muted))

    def show_annotation(self, annotation: Annotation | None) -> bool:
        """Edit ``annotation`` (None: nothing); False if unsaved words keep the editor."""
        if not self.autosave.flush():
            return False
        self.annotation = annotation
        self.setEnabled(annotation is not None)
        self._visit += 1
        self._is_filling = True
        quote = annotation.quote.exact if annotation else ""
        self._quote.setText(f"“{_shortened(quote)}”" if quote else "")
        self._show_words(Words(annotation.note, annotation.tags) if annotation else Words("", ()))
        self._show_choices()
        self._is_filling = False
        self._problem.hide()
        self._state.setText("")
        self.autosave.forget()
        self.shown.emit(annotation is not None)
        return True

    def _show_words(self, words: Words) -> None:
        self._known = words
        self._tags.setText(_tag_line(words.tags))
        self._text.setPlainText(words.note)
        self._text.moveCursor(QTextCursor.MoveOperation.End)  # words go on where they ended

    def follow(self, annotation: Annotation) -> None:
        """Take over a change of the shown annotation that was made elsewhere."""
        if self.annotation is None or annotation.id != self.annotation.id:
            return
        self.annotation = annotation
        is_same = (self._text.toPlainText(), self._typed_tags()) == (
            annotation.note,
            annotation.tags,
        )
        if self.autosave.is_pending or is_same:
            self._show_choices()  # the words stay as they are, with the caret in them
        else:
            self.show_annotation(annotation)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a visit when the keyboard comes into the words."""
        if event.type() == QEvent.Type.FocusIn:
            self._visit += 1
        return super().eventFilter(watched, event)

    def _show_choices(self) -> None:
        """Show the colour and role of the annotation."""
        shown = self.annotation
        self._role.setCurrentIndex(_ROLES.index(shown.role) if shown else 0)
        self._colours.setExclusive(False)  # else the last one could not be let go
        for number, colour in enumerate(Colour):
            self._colours.button(number).setChecked(shown is not None and shown.colour is colour)
        self._colours.setExclusive(True)

    def _typed_tags(self) -> tuple[str, ...]:
        line = self._tags.text()
        if line == _tag_line(self._known.tags):  # a tag of two words stays one
            return self._known.tags
        return tuple(word.lstrip("#") for word in line.split() if word.strip("#"))

    @Slot()
    def _on_edited(self) -> None:
        if not self._is_filling:
            self._state.setText(self.tr("Writing…"))
            self.autosave.touch()

    @Slot(int)
    def _on_role_chosen(self, index: int) -> None:
        if self.annotation is not None:
            self._try(lambda: self._annotating.choose_role(self._id(), _ROLES[index]))
            self._show_choices()

    @Slot(int)
    def _on_colour_chosen(self, number: int) -> None:
        if self.annotation is not None:
            self.colour_requested.emit(self.annotation.id, list(Colour)[number])
            self._show_choices()  # what is stored, not what was clicked

    @Slot()
    def _on_remove(self) -> None:
        if self.annotation is not None:
            self.autosave.flush()
            self.remove_requested.emit(self.annotation.id)

    def _id(self) -> str:
        assert self.annotation is not None
        return self.annotation.id

    def _save(self) -> bool:
        if self.annotation is None:
            return True

        def write() -> None:
            typed = Words(self._text.toPlainText(), clean_tags(self._typed_tags()))
            stored = self._annotating.write(self._id(), self._visit, self._known, typed)
            self._known = Words(stored.note, stored.tags)
            if self._known != typed:  # changed elsewhere meanwhile, and both are kept
                self._is_filling = True
                self._show_words(self._known)
                self._is_filling = False

        return self._try(write)

    def _try(self, act: object) -> bool:
        assert callable(act)
        try:
            act()
        except LibraryError as error:
            log.warning("A note was not saved: %s", error)
            self._problem.setText(str(error))
            self._problem.show()
            self._state.setText(self.tr("Not saved"))
            return False
        self._problem.hide()
        self._state.setText(self.tr("Saved"))
        self.saved.emit(self._id())
        return True


def _tag_line(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _swatch(colour: QColor, edge: QColor) -> QIcon:
    size = space(4)
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour)
    painter.setPen(edge)
    painter.drawEllipse(1, 1, size - 2, size - 2)
    painter.end()
    return QIcon(picture)
