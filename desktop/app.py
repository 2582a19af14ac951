"""The composition root of the window: everything is made here, in this order.

1. logs and the crash handler, so that nothing after them fails unseen;
2. the QApplication, its fonts, and the single instance for this profile (a later start
   hands over and ends);
3. settings and themes;
4. the library: both databases are opened (migrated after a backup copy, or the way out is
   shown), and of the collection only the catalogue;
5. the window, at the last place; one essay is composed and typeset;
6. once it is painted: the search index, the collection's problems, the last crash.

Whoosh and the Markdown parser are imported only when they are needed.
"""

from __future__ import annotations

import logging
import signal
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QTimer,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from library.assembly import Library, open_library
from library.errors import LibraryError
from library.folders import Folders

import resources

from desktop.crash import CrashHandler
from desktop.display import explained, tell_reader
from desktop.garbage import GarbageCollector
from desktop.instance import VERSION, Instance
from desktop.links import OPEN
from desktop.logs import start_logging, stop_logging
from desktop.looks import Themes
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.theme.icons import program_icon
from desktop.theme.scale import load_fonts
from desktop.theme.style import dress
from desktop.window import MainWindow
from desktop.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.way_out import WayOut

log = logging.getLogger("intertitle.start")


_IDLE_MS = 250  # after the window is shown: long enough to be painted
_SMALLEST_FONT_PT = 10.0  # some desktops report 9 pt, too small to read beside the text


class App(QObject):
    """Owns what one start of the window needs, and takes it down again."""

    def __init__(self, folders: Folders, *, debug: bool = False) -> None:
        super().__init__()
        self._started = time.perf_counter()
        self._folders = folders
        self._recent = start_logging(folders.logs, debug=debug)
        self.crash = CrashHandler(folders.logs, self._recent, self)
        self._last_crash = self.crash.start()
        self._garbage = GarbageCollector(self)
        self._garbage.start()
        self.tasks = Tasks(self)
        self.settings = Settings(folders.settings / "settings.toml", self)
        self.themes = Themes(folders.settings / "themes")
        self.library: Library | None = None
        self.window: MainWindow | None = None
        self.way_out: WayOut | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self._request: dict[str, str] = {}
        self.instance = Instance(folders.data, self)
        self.instance.start_requested.connect(self.answer_start)

    def open(self, request: dict[str, str]) -> None:
        """Open the library and its window, or show the way out; then what is requested."""
        self._request = request or self._request
        library = open_library(self._folders, creator=self.settings.values.name)
        try:
            library.collection  # noqa: B018 - opens it, so that faults show here
            library.annotations.count()
            library.journal.count()
        except LibraryError as error:
            library.close()
            self._show_way_out(error)
            return
        self.library = library
        state = WindowState(self._folders.settings / "window.json")
        self.window = MainWindow(library, self.settings, state, self.tasks, self.themes)
        self.crash.rescue = self.window.parts.flush
        self._go_to_start()
        self.window.outside.open(request)
        self.window.painted.connect(self._on_painted)
        self.window.show()
        self._idle.start(_IDLE_MS)

    def close(self) -> None:
        """Wait for workers and close the databases."""
        self._idle.stop()
        self.instance.close()
        self.tasks.wait()
        if self.window is not None:
            self.window.following.bridge.close()
        if self.library is not None:
            self.library.close()
        self._garbage.stop()
        self.crash.stop()
        stop_logging()

    def _go_to_start(self) -> None:
        assert self.window is not None
        assert self.library is not None
        going = self.window.going
        last = self.library.reading.places()[:1]
        if last and last[0].essay in self.library.collection.essays:
            going.open_essay(last[0].essay)
        else:
            going.open_first_topic()

    def _show_way_out(self, error: LibraryError) -> None:
        log.error("%s", error)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, self.themes.wanted(self.settings.values))
        from desktop.way_out import WayOut  # only needed when something is wrong

        self.way_out = WayOut(error)
        self.way_out.try_again_requested.connect(self._on_try_again)
        self.way_out.show()

    @Slot()
    def _on_try_again(self) -> None:
        before = self.way_out
        self.open(self._request)
        if before is not None and before is not self.way_out:
            before.close()
        elif before is not None:
            before.hide()
            self.way_out = None

    @Slot()
    def _on_painted(self) -> None:
        log.info("first paint after %.0f ms", (time.perf_counter() - self._started) * 1000)

    @Slot()
    def _on_idle(self) -> None:
        if self.window is None or self.library is None:
            return
        self.window.searching.prepare()
        problems = [
            *self.settings.problems,
            *self.themes.problems(self.settings.values),
            *self.window.commands.problems,
        ]
        if self._last_crash:
            problems.append(
                self.tr("Intertitle ended unexpectedly last time; a report is in {folder}.").format(
                    folder=self._folders.logs
                )
            )
        faults = self.library.collection.problems
        for fault in faults:
            log.warning("%s", fault)
        if faults:
            problems.append(
                self.tr("The collection has faults ({count}); the first: {fault}").format(
                    count=len(faults), fault=faults[0]
                )
            )
        if problems:
            notice = self.window.parts.notice
            told = [notice.sentence] if notice.sentence else []
            notice.tell(" ".join([*told, *problems]), is_lasting=True)

    @Slot(dict)
    def answer_start(self, request: dict[str, str]) -> None:
        """Come to the front when the program is started again, and open what that asks for."""
        if request.get(OPEN) and self.window is None:  # once the library can be opened
            self._request = request
        window = self.window or self.way_out
        if window is None:
            return
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()
        if self.window is not None:
            self._tell_of_version(request.get(VERSION, ""))
            self.window.outside.open(request)

    def _tell_of_version(self, other: str) -> None:
        """Say that another version was started: from its menu entry nobody sees what it prints."""
        from desktop.version import program_version

        assert self.window is not None
        mine = program_version()
        if other and other != mine:
            sentence = self.tr(
                "Intertitle {other} was started, and this is {mine}; close this window to use it."
            )
            told = sentence.format(other=other, mine=mine)
            self.window.parts.notice.tell(told, is_lasting=True)


