"""Which version this is; asked for late, since the answer is not free to import."""

from __future__ import annotations


def program_version() -> str:
    """Return the installed version, "source" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("intertitle")
    except PackageNotFoundError:
        return "source"
