"""Installs and runs every package that this machine can run; ends at the first claim that fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from . import (
    check_appimage,
    check_deb,
    check_frozen,
    check_start,
    check_tarball,
    check_trouble,
    check_windows,
    facts,
    linux,
)
from .tools import need, say

Claim = tuple[str, Callable[[], object]]


def build() -> None:
    """Check all claims in turn, printing one line for each."""
    hold(_sections())


def hold(sections: Sequence[Sequence[Claim]]) -> None:
    """Check the claims of ``sections`` in turn; the last line counts them."""
    started = time.monotonic()
    count = 0
    for sentence, check in (claim for claims in sections for claim in claims):
        told = check()
        count += 1
        detail = f" ({told})" if isinstance(told, str) else ""
        say(f"ok {count:2}  {time.monotonic() - started:4.0f}s  {sentence}{detail}")
    say(f"{count} passed, 0 failed")


def _sections() -> list[tuple[Claim, ...]]:
    if sys.platform != "linux":
        return [check_frozen.CLAIMS]
    sections: list[tuple[Claim, ...]] = [check_frozen.CLAIMS, check_trouble.CLAIMS]
    sections += [check_start.CLAIMS, check_tarball.CLAIMS, check_deb.CLAIMS]
    if linux.machine() == check_appimage.MACHINE:
        sections.append(check_appimage.CLAIMS)
    else:
        say(f"skipped: the AppImage; its old runtime is for {check_appimage.MACHINE} alone.")
    try:
        need("wine", "makensis")
    except facts.BuildError as error:
        say(f"skipped: Windows. {error}")
    else:
        sections.append(check_windows.CLAIMS)
    return sections
