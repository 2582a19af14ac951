"""One window for a profile: later starts hand over, whatever a crash left behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.instance import VERSION, Instance
from desktop.links import OPEN
from desktop.version import program_version

HANDED_OVER = 7
_SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.instance import Instance
application = QCoreApplication([])
version = Instance(Path(sys.argv[1])).hand_over({"open": "intertitle://essay/the-scan"})
sys.exit(8 if version is None else 7)
"""

_ANSWER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
from desktop.instance import Instance
application = QCoreApplication([])
server = QLocalServer()
def answer():
    socket = server.nextPendingConnection()
    socket.readyRead.connect(lambda: (socket.write(ANSWER), socket.flush()))
    socket.disconnected.connect(application.quit)
server.newConnection.connect(answer)
server.listen(Instance(Path(sys.argv[1]))._name)
print("listening", flush=True)
application.exec()
server.close()
"""

_LISTEN_AND_DIE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
instance.listen()
os._exit(0)
"""


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[Callable[[Path], Instance]]:
    """Make an instance that listens for a profile."""
    made: list[Instance] = []

    def begin(folder: Path) -> Instance:
        instance = Instance(folder)
        instance.listen()
        made.append(instance)
        return instance

    yield begin
    for instance in made:
        instance.close()


@pytest.fixture
def start_again(qtbot: QtBot) -> Iterator[Callable[..., list[int]]]:
    """Start the program again for a profile, so many times at once; return what came of it."""
    running: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, times: int = 1) -> list[int]:
        command = [sys.executable, "-c", _SECOND_START, str(folder)]
        running.extend(subprocess.Popen(command) for _ in range(times))
        qtbot.waitUntil(lambda: all(one.poll() is not None for one in running), timeout=60_000)
        return [one.returncode for one in running]

    yield start
    for one in running:
        one.kill()
        one.wait()


def test_the_first_start_has_nobody_to_hand_over_to(tmp_path: Path, qapp: QApplication) -> None:
    assert Instance(tmp_path).hand_over({}) is None


def test_a_second_start_hands_over_what_to_open(
    listening: Callable[[Path], Instance], start_again: Callable[..., list[int]], tmp_path: Path
) -> None:
    first = listening(tmp_path)
    heard: list[object] = []
    first.start_requested.connect(heard.append)
    assert start_again(tmp_path) == [HANDED_OVER]
    assert heard == [{OPEN: "intertitle://essay/the-scan", VERSION: program_version()}]


@pytest.mark.parametrize(
    ("answer", "version"), [(b"ok 9.9\n", "9.9"), (b"ok\n", ""), (b"no\n", None), (b"\xff\n", None)]
)
def test_the_answer_names_the_version_that_is_open(
    tmp_path: Path, qapp: QApplication, answer: bytes, version: str | None
) -> None:
    code = _ANSWER.replace("ANSWER", repr(answer))
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout is not None
            other.stdout.readline()
            assert Instance(tmp_path).hand_over({}) == version
            other.wait(timeout=30)
        finally:
            other.kill()


def test_many_starts_at_once_are_all_answered(
    listening: Callable[[Path], Instance], start_again: Callable[..., list[int]], tmp_path: Path
) -> None:
    first = listening(tmp_path)
    heard: list[object] = []
    first.start_requested.connect(heard.append)
    assert start_again(tmp_path, times=4) == [HANDED_OVER] * 4
    assert len(heard) == 4


def test_two_profiles_are_two(
    listening: Callable[[Path], Instance], tmp_path: Path, qtbot: QtBot
) -> None:
    first = listening(tmp_path / "one")
    heard: list[object] = []
    first.start_requested.connect(heard.append)
    assert Instance(tmp_path / "two").hand_over({}) is None
    listening(tmp_path / "two")
    assert heard == []


def test_one_profile_by_two_paths_is_one(
    listening: Callable[[Path], Instance], start_again: Callable[..., list[int]], tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    first = listening(tmp_path / "real")
    heard: list[object] = []
    first.start_requested.connect(heard.append)
    assert start_again(tmp_path / "link") == [HANDED_OVER]
    assert len(heard) == 1


def test_a_socket_left_by_a_crash_does_not_stop_a_start(
    listening: Callable[[Path], Instance], start_again: Callable[..., list[int]], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _LISTEN_AND_DIE, str(tmp_path)]
    subprocess.run(command, check=True, timeout=60)
    assert Instance(tmp_path).hand_over({}) is None
    first = listening(tmp_path)
    heard: list[object] = []
    first.start_requested.connect(heard.append)
    assert start_again(tmp_path) == [HANDED_OVER]
    assert len(heard) == 1


def test_a_window_that_listens_is_never_pushed_aside(
    listening: Callable[[Path], Instance], start_again: Callable[..., list[int]], tmp_path: Path
) -> None:
    first = listening(tmp_path)
    listening(tmp_path)
    heard: list[object] = []
    first.start_requested.connect(heard.append)
    assert start_again(tmp_path) == [HANDED_OVER]
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ([b'{"essay": "x"}\n'], {"essay": "x"}),
        ([b'{"ess', b'ay": "x"}\n'], {"essay": "x"}),
        ([b"no json\n"], {}),
        ([b"[1]\n"], {}),
        ([b'{"essay": 3, "4": "x"}\n'], {"4": "x"}),
        ([b"\xff\xfe\n"], {}),
    ],
)
def test_any_line_is_answered_and_only_words_are_taken(
    listening: Callable[[Path], Instance],
    tmp_path: Path,
    qtbot: QtBot,
    words: list[bytes],
    heard: dict[str, str],
) -> None:
    first = listening(tmp_path)
    told: list[dict[str, str]] = []
    first.start_requested.connect(told.append)
    socket = QLocalSocket()
    server = first.findChild(QLocalServer)
    assert server is not None
    socket.connectToServer(server.serverName())
    for word in words:
        socket.write(word)
        socket.flush()
        qtbot.waitUntil(lambda: socket.bytesToWrite() == 0)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: bool(told))
    answer = f"ok {program_version()}\n".encode()
    qtbot.waitUntil(lambda: socket.bytesAvailable() == len(answer))
    assert (told, bytes(socket.readAll().data())) == ([heard], answer)


def test_after_the_end_nobody_answers(
    listening: Callable[[Path], Instance], tmp_path: Path
) -> None:
    listening(tmp_path).close()
    assert Instance(tmp_path).hand_over({}) is None
