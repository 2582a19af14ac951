"""How soon the frozen program shows an essay, against the same program run from its source."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from . import environment, facts, freeze
from .tools import run

_ROUNDS = 9
_MOST = 1.3
_PATIENCE_S = 30.0
_PAINTED = "first paint after"

# Leaves a reading place behind, so that the window opens with an essay.
_PREPARE = """
import sys
from pathlib import Path
from library.assembly import open_library
from library.folders import find_folders
library = open_library(find_folders(Path(sys.argv[1])))
essay = next(iter(library.collection.essays))
library.reading.save_place(essay, library.collection.document(essay), 0, 0)
library.close()
"""


def _starts_as_fast() -> str:
    frozen = [freeze.existing() / facts.NAME]
    source = [environment.python(), "-m", "desktop"]
    times: dict[str, list[float]] = {"frozen": [], "source": []}
    with TemporaryDirectory(prefix="intertitle-start-") as folder:
        profile = Path(folder) / "profile"
        run(environment.python(), "-c", _PREPARE, profile, folder=facts.ROOT)
        for number in range(_ROUNDS + 1):
            for name, command in (("frozen", frozen), ("source", source)):
                took = _time([*command, "--profile", profile], profile)
                if number:  # the first start of each fills caches
                    times[name].append(took)
    middle = {name: statistics.median(each) for name, each in times.items()}
    told = f"{middle['frozen']:.0f} ms against {middle['source']:.0f}"
    if middle["frozen"] > _MOST * middle["source"]:
        raise facts.BuildError(f"The frozen program starts too slowly: {told}.")
    return told


def _time(command: Sequence[str | Path], profile: Path) -> float:
    """Return the milliseconds from the start of a process to its first paint."""
    before = _paints(profile)
    started = time.perf_counter()
    window = subprocess.Popen(
        list(map(str, command)),
        cwd=facts.ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while _paints(profile) == before:
            if time.perf_counter() - started > _PATIENCE_S or window.poll() is not None:
                raise facts.BuildError("The window was not painted.")
            time.sleep(0.003)
        return (time.perf_counter() - started) * 1000
    finally:
        window.terminate()
        window.wait()


def _paints(profile: Path) -> int:
    logs = (profile / "logs").glob("*.log")
    return sum(file.read_text("utf-8", errors="replace").count(_PAINTED) for file in logs)


CLAIMS = (("it shows an essay as soon as the source does, within 1.3", _starts_as_fast),)
