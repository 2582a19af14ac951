"""Start here: with a command the command line answers, without one the window opens.

A link (``intertitle://…``) or a file in place of a command is opened in the window.

Only the standard library is used until it is certain that ``library`` and ``resources``
are the ones beside this package: their names are common, and another distribution in the
same environment may own packages of the same name. Qt is imported for the window and the
self-test alone.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from desktop.display import CANNOT_START

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

    from library.commandline.session import Session
    from library.commandline.table import Entry

INTERRUPTED = 130


def main() -> int:
    """Do what the command line asks for and return the exit status."""
    _restore_library_path()
    stranger = _find_stranger()
    if stranger:
        return _give_up(stranger)
    try:
        return _start(sys.argv[1:])
    except KeyboardInterrupt:  # while something was still being imported
        return INTERRUPTED


def _start(arguments: Sequence[str]) -> int:
    from library.commandline.arguments import split_command
    from library.commandline.running import WRONG_USAGE

    command, options = split_command(arguments)
    request = _own_request(command)
    if command and command != arguments[-1] and _is_link(command):
        # A link comes from anybody; what follows it must not count as an option.
        return _give_up("A link comes last, after the options.", WRONG_USAGE)
    if request is not None and not {"--help", "-h", "--version"} & set(options):
        return _open_window(options, request)
    from library.commandline import main as answer

    return answer(arguments, _own_commands())


def _own_request(command: str | None) -> dict[str, str] | None:
    """Return what the window is to open; None where a command is for the command line."""
    if command is None:
        return {}
    from library.commandline.table import TABLE

    if command in TABLE or command in _own_commands():
        return None
    from desktop.links import as_request

    return as_request(command)


def _is_link(word: str) -> bool:
    from desktop.links import is_link

    return is_link(word)


def _restore_library_path() -> None:
    """Let programs that we start use the system's libraries again.

    A frozen program is started with ``LD_LIBRARY_PATH`` set to its own folder; the loader
    has read it by now, and a browser that inherits it fails.
    """
    if not getattr(sys, "frozen", False):
        return
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        os.environ["LD_LIBRARY_PATH"] = original
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def _find_stranger() -> str:
    """Return a sentence if another package stands where one of ours should."""
    if getattr(sys, "frozen", False):  # nothing else is in a frozen program
        return ""
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    for name in ("library", "resources"):
        found_by = (finder.find_spec(name, None) for finder in sys.meta_path)
        spec = next(filter(None, found_by), None)
        origin = os.path.realpath(spec.origin) if spec and spec.origin else None
        if origin != os.path.join(home, name, "__init__.py"):  # noqa: PTH118
            found = f"was found at {origin}" if origin else "is missing"
            return (
                f"The package “{name}” of Intertitle {found}, not in {home}; install Intertitle "
                "in an environment of its own."
            )
    return ""


def _open_window(arguments: Sequence[str], request: dict[str, str]) -> int:
    from library.commandline.arguments import UsageError
    from library.commandline.running import WRONG_USAGE, open_folders, parse_window_options
    from library.errors import LibraryError

    try:
        options = parse_window_options(arguments)
        folders = open_folders(options)
    except UsageError as error:
        return _give_up(str(error), WRONG_USAGE)
    except (LibraryError, OSError) as error:
        return _give_up(str(error))
    from desktop.links import missing_file

    missing = missing_file(request)
    if missing:
        return _give_up(f"There is no file {missing}.")
    from desktop.display import explain_import, what_is_in_the_way

    # Nothing is garbage while everything is being made; the window takes over from here.
    gc.disable()
    obstacle = what_is_in_the_way()
    if obstacle:
        return _give_up(obstacle)
    try:
        from desktop.app import run
    except ImportError as error:
        sentence = explain_import(error)
        if not sentence or options.debug:
            raise
        return _give_up(sentence)
    return run(folders, debug=options.debug, request=request)


def _own_commands() -> Mapping[str, Entry]:
    """Return the commands that need Qt, and so cannot stand in ``library.commandline``."""
    from library.commandline.table import Command, Entry

    summary = "start the real window on a scratch profile and try the main job"
    return {"self-test": Entry(summary, Command(_declare_self_test, _run_self_test))}


def _declare_self_test(parser: ArgumentParser) -> None:
    from library.commandline.arguments import file

    parser.add_argument(
        "--screenshot", metavar="FILE", type=file, help="save a picture of the window"
    )


def _run_self_test(session: Session, options: Namespace) -> int:
    from library.errors import LibraryError

    from desktop.display import explain_import

    try:
        from desktop.selftest import run_self_test
    except ImportError as error:
        sentence = explain_import(error)
        if not sentence:
            raise
        raise LibraryError(sentence) from error
    steps = run_self_test(options.collection, options.screenshot, session.give_up)
    is_well = all(step.ok for step in steps)
    listed = [
        {"name": step.name, "ok": step.ok, "ms": step.ms, "detail": step.detail} for step in steps
    ]
    session.show({"ok": is_well, "steps": listed}, _self_test_lines)
    return 0 if is_well else 1


def _self_test_lines(report: dict[str, object]) -> list[str]:
    from library.commandline.output import aligned

    steps = report["steps"]
    assert isinstance(steps, list)
    rows = (
        ("ok" if step["ok"] else "FAULT", f"{step['ms']} ms", step["name"], step["detail"])
        for step in steps
    )
    return [*aligned(rows), "All is well." if report["ok"] else "Something is at fault."]


def _give_up(sentence: str, status: int = CANNOT_START) -> int:
    """Say why no window opens: a mistyped line where it was typed, all else to the reader."""
    from desktop.display import tell, tell_reader

    say = tell_reader if status == CANNOT_START else tell
    say(sentence)
    return status


if __name__ == "__main__":
    sys.exit(main())
