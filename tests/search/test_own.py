"""The reader's own words: searched, current, and never on the disk of the index."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from library.annotations.model import Colour
from library.journal.model import Subject
from library.search.model import SearchKind

if TYPE_CHECKING:
    from .conftest import Reader

SECRET = "zeppelin"


def test_a_note_is_found_by_its_words_its_quote_and_its_tags(reader: Reader) -> None:
    made = reader.annotations.add_quoted(
        "the-calm-one", "waiting room", note="Like a dentist’s", tags=("Manners",)
    )
    for query in ("dentist", '"waiting room" kind:note', "manners kind:note", "tag:manners"):
        assert reader.find(query) == [made.id]


def test_what_is_found_of_a_note_says_where_it_is(reader: Reader) -> None:
    made = reader.annotations.add_quoted("the-calm-one", "waiting room", note="Like a dentist’s")
    (result,) = reader.search.search("dentist").results
    assert (result.kind, result.essay) == (SearchKind.NOTE, "the-calm-one")
    assert result.title == "on “waiting room”"
    (passage,) = result.passages
    assert made.note[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("colour:teal", True),
        ("color:te", True),
        ("colour:rose", False),
        ("tag:son", True),
        ("tag:song", True),
        ("tag:ong", False),
        ("film:2001 kind:note", True),
        ("theme:voice kind:note", True),
        ("topic:obey kind:note", True),
        ("film:her kind:note", False),
        ("-tag:song kind:note", False),
    ],
)
def test_notes_are_narrowed_by_what_they_are(reader: Reader, query: str, is_found: bool) -> None:
    reader.annotations.add_quoted("the-calm-one", "only a lens", colour=Colour.TEAL, tags=("Song",))
    assert bool(reader.find(query)) == is_found


def test_a_search_follows_every_change(reader: Reader) -> None:
    assert reader.find(SECRET) == []
    note = reader.annotations.add_quoted("the-calm-one", "only a lens")
    assert reader.find(SECRET) == []
    reader.annotations.set_note(note.id, f"a {SECRET}")
    assert reader.find(SECRET) == [note.id]
    reader.annotations.remove(note.id)
    assert reader.find(SECRET) == []
    reader.annotations.restore(note.id)
    assert reader.find(SECRET) == [note.id]
    reader.annotations.set_note(note.id, "nothing")
    assert reader.find(SECRET) == []


def test_a_reflection_is_found_until_it_is_removed(reader: Reader) -> None:
    reader.find("anything")
    written = reader.journal.write(Subject(film="wall-e-2008"), f"A {SECRET} over\nthe rubbish.")
    (result,) = reader.search.search(SECRET).results
    assert (result.kind, result.title) == (SearchKind.REFLECTION, "on WALL-E")
    reader.journal.revise(written.id, "Only rubbish.")
    assert reader.find(f"{SECRET} kind:reflection") == []
    reader.journal.remove(written.id)
    assert reader.find("rubbish kind:reflection") == []


def test_many_changes_are_followed_one_by_one(reader: Reader) -> None:
    note = reader.annotations.add_quoted("the-calm-one", "only a lens")
    for number in range(30):
        reader.annotations.set_note(note.id, f"version{number}")
        assert reader.find(f'"version{number}"') == [note.id]
    assert reader.find('"version3"') == []


def test_words_written_before_the_start_are_found(reader: Reader) -> None:
    note = reader.annotations.add_quoted("the-calm-one", "only a lens", note=SECRET)
    about = reader.journal.write(Subject(note=note.id), f"More on the {SECRET}")
    results = reader.search.search(SECRET).results
    assert {result.id for result in results} == {note.id, about.id}
    assert {result.essay for result in results} == {"the-calm-one"}


def test_a_locked_journal_is_not_searched(reader: Reader) -> None:
    written = reader.journal.write(Subject(), SECRET)
    assert reader.find(SECRET) == [written.id]
    reader.search.use_journal(None)
    assert reader.find(SECRET) == []
    reader.search.use_journal(reader.journal)
    assert reader.find(SECRET) == [written.id]


def test_private_words_are_never_in_the_index_folder(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    note = reader.annotations.add_quoted("the-calm-one", "only a lens", note=SECRET, tags=(SECRET,))
    reader.journal.write(Subject(film="her-2013"), f"Private {SECRET}s.")
    assert len(reader.find(SECRET)) == 2
    reader.annotations.set_note(note.id, f"still a {SECRET}")
    reader.search.rebuild()
    assert len(reader.find(SECRET)) == 2
    kept = [file for file in reader.index_folder.rglob("*") if file.is_file()]
    assert kept
    assert not any(SECRET.encode() in file.read_bytes().lower() for file in kept)
    assert list(scratch.iterdir()) == []


def test_after_closing_changes_are_no_longer_followed(reader: Reader) -> None:
    reader.find("anything")
    reader.search.close()
    reader.annotations.add_quoted("the-calm-one", "only a lens", note=SECRET)
    assert reader.find(SECRET) == []
