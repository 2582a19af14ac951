"""The Windows installer, run under Wine: installed, tried, updated, removed without a question.

Wine shows neither SmartScreen nor real fonts; the public CI does the same on Windows.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from . import facts, screen, windows
from .tools import hold_size, need, run

_HOME = facts.WORK / "wine"
_C = _HOME / "drive_c"
_WINE = {
    "WINEPREFIX": str(_HOME),
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscoree=;mshtml=;mscms=n",
}
_LATER = "99.0.0"
_REFUSED = 3
_PATIENCE_S = 240


def _user() -> Path:
    return next(each for each in (_C / "users").iterdir() if each.name != "Public")


def _program() -> Path:
    return _user() / "AppData/Local/Programs" / facts.TITLE


def _wine(*command: str | Path, also: tuple[int, ...] = (0,), display: str = "") -> str:
    # Python under Wine dies where its output is a plain file, so it is a pipe.
    done = subprocess.run(
        ["wine", *map(str, command)],
        env={**os.environ, **_WINE, "DISPLAY": display},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=_PATIENCE_S,
    )
    if done.returncode not in also:
        raise facts.BuildError(f"{Path(command[0]).name} ended with {done.returncode}.")
    return done.stdout


def _is_built() -> None:
    if not windows.installer().exists() or not windows.FOLDER.exists():
        windows.build()
    limits = facts.LIMITS_MB
    hold_size("windows folder", windows.FOLDER, limits["windows folder"])
    hold_size("windows installer", windows.installer(), limits["windows installer"])


def _makes_a_prefix() -> None:
    """Make a Windows of Wine's, with stand-ins for two libraries that Wine 8 lacks."""
    need("wine", "x86_64-w64-mingw32-gcc")
    shutil.rmtree(_HOME, ignore_errors=True)
    run("wineboot", "-i", environment=_WINE)
    system = _C / "windows" / "system32"
    source = windows.RECIPE / "wine_stubs.s"
    for name, flags in (("icuuc", ("--defsym", "ICU=1")), ("mscms", ())):
        made = facts.WORK / f"{name}.o"
        run("x86_64-w64-mingw32-as", *flags, "-o", made, source)
        link = ("-shared", "-e", "DllMain", "--export-all-symbols")
        run("x86_64-w64-mingw32-ld", *link, "-o", system / f"{name}.dll", made)


def _installs() -> None:
    _wine(windows.installer(), "/S")
    if not (_program() / f"{facts.NAME}.exe").exists():
        raise facts.BuildError("The installer installed nothing for this reader.")


def _knows_its_version() -> str:
    told = _wine(_program() / f"{facts.NAME}-cli.exe", "--version").strip()
    if told != f"{facts.NAME} {facts.project().version}":
        raise facts.BuildError(f"The installed program says {told!r}.")
    return told


def _passes_its_self_test() -> str:
    command = (_program() / f"{facts.NAME}-cli.exe", "self-test", "--json")
    with screen.shown(is_managed=True) as display:
        report = json.loads(_wine(*command, also=(0, 1), display=display))
    faults = [step for step in report["steps"] if not step["ok"]]
    if faults:
        raise facts.BuildError(f"The self-test failed: {faults}.")
    return f"{len(report['steps'])} steps, {sum(step['ms'] for step in report['steps'])} ms"


def _is_registered() -> None:
    classes = r"HKCU\Software\Classes"
    for key in (facts.PACK_SUFFIX, facts.PACKET_SUFFIX, rf"{facts.SCHEME}\shell\open\command"):
        _wine("reg", "query", rf"{classes}\{key}", "/ve")


def _opens_links() -> None:
    """Open a link as a browser would; the program is found by what the installer registered.

    Wine 8 looks for that where all users’ programs are, so it is copied there for a while.
    """
    own, shared = (rf"{root}\Software\Classes\{facts.SCHEME}" for root in ("HKCU", "HKLM"))
    _wine("reg", "copy", own, shared, "/s", "/f")
    log = _user() / "AppData/Local" / facts.NAME / "Logs" / f"{facts.NAME}.log"
    log.unlink(missing_ok=True)
    with screen.shown(is_managed=True) as display:
        quiet = subprocess.DEVNULL  # the program keeps the streams open after start has ended
        opener = subprocess.Popen(
            ["wine", "start", f"{facts.SCHEME}://film/her-2013"],
            env={**os.environ, **_WINE, "DISPLAY": display},
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
        )
        try:
            deadline = time.monotonic() + _PATIENCE_S
            while not log.exists() or "first paint" not in log.read_text("utf-8"):
                if time.monotonic() > deadline:
                    raise facts.BuildError("A link did not open the program.")
                time.sleep(0.5)
        finally:
            run("wineserver", "-k", environment=_WINE, also=(1, 2))
            opener.wait()
            _wine("reg", "delete", shared, "/f")


