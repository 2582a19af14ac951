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

_ROOT = facts.WORK / "bare"
_MOUNTS = 'for each in proc dev tmp/.X11-unix; do mount --bind /$each "$0/$each"; done'
_QUIET = ("sys", "proc", "dev", "tmp", "var", "run")


def _is_lintian_clean() -> None:
    need("lintian")
    if not deb.path().exists():
        deb.build()
    run("lintian", "--fail-on", "error,warning", "--allow-root", deb.path())


def _is_small() -> None:
    hold_size("deb", deb.path(), facts.LIMITS_MIB["deb"])


def _is_well_described() -> None:
    need("desktop-file-validate", "appstreamcli")
    share = facts.WORK / "deb" / "usr" / "share"
    run("desktop-file-validate", share / "applications" / f"{facts.NAME}.desktop")
    run("appstreamcli", "validate", "--no-net", share / "metainfo" / f"{facts.ID}.metainfo.xml")


def _makes_a_bare_debian() -> None:
    if os.geteuid() != 0:
        raise facts.BuildError("Installing into a bare Debian needs root.")
    need("mmdebstrap", "unshare")
    shutil.rmtree(_ROOT, ignore_errors=True)
    sources = Path("/etc/apt/sources.list.d/debian.sources")
    given = [sources] if sources.exists() else []
    # Certificates let apt in the bare root reach the same mirror as the one here.
    run("mmdebstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", _ROOT, *given)
    for place in ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt"):
        if Path("/", place).exists():
            shutil.copyfile(Path("/", place), _ROOT / place)
    for file in Path("/etc/apt/apt.conf.d").glob("99*"):
        shutil.copyfile(file, _ROOT / "etc/apt/apt.conf.d" / file.name)
    (_ROOT / "tmp/.X11-unix").mkdir(parents=True, exist_ok=True)
    (_ROOT / ".before").write_text("\n".join(_files()), "utf-8")


def _installs_by_apt() -> None:
    shutil.copyfile(deb.path(), _ROOT / "tmp" / deb.path().name)
    install = "apt-get install -y -q --no-install-recommends"
    _inside(f"apt-get update -q && {install} /tmp/{deb.path().name}", network=True)


def _has_no_python() -> None:
    found = list((_ROOT / "usr/bin").glob("python*"))
    if found:
        raise facts.BuildError(f"The bare Debian has {found[0].name}.")


def _runs_offscreen() -> str:
    return _self_test({"QT_QPA_PLATFORM": "offscreen"})


def _runs_on_a_screen() -> str:
    with screen.shown() as display:
        return _self_test({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})


def _names_a_missing_library() -> None:
    """Take away what the package depends on, as a careless clean-up would."""
    for library, package in (("libxcb-cursor.so.0", "libxcb-cursor0"), ("libEGL.so.1", "libegl1")):
        with _without(next((_ROOT / "usr/lib").glob(f"*/{library}"))):
            command = _enter("-mn", facts.NAME)
            plain = {"HOME": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": ":7777"}
            done = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
        if done.returncode != 3 or package not in done.stderr or done.stderr.count("\n") != 1:
            raise facts.BuildError(f"Without {library} it says: {done.stderr}")


def _runs_without_fonts() -> str:
    with _without(_ROOT / "usr/share/fonts"):
        return _self_test({"QT_QPA_PLATFORM": "offscreen"})


@contextmanager
def _without(place: Path) -> Iterator[None]:
    """Take a file or a folder of the bare root away, for a while."""
    aside = place.with_name(f"{place.name}.aside")
    place.rename(aside)
    try:
        yield
    finally:
        aside.rename(place)


def _keeps_what_was_written() -> None:
    text = "It must outlive the package."
    _inside(f"HOME=/root intertitle reflect --text '{text}'")
    _inside(f"apt-get purge -y -q --autoremove {facts.NAME}")
    if not (_ROOT / "root/.local/share/intertitle/journal.db").exists():
        raise facts.BuildError("Removal took what the reader wrote.")


def _leaves_nothing() -> None:
    before = set((_ROOT / ".before").read_text("utf-8").splitlines())
    named = [file for file in _files() if file not in before and facts.NAME in file.lower()]
    left = [file for file in named if not file.startswith(("root/", ".before"))]
    if left:
        raise facts.BuildError(f"Removal left {left[0]}.")
    shutil.rmtree(_ROOT)


def _files() -> list[str]:
    found = []
    for top in sorted(_ROOT.iterdir()):
        if top.name not in _QUIET and not top.is_symlink():
            found += [str(each.relative_to(_ROOT)) for each in [top, *top.rglob("*")]]
    return found


def _self_test(environment: dict[str, str]) -> str:
    plain = {"HOME": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return self_test(_enter("-mn", facts.NAME), {**plain, **environment})


def _inside(script: str, *, network: bool = False) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    run(*_enter("-m" if network else "-mn", "sh", "-c", script), environment=quiet)


def _enter(how: str, *command: str) -> list[str]:
    """Return the command that runs in the bare root; its mounts end with it."""
    script = f'{_MOUNTS}; exec /usr/sbin/chroot "$0" "$@"'
    Path("/tmp/.X11-unix").mkdir(exist_ok=True)
    return ["/usr/bin/unshare", how, "/bin/sh", "-ec", script, str(_ROOT), *command]


CLAIMS = (
    ("lintian finds nothing that is not explained", _is_lintian_clean),
    ("the .deb keeps to its size", _is_small),
    ("desktop entry and AppStream description are valid", _is_well_described),
    ("a bare Debian 12 was made", _makes_a_bare_debian),
    ("apt installs the .deb there", _installs_by_apt),
    ("there is no Python there", _has_no_python),
    ("the self-test passes offscreen, without a network", _runs_offscreen),
    ("the self-test passes in a window under X, without a network", _runs_on_a_screen),
    ("a library that is missing is named in one sentence", _names_a_missing_library),
    ("the self-test passes where there is no font", _runs_without_fonts),
    ("purge keeps what the reader wrote", _keeps_what_was_written),
    ("purge leaves nothing else", _leaves_nothing),
)

# Without what only a change of the descriptions could break.
QUICK_CLAIMS = tuple(claim for claim in CLAIMS if claim[1] is not _is_lintian_clean)
