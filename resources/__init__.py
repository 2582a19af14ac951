"""Data that ships with the program: the collection, icons, themes.

The only code here answers where a file is, so that nothing else needs to know how the
program was installed.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return the path of a bundled file or folder, whether or not it exists."""
    return _ROOT.joinpath(*parts)
