"""Paragraphs with links: text is text, links lead where they should."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from library.collection.markup import compose
from library.collection.model import LinkKind

from desktop.theme.scale import serif
from desktop.widgets.rich import LinkedLabel


def _label(markdown: str) -> LinkedLabel:
    document = compose(markdown)
    return LinkedLabel(document, document.blocks[0], serif())


def _shown(paragraph: LinkedLabel) -> str:
    document = QTextDocument()
    document.setHtml(paragraph.text())
    return document.toPlainText()


@pytest.mark.parametrize(
    "text",
    ["1 < 2 & 3 > 2", "&amp; stays", "<script>alert(1)</script>", "“quotes” and ‘more’"],
)
def test_markup_in_the_text_is_shown_as_text(text: str, show: Callable[..., None]) -> None:
    document = compose(text.replace("<", "\\<").replace("&", "\\&"))
    paragraph = LinkedLabel(document, document.blocks[0], serif())
    assert _shown(paragraph) == text
    assert "<script>" not in paragraph.text()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("so *very* far", "<i>very</i>"),
        ("so **very** far", "<b>very</b>"),
        ("so *very **far***", "<b><i>far</i></b>"),
        ("[*Her*](film:her-2013)", '<a href="0"><i>Her</i></a>'),
    ],
)
def test_styles_and_links_are_kept(markdown: str, html: str, show: Callable[..., None]) -> None:
    assert html in _label(markdown).text().replace("<i><b>far</b></i>", "<b><i>far</i></b>")


def test_each_link_is_reached_by_tab_and_opened_by_enter(show: Callable[..., None]) -> None:
    paragraph = _label("From [*Her*](film:her-2013) to [voices](theme:voice-and-body).")
    chosen: list[tuple[LinkKind, str]] = []
    paragraph.link_chosen.connect(lambda link: chosen.append((link.kind, link.target)))
    show(paragraph, 500, 100)
    paragraph.setFocus()
    for _ in range(2):
        QTest.keyClick(paragraph, Qt.Key.Key_Tab)
        QTest.keyClick(paragraph, Qt.Key.Key_Return)
    assert chosen == [(LinkKind.FILM, "her-2013"), (LinkKind.THEME, "voice-and-body")]


def test_a_link_that_is_partly_italic_is_one_stop(show: Callable[..., None]) -> None:
    paragraph = _label("From [*Her* of 2013](film:her-2013) to [voices](theme:voice-and-body).")
    chosen: list[str] = []
    paragraph.link_chosen.connect(lambda link: chosen.append(link.target))
    show(paragraph, 500, 100)
    paragraph.setFocus()
    for _ in range(2):
        QTest.keyClick(paragraph, Qt.Key.Key_Tab)
        QTest.keyClick(paragraph, Qt.Key.Key_Return)
    assert chosen == ["her-2013", "voice-and-body"]


def test_a_screen_reader_hears_the_words_alone(show: Callable[..., None]) -> None:
    assert _label("so *very* far").accessibleName() == "so very far"


def test_a_paragraph_without_links_is_no_stop_for_the_keyboard(show: Callable[..., None]) -> None:
    assert _label("plain words").focusPolicy() == Qt.FocusPolicy.NoFocus
    assert _label("[Her](film:her-2013)").focusPolicy() != Qt.FocusPolicy.NoFocus
