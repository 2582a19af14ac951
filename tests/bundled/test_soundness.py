"""The bundled collection is whole: nothing leads nowhere, nothing is there for nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from library.collection.loader import Collection
from library.collection.model import LinkKind
from library.commandline import main

import resources

PAPER = "#F3EBDB"  # what the title cards write with
LEAST_CONTRAST = 4.5


def test_no_fault_is_found_in_any_file(collection: Collection) -> None:
    assert not collection.problems, "\n".join(map(str, collection.problems))


def test_the_doctor_finds_the_collection_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["doctor", "--json", "--profile", str(tmp_path)])
    checks = json.loads(capsys.readouterr().out)["checks"]
    found = [check for check in checks if check["name"] == "collection"]
    assert [check["ok"] for check in found] == [True]
    assert "no faults" in found[0]["detail"]


def test_every_essay_stands_in_one_topic(collection: Collection) -> None:
    listed = [place.essay for topic in collection.topics.values() for place in topic.essays]
    assert listed == list(collection.essays)
    for essay in collection.essays.values():
        assert [essay.id in _ids(collection, topic) for topic in essay.topics] == [True]


def test_every_film_is_discussed(collection: Collection) -> None:
    discussed = {film for essay in collection.essays.values() for film in essay.films}
    discussed |= {film for theme in collection.themes.values() for film in theme.films}
    discussed |= {step.film for trail in collection.trails.values() for step in trail.steps}
    assert not collection.films.keys() - discussed


def test_every_theme_is_taken_up_by_an_essay(collection: Collection) -> None:
    taken_up = {theme for essay in collection.essays.values() for theme in essay.themes}
    assert not collection.themes.keys() - taken_up


def test_every_theme_leads_to_films(collection: Collection) -> None:
    assert not [theme.id for theme in collection.themes.values() if not theme.films]


def test_every_being_is_in_a_film_that_lists_it(collection: Collection) -> None:
    shown = {being for film in collection.films.values() for being in film.beings}
    assert not collection.beings.keys() - shown


def test_every_work_is_cited_but_those_kept_for_later(collection: Collection) -> None:
    cited = {work for essay in collection.essays for work in _cited(collection, essay)}
    assert collection.references.keys() == cited


def test_every_person_made_a_film_of_the_collection(collection: Collection) -> None:
    for person in collection.people.values():
        assert person.films, person.id
        assert set(person.films) <= collection.films.keys(), person.id


def test_every_essay_names_its_films_and_lists_those_it_names(collection: Collection) -> None:
    for essay in collection.essays.values():
        named = {
            film
            for film in collection.films
            if any(place.essay == essay.id for place in collection.mentions(LinkKind.FILM, film))
        }
        assert named == set(essay.films), essay.id


def test_every_essay_links_each_of_its_films(collection: Collection) -> None:
    for essay in collection.essays.values():
        links = collection.document(essay.id).links
        linked = {link.target for link in links if link.kind is LinkKind.FILM}
        assert not set(essay.films) - linked, essay.id


def test_every_essay_cites_two_to_six_works(collection: Collection) -> None:
    counts = {essay: len(_cited(collection, essay)) for essay in collection.essays}
    assert not {essay: count for essay, count in counts.items() if not 2 <= count <= 6}


@pytest.mark.parametrize("kind", [LinkKind.THEME, LinkKind.BEING, LinkKind.ESSAY])
def test_links_lead_away_from_most_essays(kind: LinkKind, collection: Collection) -> None:
    without = [
        essay
        for essay in collection.essays
        if all(link.kind is not kind for link in collection.document(essay).links)
    ]
    assert len(without) <= len(collection.essays) // 3, without


def test_no_essay_links_to_itself(collection: Collection) -> None:
    for essay in collection.essays:
        links = collection.document(essay).links
        assert (LinkKind.ESSAY, essay) not in {(link.kind, link.target) for link in links}


def test_light_text_reads_well_on_every_palette(collection: Collection) -> None:
    faint = {
        (film.id, colour): round(_contrast(colour, PAPER), 2)
        for film in collection.films.values()
        for colour in film.palette
        if _contrast(colour, PAPER) < LEAST_CONTRAST
    }
    assert not faint


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_every_essay_says_what_its_facts_rest_on(collection: Collection) -> None:
    for topic in collection.topics.values():
        source = resources.path("collection", "sources", f"{topic.id}.md").read_text("utf-8")
        headings = {_plain(line[3:]) for line in source.splitlines() if line.startswith("## ")}
        for place in topic.essays:
            names = {_plain(place.essay), _plain(collection.essays[place.essay].title)}
            assert names & headings, f"sources/{topic.id}.md says nothing of {place.essay}"


# Each fact with what confirms it: “- What is claimed. [One source; another]”.
_LINE = re.compile(r"(?P<claim>[^\[\]]+) \[(?P<sources>[^\[\]]+)\]")
# These rest on sources of their own, see SOURCES.md.
_OWN = {"film list", "list of works"}


@pytest.mark.parametrize("topic", sorted(resources.path("collection", "sources").glob("*.md")))
def test_every_fact_rests_on_two_published_sources(topic: Path) -> None:
    sections = re.split(r"^## ", topic.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(sections) >= 7, "six essays, and the films and beings"
    for section in sections:
        heading, _, rest = section.partition("\n")
        lines = [" ".join(line.split()) for line in re.split(r"^- ", rest, flags=re.MULTILINE)]
        assert not lines[0], f"{heading}: {lines[0]}"
        assert lines[1:], heading
        for line in lines[1:]:
            found = _LINE.fullmatch(line)
            assert found, f"{heading}: {line}"
            sources = {name.strip() for name in found["sources"].split(";")}
            assert sources & _OWN or len(sources) >= 2, f"{heading}: {line}"
            assert "general knowledge" not in line


def _ids(collection: Collection, topic: str) -> list[str]:
    return [place.essay for place in collection.topics[topic].essays]


def _cited(collection: Collection, essay: str) -> set[str]:
    links: Iterable[tuple[LinkKind, str]] = (
        (link.kind, link.target) for link in collection.document(essay).links
    )
    return {target for kind, target in links if kind is LinkKind.REFERENCE}


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", re.sub("[’']", "", heading.lower())))


def _contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
