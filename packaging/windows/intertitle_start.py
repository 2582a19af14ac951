"""The first code that runs in intertitle.exe and intertitle-cli.exe.

The first of them has no console, so what would be printed as an error is shown in a box.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

_ERROR_ICON = 0x10
# Where this file lies beside the program, everything the reader owns does as well.
_MARK = "portable.txt"


def main() -> int:
    """Start the program and return its exit status."""
    # What the program asks to know that nothing else can be on its path.
    sys.frozen = True  # type: ignore[attr-defined]
    sys.argv[1:] = with_profile(Path(sys.executable).parent, sys.argv[1:])
    if sys.stderr is not None:
        return _start()
    told = sys.stderr = io.StringIO()
    try:
        status = _start()
    except Exception as error:  # there is nowhere else to tell it
        told.write(f"Intertitle could not start ({type(error).__name__}: {error}).")
        status = 3
    # The window takes stderr for its own purposes; what counts is a start that failed.
    if status and told.getvalue().strip():
        _show(told.getvalue().strip())
    return status


def with_profile(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Return ``arguments`` with the profile of a portable folder, unless they name another."""
    is_portable = (folder / _MARK).is_file()
    if not is_portable or any(each.split("=")[0] == "--profile" for each in arguments):
        return list(arguments)
    return ["--profile", str(folder / "profile"), *arguments]


def _start() -> int:
    from desktop.__main__ import main as start

    return start()


def _show(sentence: str) -> None:
    import ctypes

    ctypes.windll.user32.MessageBoxW(None, sentence, "Intertitle", _ERROR_ICON)  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
