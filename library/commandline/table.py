"""Every command by name: what it does, and the file that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from .session import Session


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``declare`` names its arguments, ``run`` does it and returns the exit status."""

    declare: Callable[[ArgumentParser], None]
    run: Callable[[Session, Namespace], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table; ``place`` is a module with ``COMMANDS``, or the command itself."""

    summary: str
    place: str | Command

    def command(self, name: str) -> Command:
        """Return the command, reading its file if need be."""
        if isinstance(self.place, Command):
            return self.place
        commands: dict[str, Command] = import_module(self.place).COMMANDS
        return commands[name]


def _entry(module: str, summary: str) -> Entry:
    return Entry(summary, f"{__package__}.{module}")


TABLE: dict[str, Entry] = {
    "essays": _entry("essays", "list the essays"),
    "essay": _entry("essays", "show an essay: its text, its source, its paragraphs and links"),
    "films": _entry("films", "list the films with the essays and passages that name them"),
    "film": _entry("films", "show a film, or mark it as seen"),
    "themes": _entry("subjects", "list the themes"),
    "theme": _entry("subjects", "show a theme with the passages that name it"),
    "topics": _entry("subjects", "list the topics"),
    "topic": _entry("subjects", "show a topic: introduction, concepts, essays, questions"),
    "beings": _entry("subjects", "list the artificial characters"),
    "being": _entry("subjects", "show an artificial character: Samantha, HAL 9000"),
    "trails": _entry("subjects", "list the trails"),
    "trail": _entry("subjects", "show a trail, step by step"),
    "search": _entry("searching", "search essays, films, themes, notes and reflections"),
    "index": _entry("searching", "tell the state of the search index, or rebuild it"),
    "highlight": _entry("highlighting", "highlight words of an essay, with or without a note"),
    "notes": _entry("notes", "list highlights and their notes"),
    "note": _entry("notes", "show or edit one highlight and its note"),
    "reflect": _entry("reflections", "write into the private journal"),
    "reflections": _entry("reflections", "list the private journal"),
    "doctor": _entry("doctor", "check databases, index, collection, fonts and folders"),
}
