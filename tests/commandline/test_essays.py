"""``essays`` and ``essay``."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from library.collection.markup import compose

if TYPE_CHECKING:
    from tests.commandline.conftest import Run


def test_essays_have_the_promised_keys(run: Run) -> None:
    first = run("essays", "--json").json[0]
    promised = {"id", "title", "author", "words", "minutes", "collection", "edition"}
    assert promised | {"films", "themes", "topics", "progress"} <= first.keys()
    assert (first["id"], first["films"], first["progress"]) == ("first-light", ["her-2013"], 0.0)


def test_essays_stand_in_reading_order(run: Run) -> None:
    assert [each["id"] for each in run("essays", "--json").json] == ["first-light", "second-light"]


def test_essays_for_people_are_one_line_each(run: Run) -> None:
    lines = run("essays").out.splitlines()
    assert len(lines) == 2
    assert lines[0].index("First Light") == lines[1].index("Second Light")


def test_an_essay_has_the_promised_keys(run: Run) -> None:
    essay = run("essay", "first-light", "--json").json
    promised = {"id", "title", "text", "edition", "sha256", "blocks", "films", "themes", "topics"}
    assert promised | {"links", "spoilers"} <= essay.keys()
    assert {"n", "kind", "start", "end"} <= essay["blocks"][0].keys()
    assert {"kind", "target", "start", "end"} <= essay["links"][0].keys()
    assert essay["spoilers"][0].keys() == {"film", "start", "end"}


def test_positions_cut_the_text_by_code_points(run: Run) -> None:
    essay = run("essay", "first-light", "--json").json
    cut = [essay["text"][each["start"] : each["end"]] for each in essay["links"]]
    assert cut == ["Her", "loneliness", "Samantha"]
    assert "🎬" in essay["text"][: essay["links"][1]["start"]]


def test_only_paragraphs_have_numbers(run: Run) -> None:
    blocks = run("essay", "first-light", "--json").json["blocks"]
    assert [each["n"] for each in blocks] == [1, None, 2, 3]


def test_the_fingerprint_is_that_of_the_text(run: Run) -> None:
    essay = run("essay", "first-light", "--json").json
    assert essay["sha256"] == hashlib.sha256(essay["text"].encode()).hexdigest()


def test_text_is_printed_with_nothing_added(run: Run, collection: Path) -> None:
    source = (collection / "essays/first-light.md").read_text(encoding="utf-8")
    document = compose(source.split("---\n", 2)[2])
    assert run("essay", "first-light", "--text").out == document.text
    assert not document.text.endswith("\n")


def test_markdown_is_the_file_as_it_is(run: Run, collection: Path) -> None:
    source = (collection / "essays/first-light.md").read_text(encoding="utf-8")
    assert run("essay", "first-light", "--markdown").out == source


@pytest.mark.parametrize("form", ["--text", "--markdown"])
def test_json_is_one_document_whatever_else_is_asked(run: Run, form: str) -> None:
    assert run("essay", "first-light", "--json", form).json["id"] == "first-light"


def test_an_essay_for_people_carries_its_paragraph_numbers(run: Run) -> None:
    lines = run("essay", "first-light").out.splitlines()
    assert lines[:2] == ["First Light", "How It Starts"]
    assert any(line.startswith("   2  Samantha speaks") for line in lines)


def test_an_unknown_essay_is_not_found(run: Run) -> None:
    found = run("essay", "third-light")
    assert (found.status, found.out) == (1, "")
    assert found.err == "There is no essay “third-light”.\n"


def test_faults_of_a_collection_are_counted_once_on_stderr(run: Run, collection: Path) -> None:
    (collection / "films/broken.toml").write_text("id = ", encoding="utf-8")
    found = run("essays", "--json")
    assert len(found.json) == 2
    assert found.err == "The collection has 1 fault; `intertitle doctor` names every one.\n"
