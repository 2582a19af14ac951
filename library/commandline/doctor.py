"""``doctor``: looks at everything that can be at fault around the program, and mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import output
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from .documents import JsonObject
    from .session import Session


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--repair",
        action="store_true",
        help="put a damaged database aside (never away) and build the index anew",
    )


def _run(session: Session, options: Namespace) -> int:
    from .checks import check_everything

    mended: list[str] = []
    if options.repair:
        from .repairs import repair

        mended = repair(session.folders)
    checks = check_everything(session.folders)
    is_well = all(check.ok for check in checks)
    listed = [{"name": each.name, "ok": each.ok, "detail": each.detail} for each in checks]
    session.show({"ok": is_well, "checks": listed, "repaired": mended}, _lines)
    return 0 if is_well else 1


def _lines(report: JsonObject) -> Iterator[str]:
    yield from report["repaired"]
    yield from output.aligned(
        ("ok" if each["ok"] else "FAULT", each["name"], each["detail"]) for each in report["checks"]
    )
    yield "All is well." if report["ok"] else "Something is at fault; see the lines with FAULT."


COMMANDS = {"doctor": Command(_declare, _run)}
