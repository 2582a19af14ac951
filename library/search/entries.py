"""What can be found, and by which words: one entry for each essay, film, theme and note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .model import SearchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from library.annotations.model import Annotation
    from library.collection.model import Essay, Film, Theme
    from library.journal.model import Reflection

    from .ports import SearchedCollection

# As long as a title may be in a list of results.
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    ``names`` are the titles it goes by; ``about`` and, of less weight, ``aside`` are
    words that find it without standing in ``text``, from which the passages are cut, one
    block a line. ``films``,
    ``themes``, ``topics``, ``tags`` and ``colour`` are what a query can be narrowed to.
    ``revision`` is the fingerprint of an essay's text.
    """

    kind: SearchKind
    id: str
    essay: str | None
    title: str
    names: tuple[str, ...] = ()
    about: str = ""
    aside: str = ""
    text: str = ""
    films: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    colour: str = ""
    revision: str = ""


def collection_entries(collection: SearchedCollection) -> Iterator[Entry]:
    """Yield what a collection holds, in reading order; the essays still without their text."""
    for essay in collection.essays.values():
        yield _essay(essay, collection)
    for film in collection.films.values():
        yield _film(film, collection)
    for theme in collection.themes.values():
        yield _theme(theme, collection)


def with_text(entry: Entry, collection: SearchedCollection) -> Entry:
    """Return ``entry`` as it is indexed: an essay with its canonical text."""
    if entry.kind is not SearchKind.ESSAY:
        return entry
    return replace(entry, text=collection.document(entry.id).text)


def note_entry(annotation: Annotation, collection: SearchedCollection) -> Entry:
    """Return the entry of a highlight; its text is the note as written, then the words marked."""
    quote = " ".join(annotation.quote.exact.split())
    return _own(
        collection,
        Entry(
            SearchKind.NOTE,
            annotation.id,
            annotation.essay,
            f"on “{_shortened(quote)}”",
            about=" ".join(annotation.tags),
            text="\n".join(part for part in (annotation.note, quote) if part.strip()),
            tags=annotation.tags,
            colour=annotation.colour.value,
        ),
    )


def reflection_entry(
    reflection: Reflection, essay: str | None, collection: SearchedCollection
) -> Entry:
    """Return the entry of a reflection; ``essay`` is the essay it is about in the end."""
    film = reflection.about.film
    title = "Reflection"
    if film and film in collection.films:
        title = f"on {collection.films[film].title}"
    elif essay and essay in collection.essays:
        title = f"on {collection.essays[essay].title}"
    entry = Entry(SearchKind.REFLECTION, reflection.id, essay, title, text=reflection.text)
    return _own(collection, replace(entry, films=(film,) if film else ()))


def _own(collection: SearchedCollection, entry: Entry) -> Entry:
    """Let what the reader wrote belong to whatever its essay belongs to."""
    essay = collection.essays.get(entry.essay) if entry.essay else None
    if essay is None:
        return entry
    return replace(
        entry,
        films=(*entry.films, *essay.films),
        themes=essay.themes,
        topics=essay.topics,
    )


def _essay(essay: Essay, collection: SearchedCollection) -> Entry:
    topics = (collection.topics[each].title for each in essay.topics if each in collection.topics)
    return Entry(
        SearchKind.ESSAY,
        essay.id,
        essay.id,
        essay.title,
        names=(essay.title,),
        about=f"{essay.subtitle}\n{essay.summary}",
        aside="\n".join((essay.author, *topics)),
        films=essay.films,
        themes=essay.themes,
        topics=essay.topics,
        revision=essay.sha256,
    )


def _film(film: Film, collection: SearchedCollection) -> Entry:
    return Entry(
        SearchKind.FILM,
        film.id,
        None,
        film.title,
        names=_unlike((film.title, film.original_title, *film.aliases)),
        text="\n".join(line for line in _film_lines(film, collection) if line),
        films=(film.id,),
        themes=tuple(each.id for each in collection.themes.values() if film.id in each.films),
        topics=_topics(each for each in collection.essays.values() if film.id in each.films),
    )


def _film_lines(film: Film, collection: SearchedCollection) -> Iterator[str]:
    """Yield what the card of a film says; the first line stands for it in a list."""
    beings = [collection.beings[each] for each in film.beings if each in collection.beings]
    beings = [being for being in beings if not being.is_spoiler]
    named = [f"{being.title}, {_with_article(being.kind)}" for being in beings]
    yield " · ".join((str(film.year), ", ".join(film.directors), *named)).replace(" ·  ·", " ·")
    yield film.why
    for being in beings:
        yield being.text
    for member in film.cast:
        yield f"{member.name} as {member.role}" if member.role else member.name
    for makers in (film.writers, film.composers, film.cinematographers, film.countries):
        yield ", ".join(makers)
    names = _unlike((film.original_title, *film.aliases, *(a for b in beings for a in b.aliases)))
    yield ", ".join(name for name in names if name != film.title)


def _with_article(kind: str) -> str:
    if not kind:
        return "an artificial being"
    if kind.endswith("s") and not kind.endswith("ss"):  # Two of them.
        return kind
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"


def _theme(theme: Theme, collection: SearchedCollection) -> Entry:
    return Entry(
        SearchKind.THEME,
        theme.id,
        None,
        theme.title,
        names=_unlike((theme.title, *theme.aliases)),
        text="\n".join((theme.text, ", ".join(theme.aliases))).strip("\n, "),
        films=theme.films,
        themes=(theme.id,),
        topics=_topics(each for each in collection.essays.values() if theme.id in each.themes),
    )


def _topics(essays: Iterable[Essay]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for essay in essays for topic in essay.topics))


def _unlike(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    cut = text[:_LONGEST_TITLE]
    return cut[: cut.rfind(" ")].rstrip(" ,;:–-") + "…" if " " in cut else cut + "…"
