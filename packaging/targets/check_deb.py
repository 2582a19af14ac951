"""The Debian package: installed by apt on a bare Debian, run without a network, removed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import deb, facts, screen
from .check_frozen import self_test
from .tools import hold_size, need, run

_CANNOT_START = 3
_PLAIN = {"HOME": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
_MOUNTS = 'for each in proc dev tmp/.X11-unix; do mount --bind /$each "$0/$each"; done'
_QUIET = ("sys", "proc", "dev", "tmp", "var", "run")


def _is_lintian_clean() -> None:
    need("lintian")
    if not deb.path().exists():
        deb.build()
    run("lintian", "--fail-on", "error,warning", "--allow-root", deb.path())


def _is_small() -> None:
    hold_size("deb", deb.path(), facts.LIMITS_MB["deb"])


def _is_well_described() -> None:
    need("desktop-file-validate", "appstreamcli")
    share = facts.WORK / "deb" / "usr" / "share"
    run("desktop-file-validate", share / "applications" / f"{facts.NAME}.desktop")
    run("appstreamcli", "validate", "--no-net", share / "metainfo" / f"{facts.ID}.metainfo.xml")


class _Bare:
    """A Debian with nothing in it but what every Debian has: ``name`` is its release."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = facts.WORK / f"bare-{name}"

    def make(self) -> None:
        """Unpack it and remember what is in it."""
        if os.geteuid() != 0:
            raise facts.BuildError("Installing into a bare Debian needs root.")
        need("mmdebstrap", "unshare")
        shutil.rmtree(self.root, ignore_errors=True)
        # Certificates let apt in the bare root reach the same mirror as the one here.
        wanted = ("--variant=minbase", "--include=ca-certificates", self.name, self.root)
        run("mmdebstrap", *wanted, *self._sources())
        for place in ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt"):
            if Path("/", place).exists():
                shutil.copyfile(Path("/", place), self.root / place)
        for file in Path("/etc/apt/apt.conf.d").glob("99*"):
            shutil.copyfile(file, self.root / "etc/apt/apt.conf.d" / file.name)
        (self.root / "tmp/.X11-unix").mkdir(parents=True, exist_ok=True)
        (self.root / ".before").write_text("\n".join(self._files()), "utf-8")

    def install(self) -> None:
        """Let apt install the package with what it depends on."""
        shutil.copyfile(deb.path(), self.root / "tmp" / deb.path().name)
        install = "apt-get install -y -q --no-install-recommends"
        self._inside(f"apt-get update -q && {install} /tmp/{deb.path().name}", network=True)

    def has_no_python(self) -> None:
        """See that nothing of Python is there beside the package."""
        found = list((self.root / "usr/bin").glob("python*"))
        if found:
            raise facts.BuildError(f"The bare Debian has {found[0].name}.")

    def run_offscreen(self) -> str:
        """Pass the self-test without a display and without a network."""
        return self._self_test({"QT_QPA_PLATFORM": "offscreen"})

    def run_on_a_screen(self) -> str:
        """Pass the self-test in a window that nobody manages, without a network."""
        with screen.shown() as display:
            return self._self_test({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})

    def name_a_missing_library(self) -> None:
        """Take away what the package depends on, as a careless clean-up would."""
        lost = (("libxcb-cursor.so.0", "libxcb-cursor0"), ("libEGL.so.1", "libegl1"))
        for library, package in lost:
            with _without(next((self.root / "usr/lib").glob(f"*/{library}"))):
                done = subprocess.run(
                    self._enter("-mn", facts.NAME),
                    env={**_PLAIN, "DISPLAY": ":7777"},
                    capture_output=True,
                    text=True,
                    check=False,
                )
            is_told = package in done.stderr and done.stderr.count("\n") == 1
            if done.returncode != _CANNOT_START or not is_told:
                raise facts.BuildError(f"Without {library} it says: {done.stderr}")

    def run_without_fonts(self) -> str:
        """Pass the self-test where no font is installed."""
        with _without(self.root / "usr/share/fonts"):
            return self.run_offscreen()

    def keep_what_was_written(self) -> None:
        """Write something, purge the package, and find what was written."""
        text = "It must outlive the package."
        self._inside(f"HOME=/root intertitle reflect --text '{text}'")
        self._inside(f"apt-get purge -y -q --autoremove {facts.NAME}")
        if not (self.root / "root/.local/share/intertitle/journal.db").exists():
            raise facts.BuildError("Removal took what the reader wrote.")

    def leave_nothing(self) -> None:
        """Find no new file of the program’s name; throw the bare Debian away."""
        before = set((self.root / ".before").read_text("utf-8").splitlines())
        named = [
            file for file in self._files() if file not in before and facts.NAME in file.lower()
        ]
        left = [file for file in named if not file.startswith(("root/", ".before"))]
        if left:
            raise facts.BuildError(f"Removal left {left[0]}.")
        shutil.rmtree(self.root)

    def _sources(self) -> list[Path]:
        """Return this machine's own list of packages, where it is of the same release."""
        given = Path("/etc/apt/sources.list.d/debian.sources")
        is_same = given.exists() and self.name in given.read_text("utf-8")
        return [given] if is_same else []

    def _files(self) -> list[str]:
        found = []
        for top in sorted(self.root.iterdir()):
            if top.name not in _QUIET and not top.is_symlink():
                found += [str(each.relative_to(self.root)) for each in [top, *top.rglob("*")]]
        return found

    def _self_test(self, environment: dict[str, str]) -> str:
        return self_test(self._enter("-mn", facts.NAME), {**_PLAIN, **environment})

    def _inside(self, script: str, *, network: bool = False) -> None:
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        run(*self._enter("-m" if network else "-mn", "sh", "-c", script), environment=quiet)

    def _enter(self, how: str, *command: str) -> list[str]:
        """Return the command that runs in the bare root; its mounts end with it."""
        script = f'{_MOUNTS}; exec /usr/sbin/chroot "$0" "$@"'
        Path("/tmp/.X11-unix").mkdir(exist_ok=True)
        return ["/usr/bin/unshare", how, "/bin/sh", "-ec", script, str(self.root), *command]


