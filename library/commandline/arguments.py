"""How a typed line is read: global options anywhere, then the command's own."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .table import Entry

PROGRAM = "intertitle"
_WITH_VALUE = ("--profile", "--collection")
_WIDTH = 96


class UsageError(Exception):
    """What was typed is no command of ours; ``str()`` of it is one line."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises ``UsageError`` in place of ending the program."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        # Every declared argument asks for one, and one that measures the terminal itself
        # costs as much time as all the rest of this module.
        return argparse.RawDescriptionHelpFormatter(self.prog, width=_WIDTH)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def split_command(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the command among the arguments (None: open the window) and all the others."""
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument in _WITH_VALUE:
            position += 2
        elif argument.startswith("-"):
            position += 1
        else:
            return argument, [*arguments[:position], *arguments[position + 1 :]]
    return None, list(arguments)


def add_global_options(parser: argparse.ArgumentParser) -> None:
    """Declare what every command understands."""
    group = parser.add_argument_group("options of every command")
    group.add_argument(
        "--profile", metavar="DIR", type=folder, help="keep everything of the reader below DIR"
    )
    group.add_argument(
        "--collection", metavar="DIR", type=folder, help="read the essays in DIR, not the bundled"
    )
    group.add_argument("--json", action="store_true", help="print one JSON document, nothing else")
    group.add_argument("--debug", action="store_true", help="add the traceback to an error")


def folder(text: str) -> Path:
    """Return the path of a folder that was typed."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a folder needs a name")
    return Path(text)


def file(text: str) -> Path:
    """Return the path of a file that was typed."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a file needs a name")
    return Path(text)


def words(text: str) -> str:
    """Return text that was typed; half a character cannot be stored or printed."""
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise argparse.ArgumentTypeError("the text is not valid UTF-8") from fault
    return text


def whole_number(text: str) -> int:
    """Return a number from 0 on."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number from 0 on")
    return int(text)


def command_parser(name: str, entry: Entry) -> Parser:
    """Return the parser of one command, its global options included."""
    parser = Parser(
        prog=f"{PROGRAM} {name}", description=_sentence(entry.summary), allow_abbrev=False
    )
    entry.command(name).declare(parser)
    add_global_options(parser)
    return parser


def program_parser(table: Mapping[str, Entry]) -> Parser:
    """Return the parser of a line without a command; its help lists all commands."""
    width = max(map(len, table))
    listed = "\n".join(f"  {name:{width}}  {entry.summary}" for name, entry in table.items())
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [--profile DIR] [--collection DIR] [COMMAND | LINK] [--json] ...",
        description=(
            "Read, search and annotate essays about film. No command opens the window, "
            "at LINK (intertitle://…) if there is one."
        ),
        epilog=f"commands:\n{listed}\n\n`{PROGRAM} COMMAND --help` tells what it understands.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    add_global_options(parser)
    return parser


def unknown_command(name: str, known: Sequence[str]) -> UsageError:
    """Say that there is no such command, and which may have been meant."""
    from difflib import get_close_matches

    meant = get_close_matches(name, known, n=1)
    hint = f"did you mean “{meant[0]}”?" if meant else f"{PROGRAM} --help lists them."
    return UsageError(f"There is no command “{name}”; {hint}")


def _sentence(summary: str) -> str:
    return f"{summary[:1].upper()}{summary[1:]}."
