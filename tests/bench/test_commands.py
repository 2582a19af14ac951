"""How long a command takes beyond what it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 20

ESSAYS = "import sys; from desktop.__main__ import main; sys.exit(main())"
READING = (
    "import sys; from pathlib import Path; from library.collection.loader import load_collection; "
    "load_collection(Path('resources/collection').absolute(), Path(sys.argv[1]))"
)


def _seconds(*arguments: str) -> float:
    started = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ,
    )
    return perf_counter() - started


@pytest.mark.bench
def test_essays_costs_little_more_than_reading_the_collection(tmp_path: Path) -> None:
    essays = ("-c", ESSAYS, "essays", "--json", "--profile", str(tmp_path))
    reading = ("-c", READING, str(tmp_path / "cache/catalogue.json"))
    _seconds(*essays)  # makes the catalogue
    # Taken in turn, so that whatever else the machine does slows all three alike.
    rounds = [
        (_seconds("-c", "pass"), _seconds(*reading), _seconds(*essays)) for _ in range(ROUNDS)
    ]
    nothing, loaded, listed = map(min, zip(*rounds, strict=True))
    print(f"python {nothing:.3f} s, with the collection {loaded:.3f} s, essays {listed:.3f} s")
    assert listed - (loaded - nothing) <= 2.5 * nothing
