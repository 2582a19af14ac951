"""The reader: the page between the find bar and the line that shows how far one is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from library.annotations.model import Annotation
from library.collection.model import BlockKind, Document

from desktop.theme.theme import Theme

from .find_bar import FindBar
from .page import ReaderPage
from .progress import ProgressLine
from .title_card import CardText


class ReaderView(QWidget):
    """Shows one essay with all that belongs to reading it; ``page`` is the text itself."""

    selection_changed = Signal(int, int)
    link_activated = Signal(object)  # Link
    footnote_activated = Signal(object)  # FootnoteMark
    annotation_activated = Signal(str)
    place_changed = Signal(int, int)
    highlight_requested = Signal(object)  # Colour
    note_requested = Signal()
    size_requested = Signal(int)
    spoiler_revealed = Signal(object)  # Spoiler
    range_requested = Signal(str, int, int)  # an annotation's id and its new range

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ReaderPage(theme, self)
        self.find_bar = FindBar(theme, self)
        self.progress = ProgressLine(theme, self)
        self._length = 0
        self._arrange()
        self._connect()

    def show_document(self, document: Document, card: CardText, words: int | None = None) -> None:
        """Open ``document``; ``words`` is counted where it is not known."""
        self.find_bar.hide()
        self.page.show_document(document, card)
        self.find_bar.set_text(document.text)
        self._length = _length_of_body(document)
        self.progress.set_words(len(document.text.split()) if words is None else words)
        self.progress.set_share(0.0)

    def set_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        """Show exactly these annotations."""
        self.page.set_annotations(annotations)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``, keeping the place."""
        for part in (self.page, self.find_bar, self.progress):
            part.set_theme(theme)

    def open_find(self) -> None:
        """Open the find bar, with the selected words where they are few."""
        selected = self.page.selection()
        words = ""
        if selected is not None:
            words = self.page.text_between(*selected)
            words = "" if "\n" in words or len(words) > 80 else words
        self.find_bar.set_veiled(self.page.veiled_ranges())
        self.find_bar.open(selected[0] if selected else self.page.place(), words)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.page, 1)
        column.addWidget(self.progress)
        self.setFocusProxy(self.page)

    def _connect(self) -> None:
        page = self.page
        for inner, outer in (
            (page.selection_changed, self.selection_changed),
            (page.link_activated, self.link_activated),
            (page.footnote_activated, self.footnote_activated),
            (page.annotation_activated, self.annotation_activated),
            (page.place_changed, self.place_changed),
            (page.highlight_requested, self.highlight_requested),
            (page.note_requested, self.note_requested),
            (page.size_requested, self.size_requested),
            (page.spoiler_revealed, self.spoiler_revealed),
            (page.range_requested, self.range_requested),
        ):
            inner.connect(outer)
        page.place_changed.connect(self._on_place_changed)
        page.spoiler_revealed.connect(self._on_spoiler_revealed)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.closed.connect(self._on_find_closed)

    def _on_place_changed(self, position: int, reached: int) -> None:  # noqa: ARG002
        self.progress.set_share(reached / self._length if self._length else 1.0)

    def _on_spoiler_revealed(self) -> None:
        self.find_bar.set_veiled(self.page.veiled_ranges())

    def _on_found(self, ranges: list[tuple[int, int]], current: tuple[int, int] | None) -> None:
        if current is not None:
            self.page.show_range(*current, flash=False)
        self.page.mark_ranges(ranges, current)

    def _on_find_closed(self) -> None:
        """Leave the present place selected, so that one key highlights it."""
        current = self.find_bar.current
        self.page.mark_ranges([])
        if current is not None:
            self.page.select(*current)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def _length_of_body(document: Document) -> int:
    """Return where the running text ends and the footnotes begin."""
    notes = [block.start for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    return max(0, min(notes) - 1) if notes else len(document.text)
