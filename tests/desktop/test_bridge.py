"""Events of the library reach the widgets as signals, on the window's thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library.annotations.model import EssayReanchored
from library.assembly import Library
from library.events import Events
from library.journal.model import Subject
from library.reading.model import FilmSeenChanged

from desktop.bridge import Bridge

ESSAY = "from-silent-robot-to-voice"


class _Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[object, QThread]] = []

    @Slot(object)
    def hear(self, event: object) -> None:
        self.heard.append((event, QThread.currentThread()))


@pytest.fixture
def listener(qapp: QApplication) -> _Listener:
    return _Listener()


def test_an_event_from_a_worker_is_heard_on_the_windows_thread(
    listener: _Listener, qtbot: QtBot
) -> None:
    events = Events()
    bridge = Bridge(events)
    bridge.film_seen_changed.connect(listener.hear)
    event = FilmSeenChanged("her-2013", True)
    worker = threading.Thread(target=events.publish, args=(event,))
    worker.start()
    worker.join()
    assert listener.heard == []
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [(event, listener.thread())]


def test_every_act_on_an_annotation_touches_its_essay(library: Library, qtbot: QtBot) -> None:
    bridge = Bridge(library.events)
    touched: list[str] = []
    named: list[str] = []
    bridge.annotations_touched.connect(touched.append)
    for signal, name in (
        (bridge.annotation_added, "added"),
        (bridge.annotation_changed, "changed"),
        (bridge.annotation_removed, "removed"),
    ):
        signal.connect(lambda _event, name=name: named.append(name))
    note = library.annotations.add_highlight(ESSAY, 0, 20)
    library.annotations.set_note(note.id, "words")
    library.annotations.remove(note.id)
    library.annotations.restore(note.id)
    library.events.publish(EssayReanchored(ESSAY))
    assert named == ["added", "changed", "removed", "added"]
    assert touched == [ESSAY] * 5


def test_every_act_on_a_reflection_is_told(library: Library, qtbot: QtBot) -> None:
    bridge = Bridge(library.events)
    touched: list[None] = []
    bridge.reflections_touched.connect(lambda: touched.append(None))
    written = library.journal.write(Subject(essay=ESSAY), "words")
    library.journal.revise(written.id, "more words")
    library.journal.remove(written.id)
    library.journal.restore(written.id)
    assert len(touched) == 4


def test_a_closed_bridge_hears_nothing(listener: _Listener) -> None:
    events = Events()
    bridge = Bridge(events)
    bridge.film_seen_changed.connect(listener.hear)
    bridge.close()
    bridge.close()
    events.publish(FilmSeenChanged("her-2013", True))
    assert listener.heard == []
