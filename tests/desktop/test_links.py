"""What a start of the program is asked to open, and links that come back as they were made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.links import (
    KINDS,
    OPEN,
    FileKind,
    OutsideLink,
    as_request,
    file_kind,
    missing_file,
    read_link,
    write_link,
)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("intertitle://essay/the-scan", OutsideLink("essay", "the-scan")),
        ("intertitle://essay/the-scan#p4", OutsideLink("essay", "the-scan", 4)),
        ("intertitle://essay/the-scan/#p4", OutsideLink("essay", "the-scan", 4)),
        ("intertitle://essay/the-scan#12", OutsideLink("essay", "the-scan", 12)),
        ("INTERTITLE://Film/her-2013/", OutsideLink("film", "her-2013")),
        ("intertitle:theme/voice-and-body", OutsideLink("theme", "voice-and-body")),
        ("intertitle://search/voice%20film%3Aher", OutsideLink("search", "voice film:her")),
        ("intertitle://search/%C4%8Capek", OutsideLink("search", "Čapek")),
        ("intertitle://", None),
        ("intertitle://essay", None),
        ("intertitle://essay/", None),
        ("intertitle://settings/delete", None),
        ("intertitle://essay/the-scan#p", None),
        ("intertitle://essay/the-scan#p99999999", None),
        ("intertitle://essay/the-scan?x=1", None),
        ("intertitle://essay/" + "x" * 3_000, None),
        ("intertitle://note/%00", None),
        ("intertitle://note/" + "0" * 81, None),
        ("intertitle://essay/the%20scan", None),
        ("intertitle://search/a%0Ab", None),
        ("https://essay/the-scan", None),
        ("", None),
    ],
)
def test_a_link_names_a_page_or_nothing(text: str, link: OutsideLink | None) -> None:
    assert read_link(text) == link


SLUGS = st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True)
WORDS = st.text(min_size=1, max_size=40).filter(str.isprintable)


@given(
    st.one_of(
        st.builds(OutsideLink, st.sampled_from(KINDS), SLUGS, st.integers(0, 999_999)),
        st.builds(OutsideLink, st.just("search"), WORDS),
    )
)
def test_a_link_is_read_as_it_was_written(link: OutsideLink) -> None:
    assert read_link(write_link(link.kind, link.id, link.paragraph)) == link


@pytest.mark.parametrize(
    "word", ["intertitle://essay/the-scan", "Intertitle:nonsense", "intertitle://"]
)
def test_every_link_is_handed_to_the_window_sound_or_not(word: str) -> None:
    assert as_request(word) == {OPEN: word}


def test_a_file_is_told_from_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").touch()
    (tmp_path / "folder").mkdir()
    told = {word: as_request(word) for word in ("there", "folder", "serch", "x.intertitle", "./x")}
    assert told == {
        "there": {OPEN: str(tmp_path / "there")},
        "folder": None,
        "serch": None,
        "x.intertitle": {OPEN: str(tmp_path / "x.intertitle")},
        "./x": {OPEN: str(tmp_path / "x")},
    }


@pytest.mark.parametrize("word", ["a\0b.intertitle", "\0"])
def test_what_no_file_can_be_called_is_no_file(word: str) -> None:
    assert as_request(word) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Films.intertitle", FileKind.COLLECTION),
        ("Films.INTERTITLE", FileKind.COLLECTION),
        ("monday.intertitle-club", FileKind.PACKET),
        ("monday.txt", None),
        (".intertitle", None),
    ],
)
def test_a_file_is_known_by_its_ending(name: str, kind: FileKind | None) -> None:
    assert file_kind(name) is kind


@pytest.mark.parametrize("word", ["x" * 300, f"./{'x' * 300}", f"{'x' * 300}.intertitle"])
def test_a_name_that_no_disk_takes_is_missing(word: str) -> None:
    request = as_request(word)
    assert request is None or missing_file(request)


def test_only_a_file_can_be_missing(tmp_path: Path) -> None:
    (tmp_path / "here.intertitle").touch()
    words = (str(tmp_path / "here.intertitle"), str(tmp_path / "gone"), "intertitle://x", "")
    assert [missing_file({OPEN: word}) for word in words] == ["", str(tmp_path / "gone"), "", ""]
    assert missing_file({}) == ""
