"""Paragraphs with links, as labels; the text is escaped, so that markup stays text."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy

from library.collection.model import Block, Document, SpanStyle

_TAGS = {SpanStyle.EMPHASIS: "i", SpanStyle.STRONG: "b", SpanStyle.CODE: "code"}


class LinkedLabel(QLabel):
    """One block of a document; its links work with the mouse, Tab and Enter."""

    link_chosen = Signal(object)  # Link

    def __init__(self, document: Document, block: Block, font: QFont) -> None:
        super().__init__()
        self._links = [
            link for link in document.links if block.start <= link.start and link.end <= block.end
        ]
        self.setFont(font)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(_html(document, block))
        self.setAccessibleName(document.text[block.start : block.end])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if self._links:  # without any, the paragraph is no stop for the keyboard
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
        self.linkActivated.connect(self._on_link_activated)

    def _on_link_activated(self, number: str) -> None:
        self.link_chosen.emit(self._links[int(number)])


def _html(document: Document, block: Block) -> str:
    """Return the block as escaped HTML with one tag opened and closed at each border."""
    from html import escape  # its table of entities is not free to load

    links = [link for link in document.links if block.start <= link.start and link.end <= block.end]
    spans = [span for span in document.spans if span.style in _TAGS]
    borders = {block.start, block.end}
    ends = [(one.start, one.end) for one in links] + [(one.start, one.end) for one in spans]
    borders.update(end for pair in ends for end in pair if block.start < end < block.end)
    pieces = []
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        text = escape(document.text[start:end]).replace("\u2028", "<br>")
        for span in spans:
            if span.start <= start and end <= span.end:
                text = f"<{_TAGS[span.style]}>{text}</{_TAGS[span.style]}>"
        for number, link in enumerate(links):
            if link.start <= start and end <= link.end:
                text = f'<a href="{number}">{text}</a>'
        pieces.append(text)
    return f'<p style="line-height: 122%">{"".join(pieces)}</p>'
