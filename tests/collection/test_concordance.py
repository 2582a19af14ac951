from __future__ import annotations

import pytest

from library.collection import cards
from library.collection.concordance import Concordance
from library.collection.fields import Fields, Report
from library.collection.markup import compose
from library.collection.model import Being, Film, LinkKind, Theme


def film(id_: str, title: str, mentions: str, *aliases: str) -> Film:
    data = {"title": title, "mentions": mentions, "aliases": list(aliases)}
    return cards.read_film(Fields(data, Report("", list)), id_)


def being(id_: str, title: str, mentions: str, films: list[str], *aliases: str) -> Being:
    data = {"title": title, "mentions": mentions, "aliases": list(aliases), "films": films}
    return cards.read_being(Fields(data, Report("", list)), id_)


def theme(id_: str, title: str, *aliases: str) -> Theme:
    return cards.read_theme(
        Fields({"title": title, "aliases": list(aliases)}, Report("", list)), id_
    )


NAMES = Concordance(
    films=[
        film("her", "Her", "italic"),
        film("blade-runner", "Blade Runner", "anywhere"),
        film("blade-runner-2049", "Blade Runner 2049", "italic"),
        film("2001", "2001: A Space Odyssey", "italic", "2001"),
        film("solaris-1972", "Solaris", "italic"),
        film("solaris-2002", "Solaris", "italic"),
        film("terminator", "The Terminator", "italic"),
        film("robocop", "RoboCop", "anywhere"),
        film("archive", "Archive", "linked"),
        film("cafe", "Café d’Été", "anywhere"),
        film("c++", "C++ (Plus)", "anywhere"),
    ],
    beings=[
        being("samantha", "Samantha", "anywhere", ["her"], "OS1"),
        being("robot", "Robot", "linked", ["her"]),
        being("terminator", "The Terminator", "anywhere", ["terminator"]),
        being("robocop", "RoboCop", "anywhere", ["robocop"]),
        being("mother-a", "Mother", "anywhere", ["her"]),
        being("mother-b", "Mother", "anywhere", ["archive"]),
        being("hal", "HAL 9000", "anywhere", ["2001"], "HAL"),
    ],
    themes=[theme("care", "Childhood and care", "care", "caring"), theme("work", "Labour")],
)


def named(markdown: str, *films: str) -> set[str]:
    found = NAMES.read("essay", compose(markdown), frozenset(films))
    return {f"{kind}:{id_}" for kind, id_ in found}


@pytest.mark.parametrize(
    ("markdown", "things"),
    [
        # links
        ("[it](film:archive) is one.", {"film:archive"}),
        ("[the machine](being:robot) waits.", {"being:robot"}),
        ("See [this](theme:work), [that](essay:x).[^a]\n\n[^a]: [y](ref:y)",
         {"theme:work", "essay:x", "ref:y"}),
        # titles that are common words
        ("*Her* is a film.", {"film:her"}),
        ("I saw *Her*’s last scene and *Her,* too.", {"film:her"}),
        ("Her name is her own.", set()),
        ("*Her mother* is not the film.", set()),
        ("*Ask Her* is a book.", set()),
        ("**Her** and `Her` are none.", set()),
        ("*The robot* in the Archive, *Archive*.", set()),
        # titles that are found anywhere
        ("Blade Runner and *Blade Runner*.", {"film:blade-runner"}),
        ("In *Blade Runner 2049* it snows.", {"film:blade-runner-2049"}),
        ("In Blade Runner 2049 it snows.", set()),
        ("Blade Runners, blade runner, BladeRunner.", set()),
        ("Blade\nRunner and Blade\u00a0Runner", {"film:blade-runner"}),
        ("*2001* and 2001", {"film:2001"}),
        ("In 2001 it snowed.", set()),
        ("The Café d'Été and Cafe\u0301 d’Été.", {"film:cafe"}),
        ("In C++ (Plus) it compiles.", {"film:c++"}),
        # beings
        ("Samantha’s voice; OS1.", {"being:samantha"}),
        ("samantha and os1", set()),
        ("HAL 9000 and HAL.", {"being:hal"}),
        ("HALs and SHAL and sub-HAL", set()),
        ("A Robot is here.", set()),
        # a film and a being of one name
        ("*The Terminator* frightens.", {"film:terminator"}),
        ("The Terminator frightens.", {"being:terminator"}),
        ("*RoboCop* and RoboCop.", {"film:robocop", "being:robocop"}),
        ("[The Terminator](being:terminator)", {"being:terminator"}),
        ("[*The Terminator*](film:terminator)", {"film:terminator"}),
        ("[RoboCop](film:robocop)", {"film:robocop"}),
        # themes
        ("CARING is labour.", {"theme:care", "theme:work"}),
        ("Childhood and Care", {"theme:care"}),
        ("careful, belabour", set()),
        # works cited have titles of their own
        ("x[^a]\n\n[^a]: [Lem, *Her*, HAL](ref:lem). *Her*", {"ref:lem", "film:her"}),
        ("x[^a]\n\n[^a]: [Lem, *Her*, HAL](ref:lem).", {"ref:lem"}),
        # everywhere
        ("## Samantha\n\n> HAL\n\n- *Her*\n\n| RoboCop | x |\n|---|---|",
         {"being:samantha", "being:hal", "film:her", "being:robocop"}),
        ("", set()),
    ],
)  # fmt: skip
def test_names_mean_what_they_are_marked_to_mean(markdown: str, things: set[str]) -> None:
    assert named(markdown) == things


@pytest.mark.parametrize(
    ("markdown", "films", "things"),
    [
        ("*Solaris* is slow.", (), set()),
        ("*Solaris* is slow.", ("solaris-2002",), {"film:solaris-2002"}),
        ("*Solaris* is slow.", ("solaris-2002", "solaris-1972"), set()),
        ("*Solaris*, [it](film:solaris-1972)", ("solaris-2002",), {"film:solaris-1972"}),
        ("Mother speaks.", (), set()),
        ("Mother speaks.", ("archive",), {"being:mother-b"}),
        ("Mother speaks, [she](being:mother-a).", ("archive",), {"being:mother-a"}),
    ],
)
def test_the_essay_decides_between_bearers_of_one_name(
    markdown: str, films: tuple[str, ...], things: set[str]
) -> None:
    assert named(markdown, *films) == things


def test_a_sentence_is_listed_once_for_each_thing() -> None:
    document = compose("Samantha speaks. Samantha, OS1, [she](being:samantha). HAL.\n\nSamantha")
    places = NAMES.read("e", document, frozenset())[LinkKind.BEING, "samantha"]
    texts = [document.text[start:end] for _, start, end in places]
    assert texts == ["Samantha speaks.", "Samantha, OS1, she.", "Samantha"]


def test_an_italic_run_inside_a_longer_one_is_not_the_title() -> None:
    assert named("*I call Her by name*") == set()


def test_no_names_find_nothing() -> None:
    none = Concordance([], [], [])
    assert none.read("e", compose("Samantha and *Her*"), frozenset()) == {}
