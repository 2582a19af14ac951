"""A screen without glass, for windows that are to be tried where nobody looks."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import facts
from .tools import need

SOCKETS = Path("/tmp/.X11-unix")
_DISPLAY = ":97"


@contextmanager
def shown() -> Iterator[str]:
    """Run a screen and a window manager, without which no window has the keyboard.

    Yields the name for DISPLAY.
    """
    need("Xvfb", "openbox")
    SOCKETS.mkdir(exist_ok=True)
    with ExitStack() as started:
        _start(started, "Xvfb", _DISPLAY, "-screen", "0", "1400x900x24", "-nolisten", "tcp")
        for _ in range(100):
            if (SOCKETS / f"X{_DISPLAY[1:]}").exists():
                break
            time.sleep(0.1)
        else:
            raise facts.BuildError("Xvfb opened no screen.")
        _start(started, "openbox", "--sm-disable")
        time.sleep(1)
        yield _DISPLAY


def _start(stack: ExitStack, *command: str) -> None:
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "DISPLAY": _DISPLAY}
    started = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    stack.callback(started.wait)
    stack.callback(started.terminate)
