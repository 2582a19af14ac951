"""Building an index, its file, and what is read back."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from library.search.entries import Entry
from library.search.index import Index, build_index, is_whole, pack, unpack
from library.search.lexicon import Lexicon
from library.search.model import SearchKind
from library.search.schema import Memory

ENTRY = Entry(
    SearchKind.ESSAY,
    "one",
    "one",
    "The Title",
    names=("The Title",),
    about="a subtitle",
    text="First voice – é.\nA close-up of voices.",
)


def _file(fingerprint: str = "f") -> bytes:
    return pack(build_index([ENTRY]), fingerprint)


def test_an_index_read_back_is_the_one_that_was_kept() -> None:
    kept, index = build_index([ENTRY, replace(ENTRY, id="two")]), None
    index = unpack(pack(kept, "f"), "f")
    assert index is not None
    assert (index.count, index.segments, index.keys) == (2, 1, kept.keys)
    assert index.lexicon.counts == kept.lexicon.counts
    card = index.card(1)
    assert (card.id, card.title, card.text.text) == ("two", "The Title", ENTRY.text)
    assert card.text.analysis == kept.card(1).text.analysis


def test_terms_of_all_parts_are_found() -> None:
    index = build_index([ENTRY])
    assert all(map(index.frequency, ["titl", "subtitl", "voic", "e", "closeup", "close"]))
    assert index.frequency("zeppelin") == 0


def test_an_empty_index_can_be_kept_and_read() -> None:
    index = unpack(pack(build_index([]), "f"), "f")
    assert index is not None
    assert (index.count, index.segments, index.keys) == (0, 0, [])
    assert index.values("tag") == []


def test_an_index_of_other_entries_is_stale() -> None:
    assert unpack(_file("old"), "new") is None


@pytest.mark.parametrize("key", ["schema", "whoosh", "python", "byte_order", "what"])
def test_an_index_of_another_program_is_not_read(key: str) -> None:
    line, _, body = _file().partition(b"\n")
    foreign = json.dumps({**json.loads(line), key: "other"}).encode()
    assert unpack(foreign + b"\n" + body, "f") is None


@pytest.mark.parametrize("at", [0, 1, 40, 400, 4000, -2000, -1])
def test_a_damaged_index_is_never_decoded(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(_file())
    content[at] ^= 0xFF
    monkeypatch.setattr("library.search.index.Index", None)
    assert unpack(bytes(content), "f") is None
    assert not is_whole(bytes(content))


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"[]\n", b"null\nx", b"\xff\xfe\n\n"])
def test_what_is_no_index_is_not_read(content: bytes) -> None:
    assert unpack(content, "f") is None


def test_every_cut_of_the_file_is_noticed() -> None:
    content = _file()
    assert not any(is_whole(content[:length]) for length in range(0, len(content), 97))


def test_an_update_replaces_removes_and_adds() -> None:
    index = build_index([ENTRY, replace(ENTRY, id="two")])
    index.update([b"essay:one", b"essay:gone"], [replace(ENTRY, id="three", text="a zeppelin")])
    assert (index.count, index.frequency("zeppelin")) == (2, 1)
    assert index.card(index.keys.index(b"essay:three")).text.text == "a zeppelin"


def test_many_updates_leave_the_entries_and_few_segments() -> None:
    index = build_index([])
    for number in range(40):
        index.update([b"essay:one"], [replace(ENTRY, text=f"version{number}")])
    assert index.count == 1
    assert index.frequency("version39") == 1
    assert index.segments < 12


def test_nothing_is_written_to_temporary_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary folder was asked for")

    monkeypatch.setattr(tempfile, "gettempdir", refuse)
    monkeypatch.setattr("whoosh.filedb.filestore.FileStorage.create", refuse)
    index = build_index([ENTRY])
    index.update([b"essay:one"], [ENTRY])
    assert index.count == 1


def test_an_index_names_its_words_for_completing() -> None:
    index = Index(build_index([ENTRY]).storage, Lexicon({"voices": 1}))
    assert isinstance(index.storage, Memory)
    assert index.lexicon.beginning_with("vo") == ["voices"]
