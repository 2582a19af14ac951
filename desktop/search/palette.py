"""The search palette: one field over the window, results as you type.

The palette asks (``query_changed``) and is told (``show_results``); it never searches
itself. Arrows choose while the keyboard stays in the field, Tab goes through the kinds,
Enter opens, Escape closes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from library.search.model import Passage, SearchKind, SearchResult, SearchResults

from desktop import wording
from desktop.theme.scale import interface_font, serif, space
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.plain import FlowLayout, button, hairline, label

_PATIENCE_MS = 250  # a search takes a tenth of that, unless the index is still being built

_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class SearchPalette(QWidget):
    """Covers the window with a veil and shows the palette in its upper third."""

    query_changed = Signal(str, object)  # text, SearchKind or None
    result_activated = Signal(object, int)  # SearchResult, index of the passage
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme: Theme | None = None
        self._results: dict[tuple[str, str, int], tuple[SearchResult, int]] = {}
        self._is_asking = False  # what is listed answers an older question
        self._is_wanted = False  # Enter was pressed: open the first result once it is there
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_PATIENCE_MS)
        self._slow.timeout.connect(self._on_slow)
        self.veil: Callable[[str, int, int], str] = _no_veil
        self._sheet = QFrame(self)
        self._sheet.setProperty("part", "card")
        self.field = QLineEdit()
        self.field.setProperty("part", "query")
        self.field.setFont(serif(3))
        self.field.setPlaceholderText(self.tr("Search essays, films, your notes"))
        self.field.setAccessibleName(self.tr("Search essays, films, your notes"))
        self.list = EntryList(self.tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._kinds = QButtonGroup(self)
        self._kinds.setExclusive(True)
        self._explain = label("", interface_font(-1), part="muted")
        self._count = label("", interface_font(-1), part="muted", wrap=False)
        self._keys = label(
            self.tr("↑↓ choose   Enter open at the passage   Tab filter   Esc close"),
            interface_font(-1),
            part="muted",
            wrap=False,
        )
        self._arrange()
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list.entry_activated.connect(self._on_activated)
        self._kinds.idClicked.connect(self._on_kind_chosen)
        self.hide()

    def _arrange(self) -> None:
        kinds = FlowLayout()
        kinds.setContentsMargins(space(4), space(1.5), space(4), space(1.5))
        kinds.setSpacing(space(1))
        names = [
            self.tr("Everything"),
            self.tr("Essays"),
            self.tr("Your notes"),
            self.tr("Reflections"),
            self.tr("Films"),
            self.tr("Themes"),
        ]
        for number, name in enumerate(names):
            chip = button(name, "chip", is_checkable=True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setFont(interface_font(-1))
            chip.setChecked(number == 0)
            self._kinds.addButton(chip, number)
            kinds.addWidget(chip)
        foot = QHBoxLayout()
        foot.setContentsMargins(space(4), space(2), space(4), space(2))
        foot.addWidget(self._keys)
        foot.addStretch(1)
        foot.addWidget(self._count)
        self._explain.setContentsMargins(space(4), 0, space(4), space(1.5))
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(hairline())
        column.addLayout(kinds)
        column.addWidget(self._explain)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._theme = theme
        self.list.set_theme(theme)

    def open(self, words: str = "") -> None:
        """Show the palette with ``words`` or the last query, selected: typing replaces it.

        Everything is searched, whatever was narrowed before.
        """
        self._kinds.button(0).setChecked(True)
        if words:
            self.field.setText(words)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()
        self._ask()

    def close_palette(self) -> None:
        """Hide the palette and give the keyboard back."""
        self._is_wanted = False
        self.hide()
        self.closed.emit()

    def kind(self) -> SearchKind | None:
        """Return the kind to search, None for everything."""
        number = self._kinds.checkedId()
        return list(_KINDS)[number - 1] if number > 0 else None

    def show_results(self, results: SearchResults) -> None:
        """Show what was found."""
        self._is_asking = False
        self._slow.stop()
        self._results = {}
        entries: list[Entry] = []
        for result in results.results:
            entries.extend(self._entries_of(result))
        if not results.query.strip():
            return  # what can be searched is said already
        if not entries:
            entries = self._nothing(results)
        self.list.set_entries(entries)
        self.list.scrollToTop()
        self.list.choose_first()
        self._explain.setText(results.explain)
        self._explain.setVisible(bool(results.explain))
        found = (
            self.tr("1 result") if results.total == 1 else self.tr("%n results", "", results.total)
        )
        took = max(1, round(results.took_ms))
        self._count.setText(
            self.tr("{found} in {took} ms").format(found=found, took=took) if results.query else ""
        )
        if self._is_wanted:
            self._is_wanted = False
            self.list.activate()

    def show_failure(self, sentence: str) -> None:
        """Say that the search itself failed."""
        self._is_asking = self._is_wanted = False
        self._slow.stop()
        self._show_hint(sentence)

    def _show_hint(self, sentence: str) -> None:
        self._results = {}
        self.list.set_entries([Entry(None, sentence, is_hint=True)])
        self._explain.hide()
        self._count.setText("")

    def _entries_of(self, result: SearchResult) -> list[Entry]:
        passages = result.passages or (None,)
        entries = []
        for number, passage in enumerate(passages[:3]):
            key = (result.kind.value, result.id, number)
            self._results[key] = (result, number)
            meta = ""
            if number == 0:
                meta = _KINDS[result.kind]()
                if result.kind is SearchKind.ESSAY and len(result.passages) > 1:
                    meta += " · " + wording.passages(len(result.passages))
            film = self._veiled_film(result, passage)
            entries.append(
                Entry(
                    key,
                    title=result.title if number == 0 else "",
                    text=wording.gives_away(film) if film else passage.text if passage else "",
                    marks=passage.marks if passage and not film else (),
                    meta=meta,
                    lines=2,
                )
            )
        return entries

    def _veiled_film(self, result: SearchResult, passage: Passage | None) -> str:
        if passage is None or result.kind is not SearchKind.ESSAY:
            return ""
        return self.veil(result.id, passage.start, passage.end)

    def _nothing(self, results: SearchResults) -> list[Entry]:
        entries = [Entry(None, self.tr("Nothing found."), is_hint=True)]
        if results.did_you_mean:
            words = self.tr("Did you mean “{words}”?").format(words=results.did_you_mean)
            entries.append(Entry((_MEANT, results.did_you_mean, 0), words))
        return entries

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that move through the results; without it the palette goes."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            assert isinstance(event, QFocusEvent)
            if event.reason() not in _STAYS and self.isVisible():
                self.hide()
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.field and is_key and self._on_key(event):  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = 1 if key == Qt.Key.Key_Tab else -1
            count = len(self._kinds.buttons())
            self._kinds.button((self._kinds.checkedId() + step) % count).setChecked(True)
            self._ask()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Choose another result; the keyboard stays in the field, so it is said aloud."""
        self.list.step(by)
        words = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, words))

    def _open_current(self) -> None:
        if self._is_asking:
            self._is_wanted = True
        else:
            self.list.activate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click outside the sheet closes the palette."""
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window behind."""
        veil = QColor(0, 0, 0, 64 if self._theme is None or not self._theme.is_dark else 140)
        QPainter(self).fillRect(self.rect(), veil)

    def follow_window(self) -> None:
        """Cover the window again when it changed its size."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        width = min(self.width() - space(8), space(250))
        height = min(self.height() - space(28), space(190))
        left = (self.width() - width) // 2
        self._sheet.setGeometry(QRect(left, space(14), width, height))
        self._keys.setVisible(width > self._keys.sizeHint().width() + space(50))

    def _ask(self) -> None:
        if not self.field.text().strip():
            self._show_hint(
                self.tr("Words, “a phrase”, -without, film:her, theme:voice, kind:note")
            )
        self._is_asking, self._is_wanted = True, False
        self._slow.start()
        self.query_changed.emit(self.field.text(), self.kind())

    @Slot(str)
    def _on_text_changed(self, _text: str) -> None:
        self._ask()

    @Slot(int)
    def _on_kind_chosen(self, _number: int) -> None:
        self._ask()

    @Slot()
    def _on_slow(self) -> None:
        """Say why nothing is listed yet; older results stay until the new ones are there."""
        if not self._results and self.field.text().strip():
            self._show_hint(self.tr("The search is being prepared. It is ready in a moment."))

    @Slot(object)
    def _on_activated(self, key: tuple[str, str, int]) -> None:
        if key[0] == _MEANT:
            self.field.setText(key[1])
            return
        result, passage = self._results[key]
        self.hide()
        self.result_activated.emit(result, passage)


_MEANT = "meant"  # the key of a row that corrects the query

_KINDS = {
    SearchKind.ESSAY: lambda: wording.tr("Essay"),
    SearchKind.NOTE: lambda: wording.tr("Your note"),
    SearchKind.REFLECTION: lambda: wording.tr("Your reflection"),
    SearchKind.FILM: lambda: wording.tr("Film"),
    SearchKind.THEME: lambda: wording.tr("Theme"),
}


def _no_veil(_essay: str, _start: int, _end: int) -> str:
    return ""
