"""“Notes”: the highlights of the open essay in the text's order, and the chosen one's editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from library.annotations.model import Annotation

from desktop import wording
from desktop.annotating import Annotating
from desktop.side.note_editor import NoteEditor
from desktop.theme.scale import space
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList


def annotation_entry(annotation: Annotation, theme: Theme, paragraph: int | None) -> Entry:
    """Return the row of an annotation, as the notes panel and the notebook show it."""
    details = [annotation.note]
    details += [" ".join(f"#{tag}" for tag in annotation.tags)]
    if annotation.role is not None:
        details.append(wording.role_name(annotation.role))
    has_place = annotation.outcome.has_place
    if not has_place:
        details.append(wording.tr("Needs a look: the essay no longer has these words for certain."))
    place = f"¶ {paragraph}" if paragraph and has_place else ""
    meta = " · ".join(part for part in (place, wording.day(annotation.created)) if part)
    return Entry(
        annotation.id,
        text=annotation.quote.exact,
        detail="   ".join(part for part in details if part),
        meta=meta,
        bar=theme.tone(annotation.colour) if has_place else theme.hairline,
        is_quiet=not has_place,
        text_is_first=True,
        spoken=wording.tr("{colour} highlight: {quote}. {details}. {meta}").format(
            colour=wording.colour_name(annotation.colour),
            quote=annotation.quote.exact,
            details=" ".join(part for part in details if part),
            meta=meta,
        ),
    )


class NotesPanel(QWidget):
    """Lists the annotations of one essay."""

    passage_requested = Signal(object)  # annotation id
    remove_requested = Signal(object)

    def __init__(self, annotating: Annotating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._annotations: dict[str, Annotation] = {}
        self.list = EntryList(self.tr("Notes of this essay"))
        self.editor = NoteEditor(annotating)
        self._lower = lower = QWidget()
        lower.setProperty("part", "panel")
        lower_column = QVBoxLayout(lower)
        lower_column.setContentsMargins(space(4), space(3), space(4), space(4))
        lower_column.addWidget(self.editor)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(2), 0, 0)
        column.addWidget(split)
        self.editor.shown.connect(self._lower.setVisible)
        lower.hide()
        self.list.entry_chosen.connect(self._on_chosen)
        self.list.entry_activated.connect(self.passage_requested)
        self.list.remove_requested.connect(self.remove_requested)
        self.editor.remove_requested.connect(self._on_editor_removes)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``; the rows follow with ``show_annotations``."""
        self._theme = theme
        self.list.set_theme(theme)
        self.editor.set_theme(theme)

    def show_annotations(
        self, annotations: Sequence[Annotation], paragraph_of: Callable[[Annotation], int | None]
    ) -> None:
        """Fill the list."""
        assert self._theme is not None
        self._annotations = {one.id: one for one in annotations}
        theme = self._theme
        entries = [annotation_entry(one, theme, paragraph_of(one)) for one in annotations]
        if not entries:
            hint = self.tr("Nothing marked yet. Select words and press H, or N to add a note.")
            entries = [Entry(None, hint, is_hint=True)]
        self.list.set_entries(entries)
        shown = self.editor.annotation
        if shown is not None and shown.id in self._annotations:
            self.editor.follow(self._annotations[shown.id])
        else:
            key = self.list.current_key()
            self.editor.show_annotation(self._annotations.get(key))

    def choose(self, annotation: str) -> None:
        """Make an annotation the current one."""
        if self.list.choose(annotation):
            self.editor.show_annotation(self._annotations.get(annotation))

    def write_note(self, annotation: str) -> None:
        """Put the keyboard into the note of an annotation."""
        self.choose(annotation)
        self.editor.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        if self.list.current_key() is None:
            self.list.choose_first()
        self.list.setFocus()

    @Slot(object)
    def _on_chosen(self, key: str) -> None:
        if not self.editor.show_annotation(self._annotations.get(key)) and self.editor.annotation:
            self.list.choose(self.editor.annotation.id)  # its words are not on disk yet

    @Slot(object)
    def _on_editor_removes(self, key: str) -> None:
        """Give the keyboard to the list, or the next words would land in another note."""
        self.list.setFocus()
        self.remove_requested.emit(key)
