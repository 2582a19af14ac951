"""What is handed to the window from outside: a link in a browser or in notes, a file.

Files are told of by name: nothing takes them in yet.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from library.assembly import Library

from desktop.going import Going
from desktop.history import Place
from desktop.links import OPEN, FileKind, OutsideLink, file_kind, is_link, read_link, write_link
from desktop.parts import Parts

_SHOWN_LETTERS = 80


class Outside(QObject):
    """Opens links in the window and makes links to what the window shows.

    ``search`` is called with the words of a link to a search.
    """

    def __init__(
        self,
        library: Library,
        parts: Parts,
        going: Going,
        search: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._collection = collection = library.collection
        self._linked: dict[str, Container[str]] = {
            "essay": collection.essays,
            "film": collection.films,
            "theme": collection.themes,
            "being": collection.beings,
            "topic": collection.topics,
            "trail": collection.trails,
        }
        self._parts = parts
        self._going = going
        self._search = search
        self._told = ""  # of no use any more once another page is opened
        going.place_opened.connect(self._on_place_opened)

    def open(self, request: dict[str, str]) -> None:
        """Open what a start of the program was asked for; nothing where it was not."""
        words = request.get(OPEN, "")
        if not words:
            return
        if not is_link(words):
            self._tell(self._about_file(Path(words)))
            return
        link = read_link(words)
        if link is None or not self._open(link):
            told = words if len(words) <= _SHOWN_LETTERS else f"{words[:_SHOWN_LETTERS]}…"
            sentence = self.tr("The link {link} leads to nothing in this collection.")
            self._tell(sentence.format(link=told))

    def copy_link(self) -> None:
        """Put a link to what is shown into the clipboard."""
        link = self._link()
        if link:
            QGuiApplication.clipboard().setText(link)
            self._parts.notice.tell(self.tr("Copied: {link}").format(link=link))
        else:
            self._parts.notice.tell(
                self.tr("This page has no link; essays, films, themes, machines, topics do.")
            )

    def _open(self, link: OutsideLink) -> bool:
        """Return whether the link leads anywhere; a note says itself where it does not."""
        if link.kind == "search":
            self._search(link.id)
        elif link.kind == "note":
            self._going.open_annotation(link.id)
        elif link.id not in self._linked[link.kind]:
            return False
        elif link.paragraph and link.kind == "essay":
            return self._open_paragraph(link.id, link.paragraph)
        else:
            self._going.go_to(Place(link.kind, link.id))
        return True

    def _open_paragraph(self, essay: str, number: int) -> bool:
        for block in self._collection.document(essay).blocks:
            if block.n == number:
                self._going.open_passage(essay, block.start, block.end)
                return True
        return False

    def _link(self) -> str:
        place = self._going.current
        if place is None or place.kind not in self._linked:
            return ""
        paragraph = self._paragraph() if place.kind == "essay" else 0
        return write_link(place.kind, place.id, paragraph)

    def _paragraph(self) -> int:
        """Return the number of the paragraph with the selection or the caret.

        Where these are out of view, that of the first paragraph that begins in view. An
        essay at its beginning is meant as a whole: 0.
        """
        page = self._parts.reader.page
        selection, top, bottom = page.selection(), page.place(), page.reached()
        at = selection[0] if selection else page.caret()
        if not selection and at == top == 0:
            return 0
        is_meant = selection is not None or top <= at <= bottom
        blocks = [one for one in self._collection.document(self._going.essay).blocks if one.n]
        here = [one.n for one in blocks if is_meant and one.start <= at < one.end]
        in_view = [one.n for one in blocks if top <= one.start < bottom]
        before = [one.n for one in blocks if one.start <= top][-1:]
        return next((n for n in (*here, *in_view, *before) if n), 0)

    def _about_file(self, path: Path) -> str:
        kind = file_kind(path.name)
        if kind is FileKind.COLLECTION:
            sentence = self.tr("“{name}” is a collection of essays; this version cannot add it.")
        elif kind is FileKind.PACKET:
            sentence = self.tr("“{name}” is from a book club; this version cannot open it.")
        else:
            sentence = self.tr("“{name}” is nothing that Intertitle opens.")
        return f"{sentence.format(name=path.name)} {self.tr('The file is as it was.')}"

    @Slot()
    def _on_place_opened(self) -> None:
        self._parts.notice.withdraw(self._told)

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self._parts.notice.tell(sentence, is_lasting=True)
