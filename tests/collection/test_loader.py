from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from library.collection.loader import load_collection
from library.errors import CollectionUnreadable

DATA = Path(__file__).parent.parent / "data" / "collections"
Make = Callable[..., Path]


def test_every_fault_of_a_broken_collection_is_named_with_its_line() -> None:
    found = [str(problem) for problem in load_collection(DATA / "broken").problems]
    # How a parser words its own complaint differs from version to version.
    found = [re.sub(r"(valid TOML|cannot be read): .*", r"\1: …", line) for line in found]
    assert found == (DATA / "broken.txt").read_text("utf-8").splitlines()


def test_the_rest_of_a_broken_collection_is_there() -> None:
    collection = load_collection(DATA / "broken")
    assert set(collection.essays) == {
        "bare", "claims", "empty", "links", "list", "spaced-name", "types", "unclosed", "whole",
        "yaml",
    }  # fmt: skip
    assert set(collection.films) == {"good-1999", "never-2000", "types-2003"}
    assert set(collection.concepts) == {"known"}
    assert collection.concepts["known"].term == "known"
    assert collection.references["known-1999"].citation == "Somebody, Known."
    assert collection.document("yaml").text == "The text is still there."
    assert collection.essays["types"].films == ("good-1999", "never-2000", "gone-1900")


def test_a_whole_collection_has_no_problems(make_collection: Make) -> None:
    collection = load_collection(make_collection())
    assert collection.problems == ()
    assert (collection.id, collection.title, collection.edition) == ("small", "Small", "1")
    assert (collection.licence, collection.language) == ("CC0", "en-GB")


def test_essays_are_in_reading_order_those_without_a_topic_last(make_collection: Make) -> None:
    assert list(load_collection(make_collection()).essays) == ["second", "first", "apart"]


def test_an_essay_knows_its_length(make_collection: Make) -> None:
    essay = load_collection(make_collection({"essays/long.md": "word " * 231})).essays["long"]
    assert (essay.words, essay.minutes) == (231, 2)


@pytest.mark.parametrize(
    ("file", "content", "line", "sentence"),
    [
        ("essays/first.md", b"---\nid: first\n---\n\nCaf\xe9\n", 5, "not UTF-8: byte 0xE9"),
        ("films/her-2013.toml", b"id = 'her-2013'\ntitle = '\xff'\n", 2, "not UTF-8"),
        ("references.json", b"[\n{\n]", 3, "not valid JSON"),
        ("references.json", b'{"id": "x"}', 1, "a list of works"),
        ("people.toml", b"[[person]]\nid =\n", 2, "not valid TOML"),
        ("topics/voices.md", b"\xff\xfe", 1, "not UTF-8"),
        ("films/her-2013.toml", b"a = " + b"[" * 5000, 0, "too deeply"),
        ("references.json", b"[" * 100_000, 0, "too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_out_alone(
    make_collection: Make, file: str, content: bytes, line: int, sentence: str
) -> None:
    collection = load_collection(make_collection({file: content}))
    problem = next(problem for problem in collection.problems if problem.file == file)
    assert problem.line == line
    assert sentence in problem.sentence
    assert "apart" in collection.essays
    assert "alien-1979" in collection.films


def test_links_to_an_unreadable_file_are_no_further_fault(make_collection: Make) -> None:
    collection = load_collection(make_collection({"films/her-2013.toml": "title = "}))
    assert {problem.file for problem in collection.problems} == {"films/her-2013.toml"}


def test_works_cited_are_not_missed_when_none_could_be_read(make_collection: Make) -> None:
    note = "---\nid: x\n---\nOne.[^a]\n\n[^a]: [Work](ref:work)\n"
    collection = load_collection(make_collection({"essays/x.md": note, "references.json": "["}))
    assert not any("work" in problem.sentence for problem in collection.problems)


def test_a_byte_order_mark_is_no_fault(make_collection: Make) -> None:
    folder = make_collection()
    for file in folder.rglob("*.*"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_collection(folder).problems == ()


def test_an_empty_file_is_one_fault(make_collection: Make) -> None:
    collection = load_collection(make_collection({"essays/apart.md": ""}))
    sentences = [problem.sentence for problem in collection.problems]
    assert len(sentences) == 2
    assert "no text" in "".join(sentences)
    assert collection.document("apart").text == ""


def test_files_of_other_kinds_and_hidden_ones_are_left_alone(make_collection: Make) -> None:
    more = {"essays/notes.txt": "x", "essays/.first.md": "x", "README.md": "x", "x/y.toml": "="}
    assert load_collection(make_collection(more)).problems == ()


def test_a_name_that_is_no_id_is_made_one(make_collection: Make) -> None:
    collection = load_collection(make_collection({"essays/Two Words.md": "Some text."}))
    assert collection.document("two-words").text == "Some text."
    assert "essays/Two Words.md" in {problem.file for problem in collection.problems}


def test_two_files_with_one_id_are_not_mixed_up(make_collection: Make) -> None:
    collection = load_collection(make_collection({"essays/first!.md": "Another text."}))
    assert len(collection.essays) == 3
    assert any("left out" in problem.sentence for problem in collection.problems)


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_a_file_that_cannot_be_opened_is_a_fault(make_collection: Make) -> None:
    folder = make_collection({"essays/first.md": None})
    (folder / "essays" / "first.md").symlink_to(folder / "nowhere.md")
    (folder / "essays" / "loop.md").symlink_to("loop.md")
    collection = load_collection(folder)
    assert "first" not in collection.essays
    assert "essays/loop.md" in {problem.file for problem in collection.problems}


def test_a_folder_without_essays_says_so(make_collection: Make) -> None:
    folder = make_collection(dict.fromkeys(("essays/first.md", "essays/second.md")))
    (folder / "essays" / "apart.md").unlink()
    (folder / "essays").rmdir()
    problems = load_collection(folder).problems
    assert "essays: There is no folder “essays”." in map(str, problems)


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        (None, "it has no collection.toml"),
        ("id = ", "collection.toml, line 1"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_folder_without_a_readable_card_is_no_collection(
    make_collection: Make, card: str | bytes | None, sentence: str
) -> None:
    with pytest.raises(CollectionUnreadable, match=re.escape(sentence)):
        load_collection(make_collection({"collection.toml": card}))


def test_a_missing_folder_is_no_collection(tmp_path: Path) -> None:
    with pytest.raises(CollectionUnreadable, match="There is no collection"):
        load_collection(tmp_path / "nowhere")
