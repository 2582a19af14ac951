"""A small collection, an empty profile, and the command line to drive them with."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from library.commandline import main

FILES = {
    "collection.toml": """
        id = "small"
        title = "A small collection"
        edition = "1"
        licence = "CC BY 4.0"
        language = "en-GB"
        rights = "Ours."
    """,
    "essays/first-light.md": """
        ---
        id: first-light
        title: First Light
        subtitle: How It Starts
        author: A. Writer
        topics: [beginnings]
        films: [her-2013]
        themes: [loneliness]
        edition: "1"
        summary: It says how it starts.
        excerpt: A lamp is lit.
        ---

        The lamp is lit, and [*Her*](film:her-2013) begins: a 🎬 café, an empty chair, and
        [loneliness](theme:loneliness). The chair is empty.

        ## A turn

        [Samantha](being:samantha) speaks first. The chair is empty.

        :::spoiler her-2013
        She goes away at the end of *Her*.
        :::
    """,
    "essays/second-light.md": """
        ---
        id: second-light
        title: Second Light
        author: A. Writer
        topics: [beginnings]
        films: [her-2013]
        themes: [loneliness]
        edition: "1"
        summary: It says how it goes on.
        excerpt: A second lamp is lit.
        ---

        A second lamp, and again [*Her*](film:her-2013); [loneliness](theme:loneliness) stays.
    """,
    "films/her-2013.toml": """
        id = "her-2013"
        title = "Her"
        original_title = "Her"
        year = 2013
        directors = ["Spike Jonze"]
        beings = ["samantha"]
        mentions = "italic"
        palette = ["#B8472B", "#7A2E1C"]
        why = "Because it listens."
    """,
    "themes/loneliness.toml": """
        id = "loneliness"
        title = "Loneliness"
        text = "Being alone where one would rather not be."
        aliases = ["being alone"]
        films = ["her-2013"]
    """,
    "beings/samantha.toml": """
        id = "samantha"
        title = "Samantha"
        kind = "operating system"
        films = ["her-2013"]
        performers = ["Scarlett Johansson (voice)"]
        text = "A voice."
        aliases = ["OS1"]
        mentions = "anywhere"
    """,
    "topics/beginnings.md": """
        ---
        id: beginnings
        title: Beginnings
        order: 1
        summary: How films begin.
        concepts: [opening]
        essays:
          - id: first-light
            why: It is the first.
          - id: second-light
            why: It is the second.
        questions:
          - What is lit first?
        ---

        Every film begins with light.
    """,
    "trails/lamps.toml": """
        id = "lamps"
        title = "Lamps"
        text = "From lamp to lamp."

        [[step]]
        essay = "first-light"
        passage = "an empty chair"
        bridge = "Who sat there?"

        [[step]]
        film = "her-2013"
        bridge = "Who speaks?"
    """,
    "glossary.toml": """
        [[concept]]
        id = "opening"
        term = "opening"
        definition = "How a film starts."
        aliases = []
        themes = ["loneliness"]
    """,
    "people.toml": """
        [[person]]
        id = "spike-jonze"
        name = "Spike Jonze"
        roles = ["director"]
        born = 1969
        films = ["her-2013"]
    """,
    "references.json": "[]",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The documents on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def write_collection(folder: Path) -> Path:
    """Write the small collection, without faults, into ``folder``."""
    from textwrap import dedent

    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    return write_collection(tmp_path / "collection")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def run(
    profile: Path,
    collection: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Return a function that runs one command on the profile and the small collection."""

    def run_command(*arguments: str, stdin: str | bytes = b"") -> Ran:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        capsys.readouterr()
        places = ["--profile", str(profile), "--collection", str(collection)]
        status = main([*arguments, *places])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run_command


@pytest.fixture
def highlighted(run: Run) -> dict[str, Any]:
    """One highlight, as the command line tells of it."""
    made: dict[str, Any] = run(
        "highlight", "first-light", "--exact", "The lamp is lit", "--json"
    ).json
    return made
