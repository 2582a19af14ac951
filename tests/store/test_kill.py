"""Guards against acts that are lost when the program dies.

Thorium buffered changes for three minutes and wrote them at a clean exit; Logseq kept notes
in memory and never wrote them. Here a process is killed at random moments, and whatever it
had acknowledged must be on the disk, whole.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from library.store.database import open_journal, open_notebook
from library.store.notes import Notes
from library.store.places import Places
from library.store.reflections import Reflections
from library.store.repair import integrity

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "acting_child.py"
ACTS_A_ROUND = 12
ROUNDS_A_PROFILE = 20  # a new profile now and then: its making can be interrupted as well


@dataclass
class Acknowledged:
    """What the killed processes said: ``done`` for certain, ``begun`` perhaps."""

    done: dict[tuple[str, str], str] = field(default_factory=dict)
    begun: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    acts: int = 0

    def hear(self, line: bytes) -> None:
        if not line.endswith(b"\n"):
            return  # killed while it spoke
        word, kind, id, content = json.loads(line)
        if word == "done":
            self.done[kind, id] = content
            self.begun.pop((kind, id), None)
            self.acts += 1
        else:
            self.begun.setdefault((kind, id), set()).add(content)

    def missing(self, profile: Path) -> list[str]:
        """Return what was acknowledged and is not in the databases, or not as it was."""
        with opened(profile) as there:
            return [
                f"{key}: {content[:60]!r} is now {str(there.get(key))[:60]!r}"
                for key, content in self.done.items()
                if there.get(key) not in {content, *self.begun.get(key, ())}
            ]


@contextmanager
def opened(profile: Path) -> Iterator[dict[tuple[str, str], str]]:
    notebook, journal = open_notebook(profile / "notebook.db"), open_journal(profile / "journal.db")
    try:
        yield {
            **{("note", note.id): note.note for note in Notes(notebook).list_all()},
            **{("place", p.essay): str(p.position) for p in Places(notebook).list_all()},
            **{("reflection", r.id): r.text for r in Reflections(journal).list_all()},
        }
    finally:
        notebook.close()
        journal.close()


def kill_once(profile: Path, rng: random.Random, heard: Acknowledged, *flags: str) -> None:
    """Run a process on the profile, and kill it somewhere in the middle of an act."""
    command = [sys.executable, str(CHILD), str(profile), str(rng.getrandbits(32)), *flags]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        for _ in range(rng.randint(1, 2 * ACTS_A_ROUND)):
            heard.hear(child.stdout.readline())
        for _ in range(rng.randint(0, 20_000)):
            pass  # a moment of a length that no clock resolves
        child.kill()
        for line in child.stdout:
            heard.hear(line)


def kill_often(profile: Path, seed: int, rounds: int) -> Acknowledged:
    rng, heard = random.Random(seed), Acknowledged()
    for _ in range(rounds):
        kill_once(profile, rng, heard)
        assert heard.missing(profile) == []
    for name in ("notebook.db", "journal.db"):
        if (profile / name).exists():
            assert integrity(profile / name) == "ok"
    return heard


def test_everything_acknowledged_survives_200_kills(tmp_path: Path) -> None:
    acts = [
        kill_often(tmp_path / str(seed), seed, ROUNDS_A_PROFILE).acts
        for seed in range(200 // ROUNDS_A_PROFILE)
    ]
    assert sum(acts) > 1000


@pytest.mark.bench
@pytest.mark.parametrize("seed", range(100, 150))
def test_everything_acknowledged_survives_5000_kills(tmp_path: Path, seed: int) -> None:
    assert kill_often(tmp_path, seed, 100).acts > 500


def test_the_check_notices_a_store_that_acknowledges_before_it_commits(tmp_path: Path) -> None:
    rng, heard = random.Random(2), Acknowledged()
    for _ in range(20):
        kill_once(tmp_path, rng, heard, "--late")
        if (tmp_path / "journal.db").exists() and heard.missing(tmp_path):
            return
    pytest.fail("a store that loses acts was not noticed")
