"""Passages and marks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from library.search.analysis import analyse, read
from library.search.model import Passage
from library.search.results import LONGEST_PASSAGE, MOST_PASSAGES, cut_passages
from library.search.scoring import Sought
from library.search.texts import Text


def _sought(*rows: str) -> list[Sought]:
    return [
        Sought(tuple(frozenset((read(word).pieces[0].term,)) for word in row.split()))
        for row in rows
    ]


def _cut(text: str, *rows: str) -> tuple[Passage, ...]:
    return cut_passages(Text(text, analyse(text)[0]), _sought(*rows))


def _marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.marks]


def test_a_passage_is_the_sentence_with_the_word() -> None:
    (passage,) = _cut("Nothing here. A voice spoke. Nothing there.", "voice")
    assert passage == Passage(14, 28, "A voice spoke.", ((2, 7),))


def test_inflections_and_accents_are_marked_as_written() -> None:
    (passage,) = _cut("Amélie’s voices", "amelie", "voice")
    assert _marked(passage) == ["Amélie’s", "voices"]


def test_the_passage_with_more_of_the_words_is_first() -> None:
    blocks = "A voice, a voice, a voice.\nOne voice without a body.\nA body."
    first, *_ = _cut(blocks, "voice", "body")
    assert first.text == "One voice without a body."


def test_passages_never_cross_a_block() -> None:
    passages = _cut("a voice\na voice\na voice", "voice")
    assert [passage.text for passage in passages] == ["a voice"] * 3


def test_a_row_is_marked_as_one_and_not_across_blocks() -> None:
    (passage,) = _cut("her own voice\nher own\nvoice", "own voice")
    assert _marked(passage) == ["own voice"]


def test_common_words_are_marked_but_do_not_choose() -> None:
    text = Text("the the the.\nThe voice.", analyse("the the the.\nThe voice.")[0])
    common = Sought((frozenset({"the"}),), is_common=True)
    (passage,) = cut_passages(text, [common, *_sought("voice")])
    assert _marked(passage) == ["The", "voice"]


def test_at_most_five_passages() -> None:
    assert len(_cut("\n".join(["a voice"] * 9), "voice")) == MOST_PASSAGES


def test_a_long_sentence_is_cut_at_words_around_its_marks() -> None:
    text = "word " * 200 + "a voice in a body " + "word " * 200
    (passage,) = _cut(text, "voice", "body")
    assert len(passage.text) <= LONGEST_PASSAGE
    assert _marked(passage) == ["voice", "body"]
    assert set(passage.text.split()) == {"word", "a", "in", "voice", "body"}


def test_without_the_words_the_opening_is_shown() -> None:
    (passage,) = _cut("\nIt begins. It goes on.\nIt ends.", "voice")
    assert passage == Passage(1, 23, "It begins. It goes on.", ())


def test_an_empty_text_has_no_passage() -> None:
    assert _cut("", "voice") == ()


_WORDS = st.sampled_from(
    ["voice", "voices", "body", "her", "Her.", "x" * 240, "a", "\n", "\t", "—"]
)


@settings(deadline=None)
@given(
    st.lists(_WORDS, max_size=120),
    st.lists(st.sampled_from(["voice", "her body", "a voice her", "x" * 240]), max_size=3),
)
def test_passages_are_what_stands_in_the_text(words: list[str], rows: list[str]) -> None:
    text = " ".join(words)
    for passage in _cut(text, *rows):
        assert passage.text == text[passage.start : passage.end] == passage.text.strip()
        assert passage.text
        assert "\n" not in passage.text
        behind = 0
        for start, end in passage.marks:
            assert behind <= start < end <= len(passage.text)
            behind = end
