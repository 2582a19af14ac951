"""No command reaches for the network, or even asks for an address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from library.commandline.table import TABLE

ROOT = Path(__file__).resolve().parents[2]

# Runs in a process of its own: an audit hook can never be taken away again.
PROGRAM = """
import sys

def refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise SystemExit(f"{event} {arguments}")
    if event in ("socket.connect", "socket.bind", "socket.sendto", "urllib.Request"):
        address = arguments[1]
        if not isinstance(address, (str, bytes)):  # a path is a local socket
            raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
from library.commandline import main

profile = sys.argv[1]
for line in sys.stdin.read().splitlines():
    status = main([*line.split("\\t"), "--profile", profile])
    assert status in (0, 1), (line, status)
"""

LINES = {
    "essays": ["essays"],
    "essay": ["essay\tthe-intake-interview"],
    "films": ["films"],
    "film": ["film\ther-2013\t--seen\tyes"],
    "themes": ["themes"],
    "theme": ["theme\tloneliness-and-intimacy"],
    "topics": ["topics"],
    "topic": ["topic\ther-movie-ai"],
    "beings": ["beings"],
    "being": ["being\tsamantha"],
    "trails": ["trails"],
    "trail": ["trail\tmade-to-obey"],
    "search": ["search\tvoice", "search\tzeppelin"],
    "index": ["index\t--rebuild"],
    "highlight": ["highlight\tthe-intake-interview\t--exact\tTheodore has been asked"],
    "notes": ["notes"],
    "note": ["note\tnothing"],
    "reflect": ["reflect\t--text\tHm."],
    "reflections": ["reflections"],
    "doctor": ["doctor\t--repair"],
}


def test_every_command_is_tried() -> None:
    assert LINES.keys() == TABLE.keys()


def test_no_command_opens_an_internet_socket(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        input="\n".join(line for lines in LINES.values() for line in lines),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_refusal_itself_works(tmp_path: Path) -> None:
    reach = PROGRAM.replace(
        "profile = ", "import socket; socket.create_connection(('192.0.2.1', 9), 1); profile = "
    )
    done = subprocess.run(
        [sys.executable, "-c", reach, str(tmp_path)],
        input="",
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert "socket.getaddrinfo" in done.stderr
