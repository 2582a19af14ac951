"""``search`` and ``index``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commandline.conftest import Run


def test_results_have_the_promised_keys(run: Run) -> None:
    found = run("search", "chair", "--json").json
    promised = {"query", "explain", "took_ms", "total", "results", "did_you_mean"}
    assert promised <= found.keys()
    result = found["results"][0]
    assert result.keys() == {"kind", "id", "essay", "title", "score", "passages"}
    assert result["passages"][0].keys() == {"start", "end", "text", "marks"}


def test_passages_and_marks_cut_the_words_that_were_found(run: Run) -> None:
    (result,) = run("search", "chair", "--json").json["results"]
    text = run("essay", result["essay"], "--text").out
    for passage in result["passages"]:
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert {passage["text"][start:end] for start, end in passage["marks"]} == {"chair"}


def test_kinds_and_limit_narrow_the_results(run: Run) -> None:
    everything = run("search", "loneliness", "--json").json
    essays = run("search", "loneliness", "--kind", "essay", "--limit", "1", "--json").json
    assert {each["kind"] for each in everything["results"]} > {"essay"}
    assert (essays["total"], len(essays["results"])) == (2, 1)


def test_an_unknown_kind_is_refused(run: Run) -> None:
    found = run("search", "chair", "--kind", "essay,song")
    assert found.status == 2
    assert "“song” cannot be looked for" in found.err


def test_a_search_without_words_is_refused(run: Run) -> None:
    assert run("search", " ").status == 1


def test_finding_nothing_is_an_answer(run: Run) -> None:
    found = run("search", "zeppelin", "--json")
    assert (found.status, found.json["total"], found.json["results"]) == (0, 0, [])


def test_a_misspelt_word_is_suggested_anew(run: Run) -> None:
    assert run("search", "lonelines chiar", "--json").json["did_you_mean"]


def test_own_words_are_found(run: Run) -> None:
    run("highlight", "first-light", "--exact", "café", "--note", "zeppelin above")
    run("reflect", "--text", "a zeppelin again")
    kinds = [each["kind"] for each in run("search", "zeppelin", "--json").json["results"]]
    assert sorted(kinds) == ["note", "reflection"]


def test_lines_are_answered_in_their_order_and_bad_ones_do_not_stop_them(run: Run) -> None:
    typed = '{"query": "chair"}\nnonsense\n{"query": "lamp", "limit": 1}\n'
    found = run("search", "-", stdin=typed)
    assert found.status == 1
    assert [each.get("query") for each in found.lines] == ["chair", None, "lamp"]
    assert found.lines[1] == {"error": "The line is not valid JSON."}
    assert len(found.lines[2]["results"]) == 1


def test_options_hold_for_every_line(run: Run) -> None:
    found = run("search", "-", "--kind", "theme", stdin='{"query": "loneliness"}\n')
    assert {each["kind"] for each in found.lines[0]["results"]} == {"theme"}


def test_the_index_tells_its_state(run: Run) -> None:
    before = run("index", "--json").json
    assert before.keys() == {"documents", "segments", "stale", "bytes", "built_ms"}
    assert (before["documents"], before["stale"]) == (0, True)
    built = run("index", "--rebuild", "--json").json
    assert (built["documents"] > 0, built["stale"]) == (True, False)


def test_the_index_is_stale_once_an_essay_has_changed(run: Run, collection: Path) -> None:
    run("index", "--rebuild")
    essay = collection / "essays/first-light.md"
    essay.write_text(essay.read_text(encoding="utf-8").replace("café", "tea room"), "utf-8")
    assert run("index", "--json").json["stale"] is True
    assert run("search", '"tea room"', "--json").json["total"] == 1


@pytest.mark.parametrize("words", [("chair",), ("zeppelin",), ("lonelines",), ("the", "--limit=1")])
def test_results_can_be_read_by_people(run: Run, words: tuple[str, ...]) -> None:
    found = run("search", *words)
    assert (found.status, found.err) == (0, "")
    assert found.out.strip()
