"""A screen without glass, for windows that are to be tried where nobody looks."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from . import facts
from .tools import need

SOCKETS = Path("/tmp/.X11-unix")
_DISPLAY = ":97"


@contextmanager
def wayland() -> Iterator[dict[str, str]]:
    """Run a Wayland compositor that draws to memory; yields the environment that leads to it."""
    need("weston")
    with ExitStack() as started, TemporaryDirectory(prefix="intertitle-wayland-") as folder:
        place = {"XDG_RUNTIME_DIR": folder, "WAYLAND_DISPLAY": "intertitle"}
        Path(folder).chmod(0o700)
        size = ("--width=1400", "--height=900", "--idle-time=0")
        socket = f"--socket={place['WAYLAND_DISPLAY']}"
        _start(started, "weston", "--backend=headless-backend.so", socket, *size, more=place)
        _wait_for(Path(folder, place["WAYLAND_DISPLAY"]), "Weston opened no display.")
        yield place


@contextmanager
def shown(*, is_managed: bool = False) -> Iterator[str]:
    """Run a screen, bare or with a window manager, which Wine needs; yields its DISPLAY."""
    need("Xvfb", *(["openbox"] if is_managed else []))
    SOCKETS.mkdir(exist_ok=True)
    with ExitStack() as started:
        _start(started, "Xvfb", _DISPLAY, "-screen", "0", "1400x900x24", "-nolisten", "tcp")
        _wait_for(SOCKETS / f"X{_DISPLAY[1:]}", "Xvfb opened no screen.")
        if is_managed:
            _start(started, "openbox", "--sm-disable")
            time.sleep(1)
        yield _DISPLAY


def _start(stack: ExitStack, *command: str, more: Mapping[str, str] | None = None) -> None:
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "DISPLAY": _DISPLAY, **(more or {})}
    started = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    stack.callback(started.wait)
    stack.callback(started.terminate)


def _wait_for(socket: Path, otherwise: str) -> None:
    for _ in range(100):
        if socket.exists():
            return
        time.sleep(0.1)
    raise facts.BuildError(otherwise)
