"""From what was typed to an exit status: 0 done, 1 not all of it, 2 wrong usage, 3 unreadable.

Whatever goes wrong is one line on stderr; ``--debug`` adds the traceback. With ``--json``
an error is a JSON document on stdout as well, so that a script always has one to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.errors import InputRefused, LibraryError, NotFound, QuoteAmbiguous

from . import output
from .arguments import (
    PROGRAM,
    UsageError,
    command_parser,
    program_parser,
    split_command,
    unknown_command,
)
from .table import TABLE, Entry

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from library.folders import Folders

DONE = 0
NOT_ALL = 1
WRONG_USAGE = 2
UNREADABLE = 3
# What shells call a program ended by Ctrl-C, and by a reader that went away.
INTERRUPTED = 130
NOT_LISTENED_TO = 141

_SHOWN_CANDIDATES = 10


def main(arguments: Sequence[str], more: Mapping[str, Entry] | None = None) -> int:
    """Run one command and return the exit status; ``more`` are commands from outside."""
    output.prepare_streams()
    try:
        status = _answer(arguments, {**TABLE, **(more or {})})
        output.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except output.StdoutLost as lost:
        output.give_up_stdout()
        if lost.is_quiet:
            return NOT_LISTENED_TO
        output.tell(lost.sentence)
        return UNREADABLE
    return status


def parse_window_options(arguments: Sequence[str]) -> Namespace:
    """Return the options of a line without a command. Raises ``UsageError``."""
    parsed = program_parser(TABLE).parse_args(list(arguments))
    if parsed.json:
        raise UsageError(f"--json needs a command; {PROGRAM} --help lists them.")
    return parsed


def open_folders(options: Namespace) -> Folders:
    """Return where the things of this reader live. Raises ``LibraryError``."""
    from library.folders import find_folders

    if options.profile is not None and options.profile.exists() and not options.profile.is_dir():
        raise LibraryError(f"The profile {options.profile} is not a folder.")
    return find_folders(options.profile, options.collection)


def _answer(arguments: Sequence[str], table: Mapping[str, Entry]) -> int:
    try:
        return _run(arguments, table)
    except SystemExit as done:  # argparse has printed the help
        return int(done.code or DONE)
    except output.StdoutLost:
        raise
    except Exception as error:  # a reader at a terminal is spared the traceback, also of a bug
        status, sentence = _judge(error)
        if "--debug" in arguments:
            _tell_traceback(error)
        output.tell(" ".join(sentence.split()))
        _name_candidates(error)
        if "--json" in arguments:
            output.print_document(error_document(error, sentence))
        return status


def _run(arguments: Sequence[str], table: Mapping[str, Entry]) -> int:
    name, others = split_command(arguments)
    if name is None:
        return _about(others, table)
    if name not in table:
        raise unknown_command(name, list(table))
    from .session import Session

    entry = table[name]
    options = command_parser(name, entry).parse_args(others)
    session = Session(open_folders(options), wants_json=options.json)
    try:
        return entry.command(name).run(session, options)
    finally:
        session.close()


def _about(arguments: Sequence[str], table: Mapping[str, Entry]) -> int:
    parser = program_parser(table)
    if parser.parse_args(list(arguments)).version:
        output.print_text(f"{PROGRAM} {_version()}\n")
        return DONE
    raise UsageError(f"A command is missing; {PROGRAM} --help lists them.")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "(run from its source, not installed)"


def _judge(error: Exception) -> tuple[int, str]:
    """Return the exit status of an error, and the sentence that tells it."""
    if isinstance(error, UsageError):
        return WRONG_USAGE, str(error)
    if isinstance(error, NotFound | InputRefused):
        return NOT_ALL, str(error)
    if isinstance(error, LibraryError):
        return UNREADABLE, str(error)
    if isinstance(error, OSError):
        return UNREADABLE, _told(error)
    return UNREADABLE, (
        f"{PROGRAM} is at fault ({type(error).__name__}: {error}); "
        "with --debug it tells where, for a report."
    )


def error_document(error: Exception, sentence: str) -> dict[str, object]:
    """Return an error as JSON shows it."""
    document: dict[str, object] = {"error": sentence}
    if isinstance(error, QuoteAmbiguous):
        document["candidates"] = [
            {"start": start, "end": end, "text": text} for start, end, text in error.candidates
        ]
    return document


def _tell_traceback(error: Exception) -> None:
    import traceback

    output.tell("".join(traceback.format_exception(error)).rstrip())


def _name_candidates(error: Exception) -> None:
    if isinstance(error, QuoteAmbiguous):
        for start, end, text in error.candidates[:_SHOWN_CANDIDATES]:
            output.tell(f"  --start {start} --end {end}  {' '.join(text.split())}")
        hidden = len(error.candidates) - _SHOWN_CANDIDATES
        if hidden > 0:
            output.tell(f"  … and {hidden} more places")


def _told(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."
