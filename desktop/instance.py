"""One window for each profile: a second start hands over to the first and ends.

A local socket (never an internet one) named after the profile's data folder carries one
line of JSON: what to open, and by which version; the answer says which version is open.
A socket left behind by a crash is removed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger("intertitle.start")

VERSION = "version"  # in a request: that of the program which was started later

_WAIT_MS = 2_000


class Instance(QObject):
    """Listens for later starts on the same profile, or hands over to an earlier one."""

    start_requested = Signal(dict)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The same folder reached by a link or in other letters is the same profile.
        folder = os.path.normcase(data_folder.resolve())
        digest = hashlib.sha256(folder.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self._name = f"intertitle-{digest}"
        self._server: QLocalServer | None = None

    def hand_over(self, request: dict[str, str]) -> str | None:
        """Send ``request`` to a window that is already open; return its version, else None."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return None
        from desktop.version import program_version  # not free, and seldom needed

        words = {**request, VERSION: program_version()}
        socket.write(json.dumps(words).encode() + b"\n")
        socket.flush()
        # The answer proves that the other side lives and read it.
        answer = bytes(socket.readAll().data()) if socket.waitForReadyRead(_WAIT_MS) else b""
        socket.disconnectFromServer()
        word, _, version = answer.decode("utf-8", "replace").strip().partition(" ")
        return version if word == "ok" else None

    def listen(self) -> None:
        """Answer later starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        if self._is_answered():
            # Qt would take the name over without a word, and the other window went deaf.
            log.warning("Another window of this profile listens already.")
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_new_connection)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)
            if not server.listen(self._name):
                log.warning("Later starts cannot be noticed: %s", server.errorString())
        self._server = server

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _is_answered(self) -> bool:
        """Return whether somebody listens; a socket left by a crash only stands there."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        is_answered = socket.waitForConnected(_WAIT_MS)
        socket.abort()
        return is_answered

    @Slot()
    def _on_new_connection(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(partial(self._read, socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            request = json.loads(bytes(socket.readLine().data()))
        except (ValueError, RecursionError):
            request = {}
        from desktop.version import program_version

        socket.write(f"ok {program_version()}\n".encode())
        socket.flush()
        socket.disconnectFromServer()
        if not isinstance(request, dict):
            request = {}
        words = {name: value for name, value in request.items() if isinstance(value, str)}
        self.start_requested.emit(words)
