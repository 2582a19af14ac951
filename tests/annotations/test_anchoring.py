"""Each case is an incident or a kind of edit: what the anchor must find, or must not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.annotations.anchoring import Anchor, anchor
from library.annotations.model import Outcome, Quote
from library.annotations.quoting import quote

OLD = (
    "The voice arrives before she does. It is warm, a little rough, and it laughs.\n"
    "Theodore asks for her name. She reads a book of names in a moment and chooses Samantha. "
    "Robin would have taken longer.\n"
    "Nobody is in the room. Robin would have noticed. The film lets us forget it."
)
NAMES = "She reads a book of names in a moment and chooses Samantha."


@dataclass(frozen=True)
class Case:
    """``marked`` with ``|`` around the words; ``found`` is what they are in the new text."""

    name: str
    marked: str
    new: str
    outcome: Outcome
    found: str | None = None


def edited(old: str, new: str) -> str:
    assert old in OLD
    return OLD.replace(old, new)


CASES = [
    Case("nothing changed", f"|{NAMES}|", OLD, Outcome.EXACT, NAMES),
    Case("a change after it", f"|{NAMES}|", edited("forget it", "forget"), Outcome.EXACT, NAMES),
    Case("a paragraph before it", f"|{NAMES}|", f"New.\n{OLD}", Outcome.MOVED, NAMES),
    Case(
        "a paragraph split inside it",
        "|Theodore asks for her name. She reads a book|",
        edited("name. She", "name.\nShe"),
        Outcome.EXACT,
        "Theodore asks for her name.\nShe reads a book",
    ),
    Case(
        "paragraphs merged",
        f"|{NAMES}|",
        OLD.replace("\n", " "),
        Outcome.EXACT,
        NAMES,
    ),
    Case(
        "a paragraph moved",
        f"|{NAMES}|",
        "\n".join(OLD.split("\n")[::-1]),
        Outcome.MOVED,
        NAMES,
    ),
    Case(
        "a word of it replaced",
        f"|{NAMES}|",
        edited("a moment", "an instant"),
        Outcome.CHANGED,
        NAMES.replace("a moment", "an instant"),
    ),
    Case(
        "its first word replaced",
        f"|{NAMES}|",
        edited("She reads", "Samantha reads"),
        Outcome.CHANGED,
        NAMES.replace("She reads", "Samantha reads"),
    ),
    Case(
        "its only word replaced",
        "a little |rough|, and",
        edited("rough", "hoarse"),
        Outcome.CHANGED,
        "hoarse",
    ),
    Case(
        "words put in",
        "reads |a book of names| in",
        edited("a book of names", "a book of children’s names"),
        Outcome.CHANGED,
        "a book of children’s names",
    ),
    Case(
        "a sentence put in",
        "|It is warm, a little rough, and it laughs.\nTheodore asks for her name.|",
        edited("Theodore", "It was made in a morning. Theodore"),
        Outcome.CHANGED,
        "It is warm, a little rough, and it laughs.\n"
        "It was made in a morning. Theodore asks for her name.",
    ),
    Case(
        "half of it deleted",
        f"|{NAMES} Robin would have taken longer.|",
        edited(" Robin would have taken longer.", ""),
        Outcome.CHANGED,
        NAMES,
    ),
    Case("part of a word", "The |voi|ce", f"New. {OLD}", Outcome.MOVED, "voi"),
    Case("its sentence deleted", f"|{NAMES}|", edited(f" {NAMES}", ""), Outcome.LOST),
    Case(
        "its sentence exchanged",
        f"|{NAMES}|",
        edited(NAMES, "Then the music stops and the credits begin to roll."),
        Outcome.LOST,
    ),
    Case(
        "its words deleted from a sentence that stayed",
        "|, a little rough|",
        edited(", a little rough", ""),
        Outcome.LOST,
    ),
    Case("everything replaced", f"|{NAMES}|", "An essay on quite another film.", Outcome.LOST),
    Case("everything deleted", f"|{NAMES}|", "", Outcome.LOST),
    Case(
        "hypothesis h#2798: the first Robin stays the first",
        "|Robin| would have taken",
        f"Robin is a name. {OLD}",
        Outcome.MOVED,
        "Robin",
    ),
    Case(
        "hypothesis h#2798: a deleted Robin is not the other Robin",
        "|Robin| would have taken",
        edited(" Robin would have taken longer.", ""),
        Outcome.LOST,
    ),
    Case(
        "hypothesis client#7571: a deleted paragraph is not a similar sentence elsewhere",
        "|Robin would have noticed.|",
        "\n".join(OLD.split("\n")[:2]),
        Outcome.LOST,
    ),
    Case(
        "a similar sentence was written elsewhere and its own deleted",
        f"|{NAMES}|",
        edited(f" {NAMES}", "") + " He reads a book of names in a moment and chooses Theodore.",
        Outcome.AMBIGUOUS,
    ),
    Case(
        "moved, and a copy left elsewhere",
        f"|{NAMES}|",
        f"{NAMES} {edited(f' {NAMES}', '')} {NAMES}",
        Outcome.AMBIGUOUS,
    ),
]


def unmark(marked: str) -> tuple[int, int]:
    """Return the range of the words between the bars in ``OLD``."""
    before, words, after = marked.split("|")
    at = OLD.index(before + words + after) + len(before)
    return at, at + len(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_ladder(case: Case) -> None:
    start, end = unmark(case.marked)
    found = anchor(quote(OLD, start, end), OLD, start, end, case.new)
    assert found.outcome is case.outcome
    if case.found is None:
        assert (found.start, found.end) == (start, end)
    else:
        assert case.new[found.start : found.end] == case.found


def test_the_right_one_of_two_short_words_is_found() -> None:
    new = f"Robin is a name.\n{OLD}"
    for marked in ("|Robin| would have taken", "|Robin| would have noticed"):
        start, end = unmark(marked)
        found = anchor(quote(OLD, start, end), OLD, start, end, new)
        assert found == Anchor(start + 17, end + 17, Outcome.MOVED)


def test_hypothesis_h2634_a_name_is_not_found_inside_other_words() -> None:
    text, new = "Linus wrote it. It runs on all.", "It runs on all the machines."
    assert anchor(quote(text, 0, 5), text, 0, 5, new).outcome is Outcome.LOST
    assert anchor(quote(text, 0, 5), None, 0, 5, new).outcome is Outcome.LOST


def test_what_has_no_place_shows_its_best_three_candidates() -> None:
    start, end = unmark(f"|{NAMES}|")
    others = [f"She reads a book of names {n} times and chooses a rose." for n in "abcde"]
    new = edited(f" {NAMES}", "") + "\n" + "\n".join(others)
    found = anchor(quote(OLD, start, end), OLD, start, end, new)
    assert len(found.candidates) == 3
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    for candidate in found.candidates:
        assert new[candidate.start : candidate.end] == candidate.text
        assert 0 <= candidate.score <= 1


EDITED = NAMES.replace("moment", "second")
ALPHA = "Team Alpha won the cup in 2010, in the rain."
LATER = f"New.\n{OLD}"
AROUND = "for her name. ", " Robin would have"
WITHOUT_OLD_TEXT = [
    ("the same place", Quote(NAMES, "her name. ", " Robin would"), OLD, Outcome.EXACT),
    ("long and only once", Quote(NAMES, "", ""), LATER, Outcome.MOVED),
    ("short and only once", Quote("warm", "", ""), LATER, Outcome.AMBIGUOUS),
    ("short, in context", Quote("warm", " does. It is ", ", a little"), LATER, Outcome.MOVED),
    ("twice, told by context", Quote("Robin", "room. ", " would have not"), LATER, Outcome.MOVED),
    ("twice, nothing tells", Quote("Robin", "", " would have"), LATER, Outcome.AMBIGUOUS),
    ("words changed, context kept", Quote(EDITED, *AROUND), OLD, Outcome.CHANGED),
    ("words changed, no context", Quote(EDITED, "", ""), OLD, Outcome.AMBIGUOUS),
    (
        "a copy elsewhere",
        Quote(NAMES, "Then all is quiet. ", " So much for"),
        OLD,
        Outcome.AMBIGUOUS,
    ),
    (
        "hypothesis client#7571: Alpha is not Beta",
        Quote(ALPHA, "The first year. ", " Then came"),
        f"A later cup. {ALPHA.replace('Alpha', 'Beta')} Nobody saw it.",
        Outcome.AMBIGUOUS,
    ),
    ("not there", Quote("The credits begin to roll.", "", ""), OLD, Outcome.LOST),
]


@pytest.mark.parametrize(
    ("quoted", "text", "outcome"),
    [case[1:] for case in WITHOUT_OLD_TEXT],
    ids=[case[0] for case in WITHOUT_OLD_TEXT],
)
def test_the_ladder_without_an_old_text(quoted: Quote, text: str, outcome: Outcome) -> None:
    start = OLD.find(quoted.exact)
    found = anchor(quoted, None, start, start + len(quoted.exact), text)
    assert found.outcome is outcome
    if outcome in (Outcome.EXACT, Outcome.MOVED):
        assert text[found.start : found.end] == quoted.exact


def test_an_old_text_that_does_not_hold_the_quote_is_not_trusted() -> None:
    found = anchor(Quote(NAMES, "", ""), "some other text", 0, 10, OLD)
    assert OLD[found.start : found.end] == NAMES


@given(st.data())
def test_a_quote_is_found_where_it_was_taken(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=120))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert anchor(quote(text, start, end), text, start, end, text) == Anchor(
        start, end, Outcome.EXACT
    )


@given(
    st.text("ab. \n“é\u2028\ufffc", max_size=80),
    st.text("ab. \n“é\u2028\ufffc", max_size=80),
    st.data(),
)
def test_a_place_is_always_inside_the_text_and_never_empty(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for old_text in (old, None):
        found = anchor(quote(old, start, end), old_text, start, end, new)
        if found.outcome.has_place and start < end:
            assert 0 <= found.start <= found.end <= len(new)
            if old[start:end].strip():
                assert new[found.start : found.end].strip()
        for candidate in found.candidates:
            assert new[candidate.start : candidate.end] == candidate.text
