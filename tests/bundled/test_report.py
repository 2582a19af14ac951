"""The report on style: `make essays-report`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COLLECTION = {
    "collection.toml": 'id="a"\ntitle="Small"\nedition="1"\nlicence="CC0"\nlanguage="en-GB"\n',
    "essays/one.md": "---\nid: one\ntitle: One\n---\n\nPerhaps it ends. Does the old grey lamp?\n",
    "essays/two.md": "---\nid: two\ntitle: Two\n---\n\n“Perhaps” it is the old grey lamp.\n",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    for name, text in COLLECTION.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    plan = folder / "plan.toml"
    plan.write_text("one = [1, 5]\ntwo = [1, 9]\n", "utf-8")
    out = folder / "build" / "report.md"
    script = ROOT / "packaging" / "essays_report.py"
    command = [sys.executable, str(script), "--collection", str(folder)]
    subprocess.run([*command, "--plan", str(plan), "--out", str(out)], check=True)
    return out.read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "| one | 8 | 1–5 | **outside** |",
        "| two | 7 | 1–9 |  |",
        "| one | 2 | 4.0 | 1.0 | 5 | 100 % | 108 | 0.0 | 50.0 |",
        "  - opens: Perhaps it ends.",
        "### perhaps, maybe: 1, 66.67 in a thousand words",
        "- one: Does the old grey lamp?",
        "- the old grey lamp: 2 essays, 2 times",
    ],
)
def test_the_report_says(line: str, report: str) -> None:
    assert line in report.splitlines()
