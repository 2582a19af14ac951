from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCursor

from library.collection.front_matter import split
from library.collection.markup import compose
from library.collection.model import (
    Block,
    BlockKind,
    Document,
    FootnoteMark,
    Link,
    LinkKind,
    Span,
    SpanStyle,
)

import resources

from desktop.reader.typesetting import raw_text, typeset
from desktop.theme.theme import Theme

# What canonical text cannot hold: line ends within a block, and Qt's own marks.
_LINE_ENDS = "\n\r\u2029\x0b\x0c\x1c\x1d\x1e\x85\ufdd0\ufdd1"
_PARAGRAPHS = st.lists(
    st.text(
        st.one_of(
            st.sampled_from("ab \t😀𝒳\u2028\u00a0\ufffc\u0301’"),
            st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters=_LINE_ENDS),
        ),
        max_size=30,
    ),
    min_size=1,
    max_size=8,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    paragraphs = draw(_PARAGRAPHS)
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        kind = draw(st.sampled_from(list(BlockKind)))
        level = draw(st.integers(0, 3))
        blocks.append(Block(1, kind, start, start + len(paragraph), level, "•"))
        start += len(paragraph) + 1
    places = st.integers(0, len(text))
    ranges = [sorted((draw(places), draw(places))) for _ in range(draw(st.integers(0, 6)))]
    return Document(
        text,
        "",
        1,
        tuple(blocks),
        tuple(Span(draw(st.sampled_from(list(SpanStyle))), *run) for run in ranges),
        tuple(Link(LinkKind.FILM, "x", *run) for run in ranges[:2]),
        tuple(FootnoteMark(draw(places), n, 0) for n in range(draw(st.integers(0, 4)))),
        (),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(document=documents())
def test_typeset_text_is_the_canonical_text(document: Document, theme: Theme, font: QFont) -> None:
    assert raw_text(typeset(document, theme, font)) == document.text


@pytest.mark.parametrize(
    "path", sorted(resources.path("collection", "essays").glob("*.md")), ids=lambda path: path.stem
)
def test_every_essay_keeps_its_text(path: object, theme: Theme, font: QFont) -> None:
    document = compose(split(path.read_text("utf-8"))[1])  # type: ignore[attr-defined]
    assert raw_text(typeset(document, theme, font)) == document.text


def test_no_document_is_an_empty_page(theme: Theme, font: QFont) -> None:
    empty = Document("", "", 1, (), (), (), (), ())
    assert raw_text(typeset(empty, theme, font)) == ""


@pytest.mark.parametrize(
    ("style", "is_seen"),
    [
        (SpanStyle.EMPHASIS, lambda font: font.italic()),
        (SpanStyle.STRONG, lambda font: font.weight() > 600),
        (SpanStyle.CODE, lambda font: font.family() != "Literata"),
        (SpanStyle.STRIKE, lambda font: font.strikeOut()),
    ],
)
def test_spans_are_seen_where_they_are_and_nowhere_else(
    style: SpanStyle, is_seen: Callable[[QFont], bool], theme: Theme, font: QFont
) -> None:
    text = "before 😀 within after"
    start = text.index("within")
    document = _one_paragraph(text, spans=(Span(style, start, start + 6),))
    result = typeset(document, theme, font)
    cursor = QTextCursor(result)
    seen = []
    for qt_position in range(1, len(text) + 2):
        cursor.setPosition(qt_position)
        seen.append(is_seen(cursor.charFormat().font()))
    assert [index for index, one in enumerate(seen) if one] == list(range(start + 1, start + 7))


def test_a_footnote_mark_has_room_and_no_text(theme: Theme, font: QFont) -> None:
    text = "A sentence. Another."
    bare = typeset(_one_paragraph(text), theme, font)
    marked = typeset(_one_paragraph(text, footnotes=(FootnoteMark(11, 1, 0),)), theme, font)
    assert raw_text(marked) == text
    assert marked.idealWidth() > bare.idealWidth() + 3


def test_an_accent_keeps_its_letter_before_a_footnote_mark(theme: Theme, font: QFont) -> None:
    document = _one_paragraph("cafe\u0301.x", footnotes=(FootnoteMark(5, 1, 0),))
    result = typeset(document, theme, font)
    cursor = QTextCursor(result)
    cursor.setPosition(4)
    with_room = cursor.charFormat().fontLetterSpacing()
    cursor.setPosition(5)
    assert with_room == cursor.charFormat().fontLetterSpacing() > 0


def test_a_table_stands_in_columns(theme: Theme, font: QFont) -> None:
    text = "Film\tYear\nA long title\t1968"
    rows = (Block(1, BlockKind.ROW, 0, 9), Block(2, BlockKind.ROW, 10, len(text)))
    result = typeset(Document(text, "", 1, rows, (), (), (), ()), theme, font)
    tabs = [
        [tab.position for tab in block.blockFormat().tabPositions()]
        for block in (result.firstBlock(), result.lastBlock())
    ]
    assert tabs[0] == tabs[1]
    assert len(tabs[0]) == 1


def test_right_to_left_languages_are_set_from_the_right(theme: Theme, font: QFont) -> None:
    document = _one_paragraph("text")
    directions = [
        typeset(document, theme, font, language=language).defaultTextOption().textDirection()
        for language in ("en", "he")
    ]
    assert directions[0] != directions[1]


def _one_paragraph(
    text: str, spans: tuple[Span, ...] = (), footnotes: tuple[FootnoteMark, ...] = ()
) -> Document:
    block = Block(1, BlockKind.PARAGRAPH, 0, len(text))
    return Document(text, "", 1, (block,), spans, (), footnotes, ())
