"""What a screen reader says of a stop: the words that its look says to the eye."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from library.annotations.model import Annotation, Colour, Role
from library.collection.model import Document, FootnoteMark, Link, LinkKind

from .stops import Stop


def colour_name(colour: Colour) -> str:
    """Return the reader's word for a highlight colour."""
    return {
        Colour.AMBER: _tr("Amber"),
        Colour.ROSE: _tr("Rose"),
        Colour.TEAL: _tr("Teal"),
        Colour.VIOLET: _tr("Violet"),
    }[colour]


def role_name(role: Role) -> str:
    """Return the reader's word for a role."""
    return {
        Role.CLAIM: _tr("Claim"),
        Role.EVIDENCE: _tr("Evidence"),
        Role.COUNTER_CLAIM: _tr("Counter-claim"),
        Role.QUESTION: _tr("Question"),
        Role.BEAUTIFUL: _tr("Beautiful"),
    }[role]


def describe(stop: Stop, document: Document, spoiler_title: Callable[[str], str]) -> str:
    """Return one sentence that names the stop and what it leads to."""
    words = document.text[stop.start : stop.end].replace("\n", " ")
    target = stop.target
    if isinstance(target, Link):
        return _link_kind(target.kind).format(words=words)
    if isinstance(target, FootnoteMark):
        return _tr("Footnote {number}").format(number=target.number)
    if isinstance(target, Annotation):
        return describe_highlight(target, words)
    return _tr("Veiled: gives away {film}. Press Enter to show.").format(
        film=spoiler_title(target.film)
    )


def describe_highlight(note: Annotation, words: str) -> str:
    """Return the colour, role, words and note of a highlight."""
    name = colour_name(note.colour)
    if note.role is not None:
        name = f"{role_name(note.role)}, {name}"
    text = _tr("Highlight ({name}): {words}").format(name=name, words=words)
    if note.note:
        text += " " + _tr("Note: {note}").format(note=note.note)
    return text


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
