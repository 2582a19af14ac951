"""What every change must not break: the package is made, installed on a bare Debian, and runs.

The part of ``check`` that `make test` has time for. Where it cannot run (it needs root on
Debian 12, and namespaces of its own) it says so and passes; it fails without a mirror.
"""

from __future__ import annotations

import platform
import subprocess
import sys

import prepare_system

from . import check, check_deb, check_frozen, deb, freeze
from .tools import say

_RELEASE = "bookworm"


def build() -> None:
    """Freeze and pack the program, then check what was made."""
    obstacle = _obstacle()
    if obstacle:
        say(f"skipped: the package was not tried, since {obstacle}")
        return
    freeze.build()
    deb.build()
    check.hold([check_frozen.CLAIMS, check_deb.QUICK_CLAIMS])


def _obstacle() -> str:
    if sys.platform != "linux" or not prepare_system.is_debian():
        return "this is no Debian."
    if platform.freedesktop_os_release().get("VERSION_CODENAME") != _RELEASE:
        return f"what is frozen elsewhere than on Debian’s {_RELEASE} asks for newer libraries."
    if not prepare_system.is_root():
        return "that needs root; `make package-check` as root does it."
    tried = subprocess.run(["unshare", "-mn", "true"], capture_output=True, check=False)
    if tried.returncode:
        return "this machine gives no namespaces of one’s own."
    return ""
