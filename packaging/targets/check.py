"""Installs and runs every package that this machine can run; ends at the first claim that fails."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable

from . import check_deb, check_frozen, check_start, check_tarball, check_windows
from .tools import say

Claim = tuple[str, Callable[[], object]]


def build() -> None:
    """Check all claims in turn, printing one line for each."""
    started = time.monotonic()
    count = 0
    for claims in _sections():
        for sentence, check in claims:
            told = check()
            count += 1
            detail = f" ({told})" if isinstance(told, str) else ""
            say(f"ok {count:2}  {time.monotonic() - started:4.0f}s  {sentence}{detail}")
    say(f"{count} passed, 0 failed")


def _sections() -> list[tuple[Claim, ...]]:
    if sys.platform != "linux":
        return [check_frozen.CLAIMS]
    sections: list[tuple[Claim, ...]] = [check_frozen.CLAIMS, check_start.CLAIMS]
    sections += [check_tarball.CLAIMS, check_deb.CLAIMS]
    if shutil.which("wine") and shutil.which("makensis"):
        sections.append(check_windows.CLAIMS)
    else:
        say("skipped: Windows, since wine or nsis is not installed")
    return sections
