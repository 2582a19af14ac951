"""The Windows installer: not checked yet."""

from __future__ import annotations

from collections.abc import Callable

CLAIMS: tuple[tuple[str, Callable[[], object]], ...] = ()
