"""What the pages show, put together from the library: entries, cards, shelf sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from library.annotations.model import Annotation
from library.assembly import Library
from library.collection.model import Being, Concept, Essay, LinkKind, Mention
from library.journal.model import Subject

from desktop import wording
from desktop.film.subject_page import SubjectCard
from desktop.shelf.lists import fold
from desktop.shelf.shelf import ShelfItem, ShelfSection
from desktop.shelf.trail_page import TrailStep
from desktop.side.notes_panel import annotation_entry
from desktop.theme.theme import Theme
from desktop.veils import Veils
from desktop.widgets.entries import Entry
from desktop.widgets.poster import PosterArt

_PLACES = (
    "essays",
    "films",
    "themes",
    "beings",
    "glossary",
    "notebook",
    "reflections",
    "trash",
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Contents", text)


class Contents:
    """Reads the library for the pages; holds nothing that could go stale."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._collection = library.collection
        self.veils = Veils(library)

    # The shelf

    def shelf(self) -> list[ShelfSection]:
        """Return the shelf: places, topics with what was read, essays to go on with."""
        library, collection = self._library, self._collection
        counts = {
            "essays": len(collection.essays),
            "films": len(collection.films),
            "themes": len(collection.themes),
            "beings": len(self._shown(collection.beings)),
            "glossary": len(collection.concepts),
            "notebook": library.annotations.count(),
            "reflections": library.journal.count(),
        }
        names = {
            "essays": _tr("Essays"),
            "films": _tr("Films"),
            "themes": _tr("Themes"),
            "beings": _tr("Machines"),
            "glossary": _tr("Glossary"),
            "notebook": _tr("Notebook"),
            "reflections": _tr("Reflections"),
            "trash": _tr("Trash"),
        }
        places = [
            ShelfItem((place, ""), names[place], str(counts.get(place) or "")) for place in _PLACES
        ]
        progress = self.progress()
        topics = []
        for topic in collection.topics.values():
            known = [step.essay for step in topic.essays if step.essay in collection.essays]
            read = sum(progress.get(essay, 0.0) >= 0.99 for essay in known)
            count = f"{read} / {len(known)}" if read else str(len(known))
            topics.append(ShelfItem(("topic", topic.id), topic.title, count))
        sections = [ShelfSection("", tuple(places)), ShelfSection(_tr("Topics"), tuple(topics))]
        trails = [ShelfItem(("trail", one.id), one.title) for one in collection.trails.values()]
        if trails:
            sections.append(ShelfSection(_tr("Trails"), tuple(trails)))
        begun = [
            ShelfItem(("essay", place.essay), collection.essays[place.essay].title)
            for place in library.reading.places()
            if place.essay in collection.essays and place.progress < 0.99
        ]
        if begun:
            sections.insert(2, ShelfSection(_tr("Continue"), tuple(begun[:5])))
        return sections

    def progress(self) -> dict[str, float]:
        """Return how much of each essay was read, 0 to 1."""
        return {place.essay: place.progress for place in self._library.reading.places()}

    # Lists

    def entries(self, kind: str) -> list[Entry]:
        """Return the rows of a list of the collection."""
        rows = {
            "essays": self.essay_entries,
            "films": self.film_entries,
            "themes": self.theme_entries,
            "beings": self.being_entries,
            "glossary": self.concept_entries,
        }
        return rows[kind]()

    def essay_entries(self) -> list[Entry]:
        """Return all essays under their topics."""
        progress = self.progress()
        entries: list[Entry] = []
        listed: set[str] = set()
        for topic in self._collection.topics.values():
            known = [step.essay for step in topic.essays if step.essay in self._collection.essays]
            if known:
                entries.append(Entry(None, topic.title))
            for essay in known:
                if essay not in listed:
                    entries.append(self._essay_entry(self._collection.essays[essay], progress))
                    listed.add(essay)
        rest = [one for one in self._collection.essays.values() if one.id not in listed]
        if rest and entries:
            entries.append(Entry(None, _tr("Other essays")))
        entries.extend(self._essay_entry(one, progress) for one in rest)
        return entries

    def _essay_entry(self, essay: Essay, progress: dict[str, float]) -> Entry:
        facts = [wording.minutes(essay.minutes), wording.progress(progress.get(essay.id, 0.0))]
        return Entry(
            ("essay", essay.id),
            title=essay.title,
            text=essay.summary,
            meta=" · ".join(fact for fact in facts if fact),
        )

    def film_entries(self) -> list[Entry]:
        """Return all films by year."""
        seen = self._library.reading.seen()
        films = sorted(self._collection.films.values(), key=lambda film: (film.year, film.title))
        return [
            Entry(
                ("film", film.id),
                title=film.title,
                text=film.why,
                detail=" · ".join([wording.film_line(film), *self._machines(film.beings)]),
                meta=wording.seen(True) if film.id in seen else "",
                poster=wording.poster(film),
                lines=2,
            )
            for film in films
        ]

    def theme_entries(self) -> list[Entry]:
        """Return all themes."""
        return [
            Entry(
                ("theme", theme.id),
                title=theme.title,
                text=theme.text,
                meta=wording.essays(
                    sum(theme.id in essay.themes for essay in self._collection.essays.values())
                ),
            )
            for theme in self._collection.themes.values()
        ]

    def being_entries(self) -> list[Entry]:
        """Return all artificial beings, by the year of their first film."""
        films = self._collection.films
        rows = []
        for being in self._shown(self._collection.beings):
            known = [films[film] for film in being.films if film in films]
            first = min((film.year for film in known), default=9999)
            line = " · ".join(f"{film.title} ({film.year})" for film in known)
            entry = Entry(
                ("being", being.id),
                title=being.title,
                text=being.text,
                detail=line,
                meta=being.kind,
                lines=2,
            )
            rows.append((first, being.title, entry))
        return [entry for _, _, entry in sorted(rows, key=lambda row: row[:2])]

    def concept_entries(self) -> list[Entry]:
        """Return the glossary; choosing a concept shows where it is at work."""
        concepts = sorted(self._collection.concepts.values(), key=lambda one: fold(one.term))
        return [
            Entry(
                ("concept", one.id),
                title=one.term,
                text=one.definition,
                detail=", ".join(one.aliases),
                lines=4,
            )
            for one in concepts
        ]

    def concept_query(self, concept: Concept) -> str:
        """Return a search for the term or one of its other names, "" where none is in use."""
        for words in (concept.term, *concept.aliases):
            query = f'"{words}"'
            if self._library.search.search(query, limit=1).total:
                return query
        return ""

    def concept_theme(self, concept: Concept) -> str:
        """Return the first theme that a concept belongs to, "" for none."""
        return next((one for one in concept.themes if one in self._collection.themes), "")

    def trail_steps(self, identifier: str) -> list[TrailStep]:
        """Return the steps of a trail that lead somewhere."""
        collection, progress = self._collection, self.progress()
        steps = []
        for step in collection.trails[identifier].steps:
            if step.essay in collection.essays:
                essay = collection.essays[step.essay]
                facts = [_tr("Essay"), wording.minutes(essay.minutes)]
                facts.append(wording.progress(progress.get(essay.id, 0.0)))
                line = " · ".join(fact for fact in facts if fact)
                place = self._passage_place(essay.id, step.passage)
                steps.append(TrailStep(("essay", essay.id, *place), essay.title, line, step.bridge))
            elif step.film in collection.films:
                film = collection.films[step.film]
                line = f"{_tr('Film')} · {wording.film_line(film)}"
                steps.append(TrailStep(("film", film.id, 0, 0), film.title, line, step.bridge))
        return steps

    def _passage_place(self, essay: str, words: str) -> tuple[int, int]:
        """Return where ``words`` stand in an essay, (0, 0) where none are given or found."""
        start = self._collection.document(essay).text.find(words) if words else -1
        return (start, start + len(words)) if start >= 0 else (0, 0)

    def _machines(self, beings: Sequence[str]) -> list[str]:
        return [wording.being_line(being) for being in self._shown(beings)[:2]]

    def _shown(self, beings: Iterable[str]) -> list[Being]:
        """Return those of ``beings`` that are no secret."""
        known = self._collection.beings
        return [known[one] for one in beings if one in known and not self.veils.hide(known[one])]

    # Beside the essay

    def essay_films(self, essay: Essay) -> list[tuple[str, PosterArt, str, list[str]]]:
        """Return the films of an essay as the side panel shows them."""
        seen = self._library.reading.seen()
        rows = []
        for identifier in essay.films:
            film = self._collection.films.get(identifier)
            if film is None:
                continue
            count = len(self._collection.essays_naming(LinkKind.FILM, film.id))
            state = wording.seen(film.id in seen)
            if film.id in seen:
                state += f" · {wording.essays(count)}"
            lines = [wording.film_line(film), *self._machines(film.beings)[:1], state]
            rows.append((film.id, wording.poster(film), film.title, lines))
        return rows

    def essay_themes(self, essay: Essay) -> list[tuple[str, str]]:
        """Return the themes of an essay as (id, title)."""
        known = self._collection.themes
        return [(theme, known[theme].title) for theme in essay.themes if theme in known]

    # Films, themes, beings

    def subject(self, kind: str, identifier: str) -> tuple[SubjectCard, list[Entry]] | None:
        """Return the card of a film, theme or being and its passages; None if unknown."""
        collection = self._collection
        if kind == "film" and identifier in collection.films:
            card = self._film_card(identifier)
        elif kind == "theme" and identifier in collection.themes:
            theme = collection.themes[identifier]
            links = tuple(
                (("film", film), collection.films[film].title)
                for film in theme.films
                if film in collection.films
            )
            card = SubjectCard(
                ("theme", identifier), _tr("Theme"), theme.title, "", theme.text, links=links
            )
        elif kind == "being" and identifier in collection.beings:
            card = self._being_card(identifier)
        else:
            return None
        link = LinkKind(kind)
        return card, self._passages(
            collection.mentions(link, identifier), collection.essays_naming(link, identifier)
        )

    def _film_card(self, identifier: str) -> SubjectCard:
        film = self._collection.films[identifier]
        cast = [f"{one.name} ({one.role})" if one.role else one.name for one in film.cast]
        facts = [
            (
                _tr("Original title"),
                film.original_title if film.original_title != film.title else "",
            ),
            (_tr("Written by"), ", ".join(film.writers)),
            (_tr("With"), ", ".join(cast)),
            (_tr("Music"), ", ".join(film.composers)),
            (_tr("Camera"), ", ".join(film.cinematographers)),
            (_tr("From"), ", ".join(film.countries)),
            (_tr("Length"), wording.minutes(film.runtime_min) if film.runtime_min else ""),
            (_tr("Awards"), "; ".join(film.awards)),
        ]
        links = [
            (("being", being.id), wording.being_line(being)) for being in self._shown(film.beings)
        ]
        links += [
            (("theme", theme.id), theme.title)
            for theme in self._collection.themes.values()
            if identifier in theme.films
        ]
        return SubjectCard(
            ("film", identifier),
            _tr("Film"),
            film.title,
            wording.film_line(film),
            film.why,
            tuple(fact for fact in facts if fact[1]),
            wording.poster(film),
            identifier in self._library.reading.seen(),
            tuple(links),
        )

    def is_secret(self, being: str) -> bool:
        """Return whether nobody is to know yet that ``being`` is a machine."""
        return self.veils.hide(self._collection.beings[being])

    def _being_card(self, identifier: str) -> SubjectCard:
        being = self._collection.beings[identifier]
        performers = ", ".join(being.performers)
        facts = ((_tr("Performed by"), performers),) if performers else ()
        links = tuple(
            (("film", film), self._collection.films[film].title)
            for film in being.films
            if film in self._collection.films
        )
        is_secret = self.is_secret(identifier)
        return SubjectCard(
            ("being", identifier),
            _tr("Character") if is_secret else _tr("Machine"),
            being.title,
            "" if is_secret else being.kind,
            being.text,
            facts,
            links=links,
        )

    def _passages(self, mentions: Sequence[Mention], essays: Sequence[str]) -> list[Entry]:
        entries: list[Entry] = []
        for identifier in essays:
            essay = self._collection.essays[identifier]
            found = [mention for mention in mentions if mention.essay == identifier]
            if found:
                entries.append(Entry(None, essay.title, text_is_first=True))
                entries.extend(self._passage(mention) for mention in found)
            else:
                entries.append(Entry((identifier, 0, 0), title=essay.title, text=essay.summary))
        return entries

    def _passage(self, mention: Mention) -> Entry:
        key = (mention.essay, mention.start, mention.end)
        film = self.veils.over(*key)
        if film:
            return Entry(key, text=wording.gives_away(film), is_quiet=True)
        return Entry(key, text=mention.text, lines=4)

    # Notes and reflections

    def paragraph(self, annotation: Annotation) -> int | None:
        """Return the number of the paragraph an annotation begins in."""
        if annotation.essay not in self._collection.essays or not annotation.outcome.has_place:
            return None
        for block in self._collection.document(annotation.essay).blocks:
            if block.start <= annotation.start <= block.end:
                return block.n
        return None

    def essay_title(self, essay: str) -> str:
        """Return an essay's title, or its id if it is no longer in the collection."""
        known = self._collection.essays.get(essay)
        return known.title if known else essay

    def notebook(
        self, annotations: Sequence[Annotation], theme: Theme
    ) -> list[tuple[str, list[Entry]]]:
        """Group annotations by essay, in reading order, then by place."""
        order = {essay: number for number, essay in enumerate(self._collection.essays)}
        groups: dict[str, list[Annotation]] = {}
        for annotation in annotations:
            groups.setdefault(annotation.essay, []).append(annotation)
        return [
            (
                self.essay_title(essay),
                [
                    annotation_entry(one, theme, self.paragraph(one))
                    for one in sorted(groups[essay], key=lambda one: (one.start, one.end))
                ],
            )
            for essay in sorted(groups, key=lambda one: order.get(one, len(order)))
        ]

    def removed_reflections(self, words: str) -> list[Entry]:
        """Return the reflections in the trash that have all ``words``."""
        wanted = fold(words).split()
        return [
            Entry(
                one.id,
                title=self.subject_name(one.about),
                text=one.text,
                meta=wording.day(one.deleted or one.modified),
            )
            for one in self._library.journal.all(deleted=True)
            if all(word in fold(one.text) for word in wanted)
        ]

    def subject_name(self, subject: Subject) -> str:
        """Return what a reflection is about, in words."""
        names = []
        if subject.essay:
            names.append(self.essay_title(subject.essay))
        if subject.film:
            film = self._collection.films.get(subject.film)
            names.append(film.title if film else subject.film)
        if subject.note:
            names.append(_tr("a note"))
        return " · ".join(names) or _tr("Without a subject")
