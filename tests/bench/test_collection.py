"""How long the bundled collection takes from a clean profile: its files, then its index.

Each round is a process of its own; the median of the rounds is printed, in seconds of
processor time, children included. Clock time would measure whoever shares the machine.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
MOST_SECONDS = 1.5

_OPENING = """
import json, os, sys
from pathlib import Path
from library.assembly import open_library
from library.folders import find_folders
def seconds():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
marks = [seconds()]
for _ in range(2):
    library = open_library(find_folders(Path(sys.argv[1])))
    library.collection
    marks.append(seconds())
    library.search.ensure()
    marks.append(seconds())
    library.close()
steps = [later - earlier for earlier, later in zip(marks, marks[1:])]
print(json.dumps(dict(zip(["load", "index", "load again", "index again"], steps))))
"""


def test_the_collection_opens_from_a_clean_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = [_open(tmp_path / str(number)) for number in range(ROUNDS)]
    median = {step: statistics.median(each[step] for each in rounds) for step in rounds[0]}
    total = statistics.median(each["load"] + each["index"] for each in rounds)
    with capsys.disabled():
        steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in median.items())
        print(f"\nbundled collection: {steps}; total from nothing {total:.2f} s of processor time")
    assert total < MOST_SECONDS
    assert median["load again"] < median["load"]
    assert median["index again"] < median["index"]


def _open(profile: Path) -> dict[str, float]:
    command = [sys.executable, "-c", _OPENING, str(profile)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    steps: dict[str, float] = json.loads(done.stdout)
    return steps
