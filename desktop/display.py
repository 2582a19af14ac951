"""Tells why no window can be opened here, in one sentence that reaches the reader.

Qt itself ends the program with many lines where there is no display or where one of the
libraries below it is missing, so both are looked at before it is started; what it finds
out by itself is caught. Nothing of Qt is imported before that.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QMessageLogContext, QtMsgType

CANNOT_START = 3

# What shows a sentence on a desktop; the sentence is the last argument.
_DIALOGS = (
    ("zenity", "--error", "--no-markup", "--title=Intertitle", "--text"),
    ("kdialog", "--title", "Intertitle", "--error"),
    ("xmessage", "-center"),
    ("notify-send", "Intertitle"),
)

# What a window under X is drawn with, and the Debian packages that hold it.
_X_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_BELOW_QT = "libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0"


def what_is_in_the_way() -> str:
    """Return one sentence why no window can be opened; empty where nothing is known."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return (
            "There is no display to open a window on; `intertitle self-test` and the commands "
            "(`intertitle --help`) work without one."
        )
    missing = [package for name, package in _X_LIBRARIES.items() if not _can_load(name)]
    if missing:
        return _install(" ".join(missing))
    return ""


@contextmanager
def explained(say: Callable[[str], None]) -> Iterator[None]:
    """Let Qt look for something to draw on; where it finds nothing, ``say`` why and end.

    Python cannot go on after Qt has given up, so the process ends here with ``CANNOT_START``.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []  # on the way; of no use where it ends

    def listen(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            say(_nothing_to_draw_on())
            os._exit(CANNOT_START)
        if not str(context.category or "").startswith("qt.qpa"):
            said.append(message)

    if sys.platform == "win32":  # there Qt shows a box of its own
        yield
        return
    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        if said and sys.stderr is not None:
            print("\n".join(said), file=sys.stderr)  # noqa: T201


def tell(sentence: str) -> None:
    """Print a sentence as an error."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def tell_reader(sentence: str) -> None:
    """Print a sentence as an error; started from a menu, also show it on the desktop."""
    tell(sentence)
    has_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    streams = (sys.stdin, sys.stdout, sys.stderr)
    has_terminal = any(stream is not None and stream.isatty() for stream in streams)
    if sys.platform.startswith("linux") and has_desktop and not has_terminal:
        _show_dialog(sentence)


# A frozen program points Qt at its own plug-ins, which another program must not load.
_OURS = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def _show_dialog(sentence: str) -> None:
    import shutil
    import subprocess

    for command in _DIALOGS:
        if shutil.which(command[0]):
            # It stays after this program has ended; nobody waits for it.
            subprocess.Popen(  # noqa: S603 - the words are ours, and no shell reads them
                [*command, sentence],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={name: each for name, each in os.environ.items() if name not in _OURS},
                start_new_session=True,
            )
            return


def _nothing_to_draw_on() -> str:
    asked = os.environ.get("QT_QPA_PLATFORM")
    if asked:
        return f"Qt cannot draw on “{asked}”, which QT_QPA_PLATFORM asks for."
    named = [os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY")]
    if not any(named):
        return "Qt found nothing to open a window on."
    displays = " or ".join(f"“{name}”" for name in named if name)
    return f"The display {displays} cannot be reached, so there is nothing to open a window on."


def explain_import(error: ImportError) -> str:
    """Return one sentence for an import of Qt that failed; empty where Qt is not the reason."""
    if ".so" in str(error):
        return _install(_BELOW_QT, str(error).split(":")[0])
    if (error.name or "").split(".")[0] in ("PySide6", "shiboken6"):
        return (
            "The window needs PySide6-Essentials, which is not installed; `make run` installs it."
        )
    return ""


def _install(packages: str, missing: str = "") -> str:
    what = f"{missing} is missing" if missing else "Libraries that the window needs are missing"
    return f"{what}; on Debian and Ubuntu install them with: sudo apt-get install {packages}"


def _can_load(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
