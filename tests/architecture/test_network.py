"""The window never goes near a network: watched from inside Python, and by the kernel."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import resources

ROOT = Path(resources.__file__).parent.parent
SOURCES = sorted((ROOT / "desktop").rglob("*.py")) + sorted((ROOT / "library").rglob("*.py"))
LOCAL = {"QLocalServer", "QLocalSocket"}

# Runs the self-test; every look at an internet socket, and every class of QtNetwork that
# stands in one of our modules, is told on the last line.
_WATCHED = """
import json, sys, tempfile, types
from pathlib import Path
seen = []
def watch(event, given):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        seen.append([event, repr(given[1:])])
    elif event == "socket.__new__" and int(given[1]) in (2, 10):
        seen.append([event, repr(given[1:])])
    elif event in ("urllib.Request", "ftplib.connect", "http.client.connect", "smtplib.connect"):
        seen.append([event, repr(given)])
sys.addaudithook(watch)
from desktop.selftest import run_self_test
steps = run_self_test(None, None, sys.exit)
from desktop.instance import Instance
with tempfile.TemporaryDirectory() as folder:
    first, second = Instance(Path(folder)), Instance(Path(folder))
    first.listen()
    second.listen()
    first.close()
held = sorted(
    name
    for module in list(sys.modules.values())
    if isinstance(module, types.ModuleType) and module.__name__.startswith(("desktop", "library"))
    for name, value in vars(module).items()
    if getattr(value, "__module__", "") == "PySide6.QtNetwork"
)
print(json.dumps({
    "failed": [f"{step.name}: {step.detail}" for step in steps if not step.ok],
    "seen": seen,
    "held": held,
}))
"""


def _run(*before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", _WATCHED],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def _report(done: subprocess.CompletedProcess[str]) -> dict[str, list[object]]:
    assert done.returncode == 0, done.stderr
    report: dict[str, list[object]] = json.loads(done.stdout.splitlines()[-1])
    return report


def test_the_whole_self_test_opens_no_internet_socket() -> None:
    report = _report(_run())
    assert report["failed"] == []
    assert report["seen"] == []
    assert set(report["held"]) <= LOCAL


def test_no_module_imports_more_of_qtnetwork_than_local_sockets() -> None:
    imported: set[str] = set()
    for path in SOURCES:
        for names in re.findall(
            r"from PySide6\.QtNetwork import ([^\n]+)", path.read_text("utf-8")
        ):
            imported.update(name.strip() for name in names.strip("()").split(","))
    assert imported <= LOCAL
    assert imported == LOCAL  # else this test looks in the wrong place


@pytest.mark.parametrize(
    "forbidden",
    ["import socket", "urllib.request", "http.client", "import requests", "QNetworkAccessManager"],
)
def test_no_module_asks_for_the_internet(forbidden: str) -> None:
    assert [str(path) for path in SOURCES if forbidden in path.read_text("utf-8")] == []


def _needs(*command: str) -> None:
    """Skip where a tool is missing or not permitted."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"{command[0]} is not permitted here: {tried.stderr.strip()}")


def test_without_any_network_the_self_test_holds() -> None:
    alone = ("unshare", "--map-root-user", "--net")
    _needs(*alone)
    assert _report(_run(*alone))["failed"] == []


def test_the_kernel_sees_no_internet_address(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    watch = ("strace", "-f", "-qq", "-e", "trace=connect,bind,sendto", "-o", str(log))
    _needs(*watch)
    assert _report(_run(*watch))["failed"] == []
    calls = log.read_text("utf-8", errors="replace").splitlines()
    assert any("AF_UNIX" in call for call in calls)  # the profile's own local socket
    assert [call for call in calls if "AF_INET" in call] == []
