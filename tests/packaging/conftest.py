"""Makes what ``packaging/`` is made of importable; that folder is no package itself."""

from __future__ import annotations

import sys
from pathlib import Path

_RECIPES = str(Path(__file__).resolve().parents[2] / "packaging")
if _RECIPES not in sys.path:
    # Last: its build.py must not stand in the way of a distribution of that name.
    sys.path.append(_RECIPES)
