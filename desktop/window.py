"""The main window: builds the parts, binds the commands, remembers its shape.

What happens where: ``Parts`` are the widgets, ``Going`` opens places, ``Marking`` turns
keys into acts, ``Annotating`` does them with undo, ``Following`` repaints from events,
``Looks`` applies settings, ``Searching`` feeds the search palette, ``Outside`` opens links.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from library.annotations.model import Colour
from library.assembly import Library

from desktop.actions import Actions
from desktop.annotating import Annotating
from desktop.contents import Contents
from desktop.following import Following
from desktop.frame import Frame, Side
from desktop.going import Going
from desktop.history import Place
from desktop.looks import Looks, Themes
from desktop.marking import Marking
from desktop.outside import Outside
from desktop.parts import LISTS, Parts
from desktop.searching import Searching
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.theme.scale import space
from desktop.top_bar import menu_entries
from desktop.window_state import WindowState


class MainWindow(QMainWindow):
    """Everything on screen."""

    closed = Signal()
    painted = Signal()  # once, after the first frame

    def __init__(
        self,
        library: Library,
        settings: Settings,
        state: WindowState,
        tasks: Tasks,
        themes: Themes,
    ) -> None:
        super().__init__()
        self._state = state
        self._is_painted = False
        self._gives_up = False  # the reader closes the window without the last words
        self.setWindowTitle("Intertitle")
        self.setMinimumSize(space(90), space(70))
        self.commands = Actions(self, settings.keys)
        self.contents = Contents(library)
        theme = themes.wanted(settings.values)
        self.annotating = Annotating(library.annotations, library.journal, self)
        self.parts = Parts(self, library, self.contents, self.commands, self.annotating, theme)
        self.annotating.flush = self.parts.flush
        self.going = Going(library, self.contents, self.parts, self.commands, self)
        self.looks = Looks(self.contents.veils, settings, themes, self.parts, self.going, self)
        self.following = Following(
            library, self.contents, self.parts, self.going, self.looks, self.annotating, self
        )
        self.marking = Marking(
            library.annotations, self.annotating, self.parts, self.going, settings, self
        )
        self.searching = Searching(library, tasks, self.parts, self)
        self.outside = Outside(library, self.parts, self.going, self._search, self)
        settings.failed.connect(self.following.refuse)
        self._connect_search()
        self._bind()
        self.looks.apply()
        self._restore_shape()
        if QGuiApplication.platformName() == "cocoa":
            self.menuBar().addActions(menu_entries(self.commands, self))

    @property
    def frame(self) -> Frame:
        """The three columns."""
        return self.parts.frame

    def _connect_search(self) -> None:
        searching, going = self.searching, self.going
        self.parts.frame.drawer_left.connect(going.focus_page)
        searching.passage_chosen.connect(self._on_passage_chosen)
        searching.annotation_chosen.connect(going.open_annotation)
        searching.reflection_chosen.connect(self._on_reflection_chosen)
        searching.subject_chosen.connect(self._on_subject_chosen)
        going.search_requested.connect(self._search)
        self.parts.when_made(self._on_made)

    def _on_made(self, name: str, _page: object) -> None:
        if name == "palette":
            self.parts.palette.veil = self.contents.veils.over
            self.parts.palette.closed.connect(self.going.focus_page)

    def _bind(self) -> None:
        going, marking, looks = self.going, self.marking, self.looks
        stack = self.annotating.stack
        slots: dict[str, Callable[[], object]] = {
            "go.back": partial(going.go, -1),
            "go.forward": partial(going.go, 1),
            "go.topic": going.open_first_topic,
            "go.continue": going.go_on_reading,
            "go.next_essay": partial(going.step_essay, 1),
            "go.previous_essay": partial(going.step_essay, -1),
            "go.link": self.outside.copy_link,
            "search.everything": self._search,
            "search.here": self._find_here,
            "mark.highlight": marking.highlight_in_last_colour,
            "mark.note": marking.write_note,
            "mark.remove": marking.remove_at_caret,
            "mark.undo": self.annotating.undo,
            "mark.redo": self.annotating.redo,
            "write.reflection": marking.write_reflection,
            "read.notes": marking.show_notes,
            "read.bigger": partial(looks.resize_text, 1),
            "read.smaller": partial(looks.resize_text, -1),
            "read.numbers": looks.toggle_numbers,
            "read.seen": looks.toggle_veil,
            "window.theme": looks.toggle_theme,
            "window.next_theme": looks.next_theme,
            "window.shelf": partial(self._toggle_panel, Side.LEFT),
            "window.side": partial(self._toggle_panel, Side.RIGHT),
            "window.full_screen": self._toggle_full_screen,
            "window.next_part": self._next_part,
            "window.quit": self.close,
        }
        for place in (*LISTS, "notebook", "reflections", "trash"):
            slots[f"go.{place}"] = partial(self._open, place)
        for page in ("keys", "about", "licences"):
            slots[f"window.{page}"] = partial(self._open, page)
        for colour in Colour:
            slots[f"mark.{colour.value}"] = partial(marking.highlight, colour)
        for identifier, slot in slots.items():
            self.commands.bind(identifier, slot)
        stack.canUndoChanged.connect(self.commands["mark.undo"].setEnabled)
        stack.canRedoChanged.connect(self.commands["mark.redo"].setEnabled)
        self.commands["mark.undo"].setEnabled(False)
        self.commands["mark.redo"].setEnabled(False)

    def _open(self, page: str) -> None:
        self.going.go_to(Place(page))

    @Slot(str)
    def _search(self, words: str = "") -> None:
        self.parts.palette.open(words)

    def _find_here(self) -> None:
        if self.parts.is_reading:
            self.parts.reader.open_find()
        else:
            self.parts.palette.open()

    @Slot(str, int, int, object)
    def _on_passage_chosen(
        self, essay: str, start: int, end: int, marks: list[tuple[int, int]]
    ) -> None:
        self.going.open_passage(essay, start, end)
        self.parts.reader.page.mark_ranges(marks)

    @Slot(str)
    def _on_reflection_chosen(self, identifier: str) -> None:
        if self.going.open_place(Place("reflections")):
            self.parts.reflections.choose(identifier)
            self.going.focus_page()

    @Slot(tuple)
    def _on_subject_chosen(self, key: tuple[str, str]) -> None:
        self.going.go_to(Place(*key))

    # Panels and the keyboard

    def _toggle_panel(self, side: Side) -> None:
        self.frame.toggle(side)
        if not self.frame.is_open(side):
            self.going.focus_page()
        elif side is Side.LEFT:
            self.parts.shelf.focus_first()
        else:
            self.parts.side.focus_first()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _next_part(self) -> None:
        """Shelf, page, what a notice offers, side panel, and around again."""
        parts: list[tuple[QWidget, Callable[[], None]]] = []
        if self.frame.is_open(Side.LEFT):
            parts.append((self.parts.shelf, self.parts.shelf.focus_first))
        parts.append((self.parts.stack, self.going.focus_page))
        if self.parts.notice.has_offer:
            parts.append((self.parts.notice, self.parts.notice.focus_offer))
        if self.frame.is_open(Side.RIGHT):
            parts.append((self.parts.side, self.parts.side.focus_first))
        focused = QApplication.focusWidget()
        current = -1
        for number, (part, _) in enumerate(parts):
            if focused is not None and part.isAncestorOf(focused):
                current = number
        parts[(current + 1) % len(parts)][1]()

    def changeEvent(self, event: QEvent) -> None:
        """Look again at what is stored when the reader comes back to the window."""
        super().changeEvent(event)
        has_come_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if has_come_back and self._is_painted:
            self.following.look_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first frame; the parts paint after their window, in the same one."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take along what floats over the window."""
        super().resizeEvent(event)
        self.parts.follow_window()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what covers the text."""
        is_escape = event.key() == Qt.Key.Key_Escape
        if is_escape and self.parts.notice.put_away():
            event.accept()
        elif is_escape and self.frame.close_drawer():
            self.going.focus_page()
        else:
            super().keyPressEvent(event)

    # Beginning and end

    def _restore_shape(self) -> None:
        geometry = self._state.get("geometry", str, "")
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            self.resize(self._first_size())
        sizes = self._state.get("columns", list, [])
        if len(sizes) == len(self.frame.sizes()) and all(isinstance(size, int) for size in sizes):
            self.frame.set_sizes(sizes)
        for side in Side:
            if not self._state.get(side.value, bool, True):
                self.frame.set_open(side, is_open=False)

    @Slot()
    def _close_without_it(self) -> None:
        self._gives_up = True
        self.close()

    def _first_size(self) -> QSize:
        """Return a size for three columns, or what the screen has room for."""
        size = QSize(space(425), space(268))
        if QGuiApplication.platformName() == "offscreen":  # its screen is none to fit into
            return size
        room = self.screen().availableSize()
        return size.boundedTo(QSize(room.width() * 19 // 20, room.height() * 9 // 10))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the last keys and the window's shape; unsaved words keep the window open."""
        if not self.parts.flush() and not self._gives_up:
            self.parts.notice.tell(
                self.tr("What you wrote is not on disk yet, so the window stays open."),
                offer=self.tr("Close without it"),
                act=self._close_without_it,
                is_lasting=True,
            )
            event.ignore()
            return
        self.going.tell_place()
        self._state.save(
            geometry=self.saveGeometry().toBase64().toStdString(),
            columns=self.frame.sizes(),
            shelf=self.frame.wants(Side.LEFT),
            side=self.frame.wants(Side.RIGHT),
        )
        super().closeEvent(event)
        self.closed.emit()