class Program(QApplication):
    """The application; on macOS links and files come to it as events, not as words."""

    start_requested = Signal(dict)

    def event(self, event: QEvent) -> bool:
        """Pass on what the system asks to open."""
        if isinstance(event, QFileOpenEvent):
            self.start_requested.emit({OPEN: event.file() or event.url().toString()})
            return True
        return super().event(event)


def make_application(arguments: list[str], say: Callable[[str], None] = tell_reader) -> Program:
    """Return the application with names, translations and fonts in place.

    Where there is nothing to draw on, ``say`` is told why and the process ends.
    """
    with explained(say):
        application = Program(arguments)
    application.setApplicationName("intertitle")
    application.setApplicationDisplayName("Intertitle")
    application.setDesktopFileName("intertitle")
    application.setStyle("Fusion")  # the one style that draws alike on the three systems
    font = application.font()
    font.setPointSizeF(max(font.pointSizeF(), _SMALLEST_FONT_PT))
    application.setFont(font)
    _translate(application)
    load_fonts()
    application.setWindowIcon(program_icon())
    return application


def _translate(application: QApplication) -> None:
    """Install Qt's own words and ours for the system's language, where there are any."""
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("intertitle", str(resources.path("translations"))),
    ):
        translator = QTranslator(application)
        if translator.load(QLocale(), name, "_", folder):
            application.installTranslator(translator)


def run(folders: Folders, *, debug: bool = False, request: dict[str, str] | None = None) -> int:
    """Open the window and return the exit status once it is closed."""
    application = make_application(sys.argv[:1])
    app = App(folders, debug=debug)
    wanted = request or {}
    other = app.instance.hand_over(wanted)
    if other is not None:
        app.close()
        print(_already_open(other))  # noqa: T201
        return 0
    app.instance.listen()
    application.start_requested.connect(app.answer_start)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app.open(wanted)
    status = application.exec()
    app.close()
    return status


def _already_open(other: str) -> str:
    from desktop.version import program_version

    if other in ("", program_version()):
        return "Intertitle is already open with this profile; it was brought to the front."
    return (
        f"Intertitle {other} is already open with this profile; it was brought to the front. "
        "Close it to start this version."
    )
