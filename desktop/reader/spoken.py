"""What a screen reader says of a stop: the words that its look says to the eye."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from library.annotations.model import Annotation
from library.collection.model import Document, FootnoteMark, Link, LinkKind

from desktop.wording import colour_name, role_name

from .stops import Stop, WayBack


def describe(stop: Stop, text: str, spoiler_title: Callable[[str], str]) -> str:
    """Return one sentence that names the stop, which shows ``text``, and what it leads to."""
    words = text.replace("\n", " ")
    target = stop.target
    if isinstance(target, Link):
        return _link_kind(target.kind).format(words=words)
    if isinstance(target, FootnoteMark):
        return _tr("Footnote {number}").format(number=target.number)
    if isinstance(target, WayBack):
        return _tr("Back to the text from footnote {number}").format(number=target.mark.number)
    if isinstance(target, Annotation):
        return _describe_highlight(target, words)
    return _tr("Veiled: gives away {film}. Press Enter to show.").format(
        film=spoiler_title(target.film)
    )


def hint(stop: Stop, document: Document) -> str:
    """Return what a tooltip says of a stop, "" where the page says it already."""
    if isinstance(stop.target, Annotation):
        return " – ".join(part for part in (_look(stop.target), stop.target.note) if part)
    if isinstance(stop.target, FootnoteMark) and stop.target.block < len(document.blocks):
        block = document.blocks[stop.target.block]
        return document.text[block.start : block.end]
    if isinstance(stop.target, WayBack):
        return _tr("Back to the text")
    return ""


def _describe_highlight(note: Annotation, words: str) -> str:
    text = _tr("Highlight ({look}): {words}").format(look=_look(note), words=words)
    if note.note:
        text += " " + _tr("Note: {note}").format(note=note.note)
    return text


def _look(note: Annotation) -> str:
    """Return the role and the colour of a highlight in words."""
    name = colour_name(note.colour)
    return name if note.role is None else f"{role_name(note.role)}, {name.lower()}"


def _link_kind(kind: LinkKind) -> str:
    return {
        LinkKind.FILM: _tr("Film: {words}"),
        LinkKind.THEME: _tr("Theme: {words}"),
        LinkKind.BEING: _tr("Character: {words}"),
        LinkKind.ESSAY: _tr("Essay: {words}"),
        LinkKind.REFERENCE: _tr("Source: {words}"),
        LinkKind.TOPIC: _tr("Topic: {words}"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reader", text)
