"""What follows from all the files of a collection together: its faults and its concordance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .checks import Checks
from .concordance import Concordance, gather
from .model import LinkKind, Problem
from .packing import pack_places, unpack_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .collection import Shelves
    from .concordance import Place, Thing
    from .fields import Fields
    from .markup import Composition
    from .scanning import Files


@dataclass(frozen=True, slots=True)
class Conclusions:
    """The problems of a collection by file and line, and the places that name each thing.

    A place is (essay, start, end), a whole sentence; places are in reading order.
    """

    problems: tuple[Problem, ...]
    places: Mapping[Thing, tuple[Place, ...]]

    def pack(self) -> dict[str, object]:
        """Return what ``recall_conclusions`` needs."""
        rows = [[problem.file, problem.line, problem.sentence] for problem in self.problems]
        return {"problems": rows, "places": pack_places(self.places)}


def recall_conclusions(packed: Any) -> Conclusions | None:
    """Return conclusions that were packed, None where there are none or they are damaged."""
    try:
        problems = tuple(
            Problem(str(file), int(line), str(sentence))
            for file, line, sentence in packed["problems"]
        )
        return Conclusions(problems, unpack_places(packed["places"]))
    except (TypeError, KeyError, ValueError):
        return None


def draw_conclusions(files: Files, shelves: Shelves) -> Conclusions:
    """Check everything against everything and find all places that name something."""
    lists = {"references.json": str(LinkKind.REFERENCE), "glossary.toml": "concept"}
    unsure = {kind for file, kind in lists.items() if files.is_unreadable(file)}
    checks = Checks(shelves, files.unreadable_ids(), unsure)
    names = Concordance(shelves.films.values(), shelves.themes.values(), shelves.beings.values())
    readings: dict[str, dict[Thing, list[Place]]] = {}
    texts: dict[str, str] = {}
    for id_, fields, parsed in files.entries("essays"):
        text, essay = parsed.unpack(), shelves.essays[id_]
        texts[id_] = text.document.text
        readings[id_] = names.read(id_, text.document, frozenset(essay.films))
        _report_faults(text, fields)
        checks.check_essay(essay, text, readings[id_], fields)
    for id_, fields, parsed in files.entries("topics"):
        text = parsed.unpack()
        _report_faults(text, fields)
        checks.check_topic(shelves.topics[id_], text, fields)
    _check_cards(files, shelves, checks, texts)
    return Conclusions(files.problems(), gather(readings[essay] for essay in shelves.essays))


def _report_faults(text: Composition, fields: Fields) -> None:
    for line, sentence in text.faults:
        fields.report.add(line, sentence)


def _check_cards(files: Files, shelves: Shelves, checks: Checks, texts: Mapping[str, str]) -> None:
    for id_, fields, _ in files.entries("films"):
        checks.check_film(shelves.films[id_], fields)
    for id_, fields, _ in files.entries("beings"):
        checks.check_ids(fields, "films", shelves.beings[id_].films, LinkKind.FILM)
    for id_, fields, _ in files.entries("themes"):
        checks.check_ids(fields, "films", shelves.themes[id_].films, LinkKind.FILM)
    for id_, fields, _ in files.entries("trails"):
        checks.check_trail(shelves.trails[id_], texts, fields)
    for concept in shelves.concepts.values():
        fields = files.fields("glossary.toml")
        checks.check_ids(fields, "themes", concept.themes, LinkKind.THEME)
    for person in shelves.people.values():
        checks.check_ids(files.fields("people.toml"), "films", person.films, LinkKind.FILM)
