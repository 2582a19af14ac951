"""Acts on a profile until it is killed; run by the kill test as a process of its own.

Prints ``will`` before each act and ``done`` after it returned, each with what the act
leaves behind, one JSON array a line. With ``--late`` it commits only every few acts, as a
program would that tells the reader too early.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from library.annotations.service import Annotations
from library.collection.model import Document
from library.events import Events
from library.journal.model import Subject
from library.journal.service import Journal
from library.reading.service import Reading
from library.store.database import Database, open_journal, open_notebook
from library.store.notes import Notes
from library.store.places import Places
from library.store.reflections import Reflections

TEXT = "\n".join(f"Sentence {n} of the essay stands here, whole and unharmed." for n in range(60))
DOCUMENT = Document(TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), 1, (), (), (), (), ())


class Texts:
    def current(self, essay: str) -> tuple[str, Document]:
        return "1", DOCUMENT

    def fingerprint(self, essay: str) -> str:
        return DOCUMENT.sha256


class Actor:
    def __init__(self, profile: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.notebook = open_notebook(profile / "notebook.db")
        self.diary = open_journal(profile / "journal.db")
        events = Events()
        self.annotations = Annotations(
            Notes(self.notebook), Texts(), events, _now, lambda: str(uuid.uuid4())
        )
        self.reading = Reading(Places(self.notebook), events, _now)
        self.journal = Journal(Reflections(self.diary), events, _now, lambda: str(uuid.uuid4()))
        self.notes: list[str] = []
        self.reflections: list[str] = []

    def act(self) -> None:
        words = self._words()
        choice = self.rng.random()
        if choice < 0.3 or not self.notes:
            self._say("will", "new note", "", words)
            start = self.rng.randrange(len(TEXT) - 60)
            note = self.annotations.add_highlight("essay", start, start + 50, note=words)
            self.notes.append(note.id)
            self._say("done", "note", note.id, words)
        elif choice < 0.5:
            id = self.rng.choice(self.notes)
            self._say("will", "note", id, words)
            self.annotations.set_note(id, words)
            self._say("done", "note", id, words)
        elif choice < 0.7 or not self.reflections:
            self._say("will", "new reflection", "", words)
            reflection = self.journal.write(Subject(essay="essay"), words)
            self.reflections.append(reflection.id)
            self._say("done", "reflection", reflection.id, words)
        elif choice < 0.85:
            id = self.rng.choice(self.reflections)
            self._say("will", "reflection", id, words)
            self.journal.revise(id, words)
            self._say("done", "reflection", id, words)
        else:
            position = self.rng.randrange(len(TEXT))
            self._say("will", "place", "essay", str(position))
            self.reading.save_place("essay", DOCUMENT, position, position)
            self._say("done", "place", "essay", str(position))

    def _words(self) -> str:
        """Return words that are as long as a page now and then."""
        size = self.rng.choice([1, 3, 30, 400])
        return " ".join(f"wörter-{self.rng.getrandbits(40):x}" for _ in range(size))

    def _say(self, *what: str) -> None:
        print(json.dumps(what), flush=True)


def _now() -> datetime:
    return datetime.now(UTC)


def commit_late() -> None:
    """Break the store: tell that an act is done and commit it some acts later."""
    acts = 0

    @contextmanager
    def late(self):  # type: ignore[no-untyped-def]
        nonlocal acts
        connection = self._for_writing()
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        yield connection
        acts += 1
        if acts % 8 == 0:
            connection.execute("COMMIT")

    Database.transaction = late  # type: ignore[method-assign]


def main() -> None:
    profile, seed = Path(sys.argv[1]), int(sys.argv[2])
    if "--late" in sys.argv:
        commit_late()
    actor = Actor(profile, seed)
    while True:
        actor.act()


if __name__ == "__main__":
    main()