@contextmanager
def _without(place: Path) -> Iterator[None]:
    """Take a file or a folder away, for a while."""
    aside = place.with_name(f"{place.name}.aside")
    place.rename(aside)
    try:
        yield
    finally:
        aside.rename(place)


_OLD, _NEW = _Bare("bookworm"), _Bare("trixie")
QUICK_CLAIMS = (
    ("the .deb keeps to its size", _is_small),
    ("desktop entry and AppStream description are valid", _is_well_described),
    ("a bare Debian 12 was made", _OLD.make),
    ("apt installs the .deb there", _OLD.install),
    ("there is no Python there", _OLD.has_no_python),
    ("the self-test passes offscreen, without a network", _OLD.run_offscreen),
    ("the self-test passes in a window under X, without a network", _OLD.run_on_a_screen),
    ("a library that is missing is named in one sentence", _OLD.name_a_missing_library),
    ("the self-test passes where there is no font", _OLD.run_without_fonts),
    ("purge keeps what the reader wrote", _OLD.keep_what_was_written),
    ("purge leaves nothing else", _OLD.leave_nothing),
)
CLAIMS = (
    ("lintian finds nothing that is not explained", _is_lintian_clean),
    *QUICK_CLAIMS,
    ("a bare Debian 13 was made", _NEW.make),
    ("apt installs the same .deb there", _NEW.install),
    ("the self-test passes there in a window under X", _NEW.run_on_a_screen),
    ("purge keeps what the reader wrote there", _NEW.keep_what_was_written),
    ("purge leaves nothing else there", _NEW.leave_nothing),
)
