"""What the tests of the reader share: documents built by hand, and a page that shows them."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library.annotations.model import Annotation, Colour, Outcome, Quote, Role
from library.collection.model import (
    Block,
    BlockKind,
    Document,
    FootnoteMark,
    Link,
    LinkKind,
    Span,
    SpanStyle,
    Spoiler,
)

from desktop.reader.title_card import CardText
from desktop.reader.view import ReaderView
from desktop.theme.scale import load_fonts, reading_font
from desktop.theme.theme import Theme

PARAGRAPH = (
    "The first machine to look back at us from a cinema screen did not speak. In the film a "
    "robot is given a woman’s face, and a city reads its own desire there. What it wants is "
    "never asked, because what it is for has already been decided."
)


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    if "Literata" not in QFontDatabase.families():
        load_fonts()


@pytest.fixture
def font() -> QFont:
    return reading_font(13.5)


def build(
    paragraphs: list[str],
    *,
    kinds: dict[int, BlockKind] | None = None,
    links: dict[str, str] | None = None,
    italic: tuple[str, ...] = (),
    footnotes: dict[int, int] | None = None,
    spoilers: dict[int, str] | None = None,
) -> Document:
    """Make a document of paragraphs.

    ``links`` by their words; ``footnotes`` are marks at a position, with the index of
    their block; ``spoilers`` name a film by the index of a block.
    """
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = (kinds or {}).get(index, BlockKind.PARAGRAPH)
        marker = "1" if kind is BlockKind.FOOTNOTE else ""
        blocks.append(Block(index + 1, kind, start, start + len(paragraph), 1, marker))
        start += len(paragraph) + 1
    return Document(
        text=text,
        sha256="0" * 64,
        rules=1,
        blocks=tuple(blocks),
        spans=tuple(
            Span(SpanStyle.EMPHASIS, text.index(words), text.index(words) + len(words))
            for words in italic
        ),
        links=tuple(
            Link(LinkKind.FILM, target, text.index(words), text.index(words) + len(words))
            for words, target in (links or {}).items()
        ),
        footnotes=tuple(
            FootnoteMark(at, number, block)
            for number, (at, block) in enumerate(sorted((footnotes or {}).items()), 1)
        ),
        spoilers=tuple(
            Spoiler(film, blocks[index].start, blocks[index].end)
            for index, film in (spoilers or {}).items()
        ),
    )


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return build


@pytest.fixture
def long_document() -> Document:
    return build([f"Paragraph {index}. {PARAGRAPH}" for index in range(40)])


@pytest.fixture
def annotate() -> Callable[..., Annotation]:
    """Make an annotation of a range."""
    made: list[Annotation] = []

    def make(
        start: int,
        end: int,
        note: str = "",
        colour: Colour = Colour.AMBER,
        role: Role | None = None,
        outcome: Outcome = Outcome.EXACT,
    ) -> Annotation:
        now = datetime(2025, 1, 1, tzinfo=UTC)
        annotation = Annotation(
            id=f"note-{len(made)}",
            essay="essay",
            edition="1",
            revision="0" * 64,
            start=start,
            end=end,
            quote=Quote("", "", ""),
            colour=colour,
            role=role,
            note=note,
            tags=(),
            layer="mine",
            creator="",
            created=now,
            modified=now,
            deleted=None,
            outcome=outcome,
        )
        made.append(annotation)
        return annotation

    return make


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[..., ReaderView]:
    """Show a document in a reader of some size, with the keyboard on the page."""
    kept: list[ReaderView] = []

    def make(document: Document, width: int = 1000, height: int = 700) -> ReaderView:
        view = ReaderView(theme)
        kept.append(view)  # qtbot itself holds it by a weak reference only
        qtbot.addWidget(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        view.show_document(document, CardText("Topic", "A Title", "A subtitle"))
        view.activateWindow()
        view.page.setFocus()
        qtbot.waitUntil(view.page.hasFocus)
        return view

    return make
