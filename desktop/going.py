"""Going places: which page is shown, of what, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from library.assembly import Library
from library.collection.model import Concept, Document, FootnoteMark, Link, LinkKind
from library.errors import LibraryError
from library.journal.model import Subject

from desktop.actions import Actions
from desktop.contents import Contents
from desktop.frame import Side
from desktop.history import History, Place
from desktop.parts import LISTS, Parts
from desktop.reader.title_card import CardText
from desktop.side.side_panel import NOTES

log = logging.getLogger("intertitle.window")

SUBJECTS = ("film", "theme", "being")


class Going(QObject):
    """Opens places and keeps their history. ``essay`` is the id of the open essay or ""."""

    essay_opened = Signal(str)
    own_page_opened = Signal(str)  # notebook, trash or reflections: to be filled
    place_opened = Signal()
    search_requested = Signal(str)  # a query

    def __init__(
        self, library: Library, contents: Contents, parts: Parts, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._collection = library.collection
        self._contents = contents
        self._parts = parts
        self._actions = actions
        self._history = History()
        self.essay = ""
        self._note = ""  # the footnote that was shown last
        self._note_place: tuple[str, int] | None = None  # an essay, and the place of its note
        self._connect()

    def _connect(self) -> None:
        parts = self._parts
        parts.shelf.chosen.connect(self._on_shelf_chosen)
        parts.reader.link_activated.connect(self._on_link)
        parts.reader.footnote_activated.connect(self._on_footnote)
        parts.reader.place_changed.connect(self._on_place_changed)
        parts.essay_panel.film_requested.connect(self.open_film)
        parts.essay_panel.theme_requested.connect(self._open_theme)
        parts.notes_panel.passage_requested.connect(self.open_annotation)
        parts.when_made(self._on_made)

    def _on_made(self, name: str, _page: QWidget) -> None:
        parts = self._parts
        if name == "topic":
            parts.topic_page.essay_requested.connect(self.open_essay)
            parts.topic_page.link_activated.connect(self._on_link)
        elif name == "trail":
            parts.trail_page.step_requested.connect(self._on_step_requested)
        elif name in LISTS:
            parts.list_page(name).opened.connect(self._on_entry_opened)
        elif name == "licences":
            parts.licences.opened.connect(self._on_entry_opened)
        elif name == "about":
            parts.about.licences_requested.connect(self._open_licences)
        elif name == "subject":
            subject = parts.subject_page
            subject.passage_requested.connect(self.open_passage)
            subject.essay_requested.connect(self.open_essay)
            subject.subject_requested.connect(self._on_subject_requested)
        elif name == "notebook":
            parts.notebook.annotation_requested.connect(self.open_annotation)
        elif name == "reflections":
            parts.reflections.subject_requested.connect(self._on_reflection_subject)

    @property
    def current(self) -> Place | None:
        """What is shown, None before the first page."""
        return self._history.current

    # Opening

    def open_place(self, place: Place, *, is_return: bool = False) -> bool:
        """Show a page and return whether it could be; ``is_return``: by Back or Forward."""
        if not self._parts.flush():
            self._parts.notice.tell(
                self.tr("What you wrote is not on disk yet, so this page stays open.")
            )
            return False
        position = self._position()
        self._parts.notice.withdraw(self._note)
        if not self._show(place, is_return=is_return):
            self._parts.notice.tell(self.tr("That is not in this collection."))
            return False
        if not is_return:
            self._history.remember(position)
            self._history.visit(place)
        self._update(place)
        return True

    def go_to(self, place: Place) -> None:
        """Show a page and put the keyboard on it."""
        if self.open_place(place):
            self.focus_page()

    @Slot(str)
    def open_essay(self, essay: str, position: int | None = None) -> None:
        """Show an essay, at ``position`` or where the reader was."""
        self.go_to(Place("essay", essay, position))

    @Slot(str, int, int)
    def open_passage(self, essay: str, start: int, end: int) -> None:
        """Show a passage of an essay, marked until Escape."""
        if self.open_place(Place("essay", essay, start)):
            self._parts.reader.page.show_range(start, end)
            self.focus_page()

    @Slot(object)
    def open_annotation(self, identifier: str) -> None:
        """Show the passage of an annotation, and its note beside the text."""
        try:
            annotation = self._library.annotations.get(identifier)
        except LibraryError as error:
            self._parts.notice.tell(str(error))
            return
        if annotation.essay not in self._collection.essays:
            self._parts.notice.tell(
                self.tr("The essay of this note is no longer in the collection.")
            )
            return
        is_open = self._parts.is_reading and self.essay == annotation.essay
        if not is_open and not self.open_place(Place("essay", annotation.essay, annotation.start)):
            return
        if annotation.outcome.has_place:
            self._parts.reader.page.show_range(annotation.start, annotation.end)
        self._parts.side.show_tab(NOTES)
        self._parts.notes_panel.choose(identifier)
        self.focus_page()

    @Slot(str)
    def open_film(self, film: str) -> None:
        """Show a film's card."""
        self._on_subject_requested(("film", film))

    def open_first_topic(self) -> None:
        """Show the topic page that comes first, or all essays where there is none."""
        topics = list(self._collection.topics)
        self.open_place(Place("topic", topics[0]) if topics else Place("essays"))
        self.focus_page()

    def go(self, by: int) -> None:
        """Go back (−1) or forward (1)."""
        if not self._history.can_go(by) or not self._parts.flush():
            return
        self._history.remember(self._position())
        self.open_place(self._history.go(by), is_return=True)
        self.focus_page()

    def go_on_reading(self) -> None:
        """Open the essay that was read last."""
        for place in self._library.reading.places():
            if place.essay in self._collection.essays:
                self.open_essay(place.essay)
                return
        self.open_first_topic()

    def step_essay(self, by: int) -> None:
        """Open the next (1) or previous (−1) essay of the topic."""
        for topic in self._collection.topics.values():
            order = [step.essay for step in topic.essays if step.essay in self._collection.essays]
            if self.essay not in order:
                continue
            number = order.index(self.essay) + by
            if 0 <= number < len(order):
                self.open_essay(order[number])
            elif by > 0:
                self._parts.notice.tell(self.tr("This is the last essay of the topic."))
            else:
                self._parts.notice.tell(self.tr("This is the first essay of the topic."))
            return

    def reload(self) -> None:
        """Show the current place again, with what changed."""
        place = self._history.current
        if place is not None and place.kind != "essay":
            self._show(place)

    @Slot()
    def focus_page(self) -> None:
        """Put the keyboard on what the middle shows."""
        page = self._parts.stack.currentWidget()
        if self._parts.is_reading:
            self._parts.frame.close_drawer()
            self._parts.reader.page.setFocus()
        else:
            focus_first = getattr(page, "focus_first", None)  # pages know where to begin
            if focus_first is not None:
                focus_first()

    def tell_place(self) -> None:
        """Save where the reader is now."""
        if self._parts.is_reading:
            page = self._parts.reader.page
            self._on_place_changed(page.place(), page.reached())

    # Pages

    def _show(self, place: Place, *, is_return: bool = False) -> bool:
        parts = self._parts
        if place.kind == "essay" and place.id in self._collection.essays:
            self._show_essay(place)
        elif place.kind == "topic" and place.id in self._collection.topics:
            parts.topic_page.show_topic(
                self._collection.topics[place.id],
                self._collection.concepts,
                self._collection.essays,
                self._contents.progress(),
                self._contents.veils.titles(),
                is_return=is_return,
            )
            parts.stack.setCurrentWidget(parts.topic_page)
        elif place.kind == "trail" and place.id in self._collection.trails:
            trail = self._collection.trails[place.id]
            steps = self._contents.trail_steps(place.id)
            parts.trail_page.show_trail(trail.title, trail.text, steps)
            parts.stack.setCurrentWidget(parts.trail_page)
        elif place.kind in LISTS:
            page = parts.list_page(place.kind)
            page.show_entries(self._contents.entries(place.kind))
            parts.stack.setCurrentWidget(page)
        elif place.kind in SUBJECTS:
            return self._show_subject(place, is_return=is_return)
        elif place.kind in ("notebook", "trash", "reflections"):
            own: dict[str, Callable[[], QWidget]] = {
                "notebook": lambda: parts.notebook,
                "trash": lambda: parts.trash,
                "reflections": lambda: parts.reflections,
            }
            parts.stack.setCurrentWidget(own[place.kind]())
            self.own_page_opened.emit(place.kind)
        else:
            return self._show_of_program(place)
        return True

    def _show_of_program(self, place: Place) -> bool:
        """Show a page about the program itself: its keys, what it is, what came along."""
        parts = self._parts
        page: QWidget
        if place.kind == "keys":
            page = parts.keys
        elif place.kind == "about":
            page = parts.about
        elif place.kind == "licences":
            page = parts.licences
            page.show_entries(parts.licence_entries())
        elif place.kind == "licence" and place.id in parts.works:
            page = parts.licence_page
            page.show_work(parts.works[place.id])
        else:
            return False
        parts.stack.setCurrentWidget(page)
        return True

    def _show_essay(self, place: Place) -> None:
        parts = self._parts
        document = self._collection.document(place.id)
        position = place.position
        if self.essay != place.id:
            self.tell_place()
            essay = self._collection.essays[place.id]
            topic = self._collection.topics.get(essay.topics[0]) if essay.topics else None
            card = CardText(topic.title if topic else "", essay.title, essay.subtitle)
            self.essay = place.id
            parts.stack.setCurrentWidget(parts.reader)
            parts.reader.show_document(document, card, essay.words)
            parts.editor.show_subject(Subject(essay=place.id))
            self.essay_opened.emit(place.id)
            if position is None:
                position = self._last_position(place.id, document)
        parts.stack.setCurrentWidget(parts.reader)
        if position is not None:
            parts.reader.page.go_to(position)

    def _last_position(self, essay: str, document: Document) -> int | None:
        saved = self._library.reading.place(essay)
        return None if saved is None else self._library.reading.find(saved, document)

    def _show_subject(self, place: Place, *, is_return: bool) -> bool:
        found = self._contents.subject(place.kind, place.id)
        if found is None:
            return False
        card, passages = found
        page = self._parts.subject_page
        page.show_card(card, passages, is_return=is_return)
        if place.kind == "film":
            self._parts.film_editor.show_subject(Subject(film=place.id))
        self._parts.stack.setCurrentWidget(page)
        return True

    def _update(self, place: Place) -> None:
        is_essay = place.kind == "essay"
        frame = self._parts.frame
        frame.allow(Side.RIGHT, is_allowed=is_essay)
        self._actions["window.side"].setEnabled(is_essay)
        self._actions["go.back"].setEnabled(self._history.can_go(-1))
        self._actions["go.forward"].setEnabled(self._history.can_go(1))
        self._parts.shelf.mark(self._shelf_key(place))
        self.place_opened.emit()

    def _shelf_key(self, place: Place) -> tuple[str, str]:
        if place.kind == "essay":
            topics = self._collection.essays[place.id].topics
            return ("topic", topics[0]) if topics else ("essays", "")
        if place.kind in SUBJECTS:
            is_secret = place.kind == "being" and self._contents.is_secret(place.id)
            return place.key if is_secret else (f"{place.kind}s", "")
        return place.key

    def _position(self) -> int | None:
        return self._parts.reader.page.place() if self._parts.is_reading else None

    # What the parts ask for

    @Slot(tuple)
    def _on_shelf_chosen(self, key: tuple[str, str]) -> None:
        self._parts.frame.close_drawer()
        self.go_to(Place(*key))

    @Slot(tuple)
    def _on_step_requested(self, step: tuple[str, str, int, int]) -> None:
        kind, identifier, start, end = step
        if kind == "essay" and start < end:
            self.open_passage(identifier, start, end)
        else:
            self._on_subject_requested((kind, identifier))

    @Slot(object)
    def _on_entry_opened(self, key: tuple[str, str]) -> None:
        if key[0] == "concept":
            self._open_concept(self._collection.concepts[key[1]])
        else:
            self.go_to(Place(*key))

    def _open_concept(self, concept: Concept) -> None:
        """Show where a concept is named; where it is not, the theme that it belongs to."""
        query = self._contents.concept_query(concept)
        theme = self._contents.concept_theme(concept)
        if not query and theme:
            self._on_subject_requested(("theme", theme))
            self._parts.notice.tell(
                self.tr("No essay names “{term}”; it belongs to this theme.").format(
                    term=concept.term
                )
            )
        else:
            self.search_requested.emit(query or concept.term)

    @Slot(object)
    def _on_subject_requested(self, key: tuple[str, str]) -> None:
        self.go_to(Place(*key))

    @Slot()
    def _open_licences(self) -> None:
        self.go_to(Place("licences"))

    @Slot(object)
    def _open_theme(self, theme: str) -> None:
        self._on_subject_requested(("theme", theme))

    @Slot(object)
    def _on_link(self, link: Link) -> None:
        if link.kind is LinkKind.REFERENCE:
            reference = self._collection.references.get(link.target)
            if reference is not None:
                self._parts.notice.tell(reference.citation, is_lasting=True)
        else:
            self._on_subject_requested((link.kind.value, link.target))

    @Slot(object)
    def _on_footnote(self, mark: FootnoteMark) -> None:
        document = self._collection.document(self.essay)
        block = document.blocks[mark.block]
        self._note = f"{mark.number}   {document.text[block.start : block.end]}"
        self._parts.notice.tell(
            self._note,
            offer=self.tr("Go there"),
            act=partial(self._go_to_note, self.essay, block.start, block.end),
            is_lasting=True,
        )

    def _go_to_note(self, essay: str, start: int, end: int) -> None:
        self.tell_place()
        if not self._parts.is_reading or self.essay != essay:
            self.open_passage(essay, start, end)
            return
        page = self._parts.reader.page
        page.show_range(start, end)
        self._note_place = (essay, page.place())
        page.setFocus()

    def _is_at_note(self, position: int) -> bool:
        """Whether the reader only looks a footnote up: what lies before it was not read."""
        if self._note_place is None:
            return False
        essay, place = self._note_place
        if essay == self.essay and position >= place:
            return True
        self._note_place = None
        return False

    @Slot(int, int)
    def _on_place_changed(self, position: int, reached: int) -> None:
        if not self.essay or not self._parts.is_reading or self._is_at_note(position):
            return
        try:
            document = self._collection.document(self.essay)
            self._library.reading.save_place(self.essay, document, position, reached)
        except LibraryError as error:
            # Told once by the act that matters more; a place alone needs no notice.
            log.warning("The reading place was not saved: %s", error)

    @Slot(object)
    def _on_reflection_subject(self, subject: Subject) -> None:
        if subject.essay:
            self.open_essay(subject.essay)
        elif subject.film:
            self.open_film(subject.film)
        elif subject.note:
            self.open_annotation(subject.note)