def _refuses_while_running() -> None:
    program = _program() / f"{facts.NAME}.exe"
    profile = _HOME / "profile"
    running = subprocess.Popen(
        ["wine", str(program), "--profile", str(profile)],
        env={**os.environ, **_WINE, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + _PATIENCE_S
        while not any(profile.glob("logs/*.log")) and time.monotonic() < deadline:
            time.sleep(0.2)
        _wine(_update(), "/S", also=(_REFUSED,))
    finally:
        run("wineserver", "-k", environment=_WINE, also=(1, 2))
        running.wait()


def _shows_its_errors() -> None:
    """Start the windowed program with nonsense, as the desktop would: without any stream."""
    program = _program() / f"{facts.NAME}.exe"
    need("xwininfo")
    with screen.shown(is_managed=True) as display:
        environment = {**os.environ, **_WINE, "DISPLAY": display}
        words = ["wine", "start", "/wait", "/unix", str(program), "nonsense"]
        pipe = subprocess.PIPE
        running = subprocess.Popen(words, env=environment, stdin=pipe, stdout=pipe, stderr=pipe)
        try:
            deadline = time.monotonic() + _PATIENCE_S
            seen = ("xwininfo", "-root", "-tree")
            while f'"{facts.TITLE}"' not in run(*seen, environment={"DISPLAY": display}):
                if running.poll() is not None or time.monotonic() > deadline:
                    raise facts.BuildError("The windowed program ended without a word.")
                time.sleep(0.5)
        finally:
            run("wineserver", "-k", environment=_WINE, also=(1, 2))
            running.communicate()


def _update() -> Path:
    target = facts.WORK / "later-setup.exe"
    if not target.exists():
        windows.pack(target, _LATER, "zlib")
    return target


def _updates() -> None:
    stale = _program() / "runtime" / "of-an-older-version.txt"
    stale.touch()
    (_program() / "mine.txt").touch()
    _wine(_update(), "/S")
    key = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{facts.TITLE}"
    if _LATER not in _wine("reg", "query", key, "/v", "DisplayVersion"):
        raise facts.BuildError("The update is not registered.")
    if stale.exists():
        raise facts.BuildError("The update left a file of the older version behind.")


def _is_removed() -> None:
    data = _user() / "AppData/Local" / facts.NAME / "journal.db"
    data.parent.mkdir(parents=True, exist_ok=True)
    data.touch()
    _wine(_program() / "uninstall.exe", "/S")
    # The uninstaller goes on as a copy of itself.
    for _ in range(100):
        if not (_program() / "uninstall.exe").exists():
            break
        time.sleep(0.2)
    time.sleep(1)
    left = [file.name for file in _program().iterdir()]
    if left != ["mine.txt"] or not data.exists():
        raise facts.BuildError(f"Removal left {left}, or took what the reader wrote.")
    for key in (facts.TITLE, rf"Classes\{facts.SCHEME}", rf"Classes\{facts.PACK_SUFFIX}"):
        _wine("reg", "query", rf"HKCU\Software\{key}", also=(1,))


def _is_portable() -> None:
    """Unpack the archive, write something with it, and look where that went."""
    home = _user()
    before = {file for file in home.rglob("*") if facts.NAME in str(file).lower()}
    place = _C / "Träger stick"
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(windows.portable()) as archive:
        archive.extractall(place)
    program = place / facts.TITLE / f"{facts.NAME}-cli.exe"
    _wine(program, "reflect", "--text", "Kept beside the program.", "--json")
    if not (place / facts.TITLE / "profile" / "data" / "journal.db").exists():
        raise facts.BuildError("The portable program kept the reader's words elsewhere.")
    after = {file for file in home.rglob("*") if facts.NAME in str(file).lower()}
    if after - before:
        raise facts.BuildError(f"The portable program wrote {sorted(after - before)}.")


CLAIMS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("the Windows folder and its installer keep to their sizes", _is_built),
    ("Wine is ready", _makes_a_prefix),
    ("the installer installs silently for one reader", _installs),
    ("the installed program knows its version", _knows_its_version),
    ("the installed program passes its self-test", _passes_its_self_test),
    ("file types and links are registered", _is_registered),
    ("a link opens the program", _opens_links),
    ("an error is shown in a box where there is no console", _shows_its_errors),
    ("an update is refused while the program runs", _refuses_while_running),
    ("an update replaces the program whole", _updates),
    ("removal asks nothing and leaves what the reader put there and wrote", _is_removed),
    ("the portable archive writes beside itself and nowhere else", _is_portable),
)
