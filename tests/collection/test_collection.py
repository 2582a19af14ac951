from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from library.collection.loader import Collection, load_collection
from library.collection.model import LinkKind
from library.errors import NotFound

Make = Callable[..., Path]

FILES = {
    "beings/samantha.toml": 'id = "samantha"\ntitle = "Samantha"\nkind = "voice"\n'
    'text = "A voice."\nfilms = ["her-2013"]\n',
    "themes/care.toml": 'id = "care"\ntitle = "Care"\ntext = "Care."\n',
    "references.json": '[{"id": "work", "type": "book", "title": "Work"}]',
    "essays/apart.md": "---\nid: apart\ntitle: Apart\nauthor: A\nedition: '1'\nsummary: S\n"
    "excerpt: E\ntopics: []\nfilms: []\nthemes: [care]\n---\n"
    "Samantha reads [the first](essay:first) in [voices](topic:voices).[^a]\n\n"
    "[^a]: [Work](ref:work).\n",
}


@pytest.fixture
def collection(make_collection: Make) -> Collection:
    return load_collection(make_collection(FILES))


def test_the_fixture_is_whole(collection: Collection) -> None:
    assert collection.problems == ()


def test_a_text_is_composed_once(collection: Collection) -> None:
    assert collection.document("first").text == "In Alien nobody hears."
    assert collection.document("first") is collection.document("first")
    assert collection.document("first").sha256 == collection.essays["first"].sha256


def test_markdown_is_the_whole_file(collection: Collection) -> None:
    assert collection.markdown("first").startswith("---\nid: first\n")
    assert collection.markdown("first").endswith("In *Alien* nobody hears.\n")


@pytest.mark.parametrize(
    ("kind", "target", "sentences"),
    [
        (LinkKind.FILM, "her-2013", ["The film Her speaks.", "Her again."]),
        (LinkKind.FILM, "alien-1979", ["In Alien nobody hears."]),
        (LinkKind.BEING, "samantha", ["Samantha reads the first in voices."]),
        (LinkKind.ESSAY, "first", ["Samantha reads the first in voices."]),
        (LinkKind.TOPIC, "voices", ["Samantha reads the first in voices."]),
        (LinkKind.REFERENCE, "work", ["Work."]),
        (LinkKind.THEME, "care", []),
    ],
)
def test_mentions_are_whole_sentences_of_the_text(
    collection: Collection, kind: LinkKind, target: str, sentences: list[str]
) -> None:
    mentions = collection.mentions(kind, target)
    assert [mention.text for mention in mentions] == sentences
    for mention in mentions:
        text = collection.document(mention.essay).text
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("kind", "target", "essays"),
    [
        (LinkKind.FILM, "her-2013", ("second",)),
        (LinkKind.THEME, "care", ("apart",)),
        (LinkKind.TOPIC, "voices", ("second", "first", "apart")),
        (LinkKind.BEING, "samantha", ("apart",)),
        (LinkKind.ESSAY, "second", ()),
    ],
)
def test_essays_that_list_or_mention_something(
    collection: Collection, kind: LinkKind, target: str, essays: tuple[str, ...]
) -> None:
    assert collection.essays_naming(kind, target) == essays


@pytest.mark.parametrize("kind", LinkKind)
def test_what_is_not_there_is_not_found(collection: Collection, kind: LinkKind) -> None:
    with pytest.raises(NotFound, match=r"There is no \w+ “nothing” in this"):
        collection.mentions(kind, "nothing")
    with pytest.raises(NotFound):
        collection.essays_naming(kind, "nothing")


def test_an_essay_that_is_not_there_is_not_found(collection: Collection) -> None:
    for ask in (collection.document, collection.markdown):
        with pytest.raises(NotFound, match="There is no essay “nothing”"):
            ask("nothing")


def test_an_essay_whose_file_is_gone_can_still_be_read(make_collection: Make) -> None:
    folder = make_collection()
    collection = load_collection(folder)
    (folder / "essays" / "first.md").unlink()
    assert collection.document("first").text
    with pytest.raises(NotFound, match="can no longer be read"):
        collection.markdown("first")
