"""Compare what the files of a collection say of each other, and say what does not fit.

Sentences are for authors: they name the thing and what to do about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import BlockKind, LinkKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from .collection import Shelves
    from .concordance import Place, Thing
    from .fields import Fields
    from .markup import Composition
    from .model import Essay, Film, Topic, Trail

_NAMES = {
    LinkKind.FILM: "film",
    LinkKind.THEME: "theme",
    LinkKind.BEING: "being",
    LinkKind.ESSAY: "essay",
    LinkKind.REFERENCE: "work",
    LinkKind.TOPIC: "topic",
}
_FOLDERS = {
    LinkKind.FILM: "films",
    LinkKind.THEME: "themes",
    LinkKind.BEING: "beings",
    LinkKind.ESSAY: "essays",
    LinkKind.REFERENCE: "references",
    LinkKind.TOPIC: "topics",
}


class Checks:
    """The checks of one collection.

    ``unreadable`` are, by folder, the ids whose files could not be read, and ``unsure``
    the kinds of which nothing could be read: not to find those is no further fault.
    """

    def __init__(
        self,
        shelves: Shelves,
        unreadable: Mapping[str, Iterable[str]],
        unsure: Container[str] = (),
    ) -> None:
        self._shelves = shelves
        self._unsure = unsure
        self._known = {
            kind: {*shelves.of_kind(kind), *unreadable.get(_FOLDERS[kind], ())} for kind in LinkKind
        }

    def check_ids(self, fields: Fields, key: str, ids: Sequence[str], kind: LinkKind) -> None:
        """Report ids in a list that lead nowhere."""
        for id_ in ids:
            if id_ not in self._known[kind]:
                fields.fault(key, f"There is no {_NAMES[kind]} “{id_}”.", id_)

    def check_essay(
        self, essay: Essay, text: Composition, named: Mapping[Thing, list[Place]], fields: Fields
    ) -> None:
        """Report what is wrong between an essay and the rest."""
        self.check_ids(fields, "topics", essay.topics, LinkKind.TOPIC)
        self.check_ids(fields, "films", essay.films, LinkKind.FILM)
        self.check_ids(fields, "themes", essay.themes, LinkKind.THEME)
        self.check_text(text, fields)
        self._check_films(essay, text, named, fields)
        self._check_topics(essay, fields)
        _check_footnotes(text, fields)

    def check_text(self, text: Composition, fields: Fields) -> None:
        """Report links and spoilers that name nothing, and headings out of place."""
        document = text.document
        for link, line in zip(document.links, text.link_lines, strict=True):
            if link.target not in self._known[link.kind] and link.kind not in self._unsure:
                sentence = f"There is no {_NAMES[link.kind]} “{link.target}” to link to."
                fields.report.add(line, sentence)
        for spoiler, line in zip(document.spoilers, text.spoiler_lines, strict=True):
            if spoiler.film not in self._known[LinkKind.FILM]:
                sentence = f"There is no film “{spoiler.film}” that a spoiler could give away."
                fields.report.add(line, sentence)
        for block, line in zip(document.blocks, text.block_lines, strict=True):
            if block.kind is BlockKind.HEADING and block.level not in {2, 3}:
                fields.report.add(line, "Headings are written with ## or ###.")

    def check_topic(self, topic: Topic, text: Composition, fields: Fields) -> None:
        """Report essays and concepts that a topic lists and nobody has."""
        self.check_ids(
            fields, "essays", [place.essay for place in topic.essays if place.essay], LinkKind.ESSAY
        )
        for place in topic.essays:
            essay = self._shelves.essays.get(place.essay)
            if essay is not None and topic.id not in essay.topics:
                sentence = f"The essay “{essay.id}” stands here but does not list this topic."
                fields.fault("essays", sentence, essay.id)
        for concept in topic.concepts:
            if concept not in self._shelves.concepts and "concept" not in self._unsure:
                fields.fault("concepts", f"There is no concept “{concept}”.", concept)
        self.check_text(text, fields)

    def check_film(self, film: Film, fields: Fields) -> None:
        """Report beings that are not there or do not know the film."""
        self.check_ids(fields, "beings", film.beings, LinkKind.BEING)
        for being_id in film.beings:
            being = self._shelves.beings.get(being_id)
            if being is not None and film.id not in being.films:
                sentence = f"The being “{being_id}” is listed here but does not list this film."
                fields.fault("beings", sentence, being_id)

    def check_trail(self, trail: Trail, texts: Mapping[str, str], fields: Fields) -> None:
        """Report steps that lead nowhere; ``texts`` are the essays' texts."""
        for step in trail.steps:
            if step.essay and step.essay not in self._known[LinkKind.ESSAY]:
                fields.fault("essay", f"There is no essay “{step.essay}”.", step.essay)
            if step.film and step.film not in self._known[LinkKind.FILM]:
                fields.fault("film", f"There is no film “{step.film}”.", step.film)
            if step.passage and step.essay in texts and step.passage not in texts[step.essay]:
                sentence = f"The passage “{step.passage}” is not in the essay “{step.essay}”."
                fields.fault("passage", sentence, step.passage)

    def _check_films(
        self, essay: Essay, text: Composition, named: Mapping[Thing, list[Place]], fields: Fields
    ) -> None:
        if not fields:
            return
        for film_id in essay.films:
            if film_id in self._shelves.films and (LinkKind.FILM, film_id) not in named:
                sentence = f"The film “{film_id}” is listed but the text never names it."
                fields.fault("films", sentence, film_id)
        for (kind, film_id), places in named.items():
            is_listed = kind is not LinkKind.FILM or film_id in essay.films
            if not is_listed and film_id in self._shelves.films:
                line = _line_of(text, places[0][1])
                sentence = f"The text names the film “{film_id}” but “films” does not list it."
                fields.report.add(line, sentence)

    def _check_topics(self, essay: Essay, fields: Fields) -> None:
        for topic_id in essay.topics:
            topic = self._shelves.topics.get(topic_id)
            if topic is not None and all(place.essay != essay.id for place in topic.essays):
                sentence = f"The topic “{topic_id}” is listed but does not list this essay."
                fields.fault("topics", sentence, topic_id)


def _check_footnotes(text: Composition, fields: Fields) -> None:
    """Report footnotes that do not begin with a link to the work they cite."""
    document = text.document
    starts = {link.start for link in document.links if link.kind is LinkKind.REFERENCE}
    for block, line in zip(document.blocks, text.block_lines, strict=True):
        is_first = block.kind is BlockKind.FOOTNOTE and block.marker and block.end > block.start
        if is_first and block.start not in starts:
            sentence = "A footnote begins with a link to a work: [Author, *Title*](ref:key)."
            fields.report.add(line, sentence)


def _line_of(text: Composition, start: int) -> int:
    """Return the line on which the block that holds a place begins."""
    lines = zip(text.document.blocks, text.block_lines, strict=True)
    return next((line for block, line in lines if block.start <= start <= block.end), 0)
