"""The card of a film, a theme or a being: what it is, and every passage that names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import wording
from desktop.theme.scale import interface_font, serif, space
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.key_chip import KeyChip
from desktop.widgets.plain import (
    Column,
    FlowLayout,
    button,
    hairline,
    label,
    section_label,
    signed,
)
from desktop.widgets.poster import Poster, PosterArt


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """What the page shows.

    ``facts`` are (word, value) pairs; ``links`` are (key, words) of related subjects;
    ``is_seen`` is None where there is nothing to see.
    """

    key: tuple[str, str]
    kind: str
    title: str
    line: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    poster: PosterArt | None = None
    is_seen: bool | None = None
    links: tuple[tuple[tuple[str, str], str], ...] = ()


class _Passages(EntryList):
    """The passages: as high as its rows, since the page around it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not Fixed: then the hint, for another width, would be the most that it gets.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at ``width``."""
        return self.rows_height(width) + space(1)

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(space(100), self.heightForWidth(max(self.width(), space(100))))

    def minimumSizeHint(self) -> QSize:
        """Return a width to start from; the height follows it."""
        return QSize(space(60), space(10))


class SubjectPage(Column):
    """Shows one card; passages open at their sentence."""

    passage_requested = Signal(str, int, int)  # essay, start, end
    essay_requested = Signal(str)
    subject_requested = Signal(object)  # (kind, id)
    seen_changed = Signal(str, bool)
    reflection_requested = Signal()

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Film"), parent=parent)
        self._editor = editor  # the reflection on the film that is shown
        editor.setMinimumHeight(space(36))
        editor.hide()
        self._theme: Theme | None = None
        self._passages: _Passages | None = None
        # Where each card was left: pixels from its top, and the passage.
        self._left: dict[tuple[str, str], tuple[int, tuple[str, int, int] | None]] = {}
        self.card: SubjectCard | None = None
        self._first: QWidget | None = None  # the button that says whether it was seen

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._theme = theme
        if self._passages is not None:
            self._passages.set_theme(theme)

    def show_card(
        self, card: SubjectCard, passages: Sequence[Entry], *, is_return: bool = False
    ) -> None:
        """Fill the page; the keys of ``passages`` are (essay, start, end).

        A card that is shown already, or come back to, keeps its place and its passage.
        """
        is_same = self.card is not None and self.card.key == card.key
        if self.card is not None:
            passage = self._passages.current_key() if self._passages is not None else None
            self._left[self.card.key] = (self.verticalScrollBar().value(), passage)
        place, passage = 0, None
        if is_same or is_return:
            place, passage = self._left.get(card.key, (0, None))
        was_pressed = is_same and self._first is not None and self._first.hasFocus()
        self._editor.setParent(self)  # the editor outlives the page's other parts
        self._editor.hide()
        self.clear()
        self.card = card
        self._first = None
        self.setAccessibleName(card.title)
        self._add_head(card)
        if card.text:
            self.layout_.addWidget(label(card.text, serif(2)))
        if card.facts:
            self.layout_.addSpacing(space(2))
        for word, value in card.facts:
            self.layout_.addLayout(_fact(word, value))
        if card.links:
            self._add_links(card)
        self._add_passages(passages)
        if card.key[0] == "film":
            self._add_reflection()
        if passage is not None and self._passages is not None:
            self._passages.choose(passage)
        self.return_to(place)
        if was_pressed and self._first is not None:
            self._first.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard on the passages, or on the first control."""
        if self._passages is not None:
            if self._passages.current_key() is None:
                self._passages.choose_first()
            self._passages.setFocus()
        elif self._first is not None:
            self._first.setFocus()
        else:
            self.setFocus()

    def _add_head(self, card: SubjectCard) -> None:
        words = QVBoxLayout()
        words.setSpacing(space(1))
        words.addWidget(section_label(card.kind))
        words.addWidget(label(card.title, serif(5, weight=500)))
        if card.line:
            words.addWidget(label(card.line, interface_font(), part="muted"))
        words.addLayout(self._buttons(card))
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(space(5))
        if card.poster is not None:
            head.addWidget(Poster(card.poster, 34))
        head.addLayout(words, 1)
        self.layout_.addLayout(head)
        self.layout_.addSpacing(space(3))

    def _buttons(self, card: SubjectCard) -> FlowLayout:
        row = FlowLayout()
        row.setContentsMargins(0, space(2), 0, 0)
        if card.is_seen is not None:
            seen = button(
                wording.seen(True) if card.is_seen else signed("○", self.tr("I have seen it")),
                "chip",
                is_checkable=True,
            )
            seen.setChecked(card.is_seen)
            seen.setToolTip(self.tr("Spoilers of films you have not seen are veiled."))
            seen.clicked.connect(self._on_seen_clicked)
            self._first = seen
            row.addWidget(seen)
        if card.key[0] == "film":
            reflect = button(self.tr("Write a reflection"), "chip")
            reflect.clicked.connect(self.reflection_requested)
            row.addWidget(reflect)
        return row

    def _add_reflection(self) -> None:
        self.layout_.addSpacing(space(4))
        self.layout_.addWidget(section_label(self.tr("Reflection")))
        self.layout_.addWidget(self._editor)
        self._editor.show()

    def _add_links(self, card: SubjectCard) -> None:
        holder = QWidget()
        flow = FlowLayout()
        holder.setLayout(flow)
        for key, words in card.links:
            chip = KeyChip(key, words)
            chip.chosen.connect(self.subject_requested)
            flow.addWidget(chip)
        self.layout_.addSpacing(space(2))
        self.layout_.addWidget(holder)

    def _add_passages(self, passages: Sequence[Entry]) -> None:
        self.layout_.addSpacing(space(4))
        self.layout_.addWidget(section_label(self.tr("Where it is named")))
        self.layout_.addWidget(hairline())
        self._passages = None
        if not passages:
            self.layout_.addWidget(label(self.tr("No passage names it yet."), part="muted"))
            return
        found = _Passages(self.tr("Passages"))
        if self._theme is not None:
            found.set_theme(self._theme)
        found.set_entries(passages)
        found.entry_activated.connect(self._on_passage)
        found.entry_chosen.connect(self._on_passage_chosen)
        self._passages = found
        self.layout_.addWidget(found)

    @Slot(object)
    def _on_passage_chosen(self, _key: object) -> None:
        """Keep the chosen passage in view while the arrows move through them."""
        if self._passages is not None and self._passages.hasFocus():
            rect = self._passages.visualRect(self._passages.currentIndex())
            middle = self._passages.geometry().topLeft() + rect.center()
            self.ensureVisible(middle.x(), middle.y(), 0, rect.height() + space(8))

    @Slot(object)
    def _on_passage(self, key: tuple[str, int, int]) -> None:
        essay, start, end = key
        if start == end:
            self.essay_requested.emit(essay)
        else:
            self.passage_requested.emit(essay, start, end)

    @Slot(bool)
    def _on_seen_clicked(self, is_seen: bool) -> None:
        if self.card is not None:
            self.seen_changed.emit(self.card.key[1], is_seen)


def _fact(word: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    name = label(word, interface_font(-1), part="muted", wrap=False)
    name.setFixedWidth(space(28))
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(value, interface_font()), 1)
    return row
