"""Marking and writing: from a key or a click in the text to an act on the annotations."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from library.annotations.model import Annotation, Colour
from library.annotations.service import Annotations

from desktop.annotating import Annotating
from desktop.frame import Side
from desktop.going import Going
from desktop.history import Place
from desktop.parts import Parts
from desktop.settings import Settings
from desktop.side.side_panel import ESSAY, NOTES


class Marking(QObject):
    """Acts on the selection, or on the highlight at the caret where nothing is selected."""

    def __init__(
        self,
        annotations: Annotations,
        annotating: Annotating,
        parts: Parts,
        going: Going,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._annotations = annotations
        self._annotating = annotating
        self._parts = parts
        self._going = going
        self._settings = settings
        self._page = parts.reader.page
        # The highlight made last, and where that left the caret: until it moves, keys mean it.
        self._fresh = ("", 0)
        reader = parts.reader
        reader.highlight_requested.connect(self.highlight)
        reader.note_requested.connect(self.write_note)
        reader.annotation_activated.connect(self._on_annotation_activated)
        reader.range_requested.connect(annotating.set_range)
        notes = parts.notes_panel
        notes.remove_requested.connect(annotating.remove)
        notes.editor.left.connect(going.focus_page)
        notes.editor.colour_requested.connect(annotating.recolour)
        parts.editor.left.connect(going.focus_page)
        parts.when_made(self._on_made)

    def _on_made(self, name: str, _page: object) -> None:
        parts = self._parts
        if name == "subject":
            parts.film_editor.left.connect(self._going.focus_page)
            parts.subject_page.reflection_requested.connect(self.write_reflection)
        elif name == "notebook":
            parts.notebook.remove_requested.connect(self._annotating.remove)
        elif name == "reflections":
            parts.reflections.remove_requested.connect(self._annotating.remove_reflection)

    @Slot(object)
    def highlight(self, colour: Colour) -> Annotation | None:
        """Highlight the selection in ``colour``, or recolour the highlight at the caret."""
        if not self._parts.is_reading:
            return None
        chosen = self._selection()
        if chosen is None:
            identifier = self._meant()
            if identifier is not None:
                self._annotating.recolour(identifier, colour)
            return None
        made = self._annotating.highlight(self._going.essay, *chosen, colour)
        if made is not None:
            self._page.clear_selection()
            self._fresh = (made.id, self._page.caret())
            self._settings.change("highlight_colour", colour.value)
        return made

    def highlight_in_last_colour(self) -> None:
        """Highlight in the colour used last."""
        self.highlight(self._last_colour())

    @Slot()
    def write_note(self) -> None:
        """Open the note of the selection, highlighting it, or of the highlight at the caret."""
        if not self._parts.is_reading:
            return
        if self._selection() is not None:
            made = self.highlight(self._last_colour())
            identifier = made.id if made else None
        else:
            identifier = self._meant()
        if identifier is not None:
            self.show_side(NOTES)
            self._parts.notes_panel.write_note(identifier)

    @Slot()
    def write_reflection(self) -> None:
        """Put the keyboard into the reflection on what is open."""
        parts = self._parts
        if parts.is_reading:
            self.show_side(ESSAY)
            parts.editor.setFocus()
        elif parts.shown() == "subject" and parts.film_editor.isVisible():
            parts.subject_page.ensureWidgetVisible(parts.film_editor)
            parts.film_editor.setFocus()
        else:
            self._going.open_place(Place("reflections"))
            self._going.focus_page()

    def remove_at_caret(self) -> None:
        """Put the highlight at the caret into the trash."""
        if self._parts.is_reading:
            identifier = self._meant()
            if identifier is not None:
                self._annotating.remove(identifier)

    def show_side(self, tab: int) -> None:
        """Open the side panel at one of its tabs."""
        if self._parts.is_reading:
            self._parts.frame.set_open(Side.RIGHT, is_open=True)
            self._parts.side.show_tab(tab)

    def show_notes(self) -> None:
        """Put the keyboard on the notes of the open essay."""
        if self._parts.is_reading:
            self.show_side(NOTES)
            self._parts.notes_panel.focus_first()

    def _last_colour(self) -> Colour:
        return Colour(self._settings.values.highlight_colour)

    def _is_in_list(self) -> bool:
        return self._parts.notes_panel.list.hasFocus()

    def _selection(self) -> tuple[int, int] | None:
        return None if self._is_in_list() else self._page.selection()

    def _meant(self) -> str | None:
        """Return the highlight a key is for: the chosen row, the last made, or at the caret."""
        if self._is_in_list():
            chosen: str | None = self._parts.notes_panel.list.current_key()
            return chosen
        identifier, caret = self._fresh
        shown = {note.id for note in self._page.annotations()}
        is_fresh = identifier in shown and self._page.caret() == caret
        is_meant = self._page.is_caret_in_view() and self._page.focused_annotation() is None
        if is_fresh and is_meant:
            return identifier
        annotation = self._page.annotation_at_caret()
        if annotation is None:
            self._parts.notice.tell(
                self.tr("Select some words first: with the mouse, or with Shift and the arrows.")
            )
            return None
        return annotation.id

    @Slot(str)
    def _on_annotation_activated(self, identifier: str) -> None:
        self.show_side(NOTES)
        self._parts.notes_panel.choose(identifier)
