"""Following the library: after each event the widgets show what is stored now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from library.annotations.model import Annotation
from library.assembly import Library
from library.errors import LibraryError

from desktop.annotating import Annotating
from desktop.bridge import Bridge
from desktop.contents import Contents
from desktop.going import Going
from desktop.looks import Looks
from desktop.parts import Parts
from desktop.shelf.lists import fold


class Following(QObject):
    """Repaints from events alone, never from a click."""

    def __init__(
        self,
        library: Library,
        contents: Contents,
        parts: Parts,
        going: Going,
        looks: Looks,
        annotating: Annotating,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._contents = contents
        self._parts = parts
        self._going = going
        self._looks = looks
        self._annotating = annotating
        self._removed = ""  # the last sentence that offered to undo a removal
        self.bridge = Bridge(library.events, self)
        self._connect()

    def _connect(self) -> None:
        bridge, parts = self.bridge, self._parts
        bridge.annotations_touched.connect(self._on_annotations_touched)
        bridge.reflection_saved.connect(self._on_reflection_event)
        bridge.reflection_removed.connect(self._on_reflection_event)
        bridge.film_seen_changed.connect(self._on_film_seen)
        self._annotating.refused.connect(self.refuse)
        self._annotating.removed.connect(self._on_removed)
        self._annotating.stepped.connect(self._on_step)
        self._annotating.told.connect(parts.notice.tell)
        self._going.essay_opened.connect(self._on_essay_opened)
        self._going.own_page_opened.connect(self._fill)
        self._going.place_opened.connect(self.show_shelf)
        self._looks.veils_changed.connect(self._on_veils_changed)
        self._looks.theme_changed.connect(self._on_theme_changed)
        parts.when_made(self._on_made)

    def _on_made(self, name: str, _page: object) -> None:
        parts = self._parts
        if name == "notebook":
            parts.notebook.filter_changed.connect(self._show_notebook)
        elif name == "trash":
            parts.trash.filter_changed.connect(self._show_trash)
            parts.trash.restore_requested.connect(self._on_restore_requested)
        elif name == "subject":
            parts.subject_page.seen_changed.connect(self._on_seen_changed)

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Say why an act was not done."""
        self._parts.notice.tell(sentence, is_lasting=True)

    @Slot()
    def show_shelf(self) -> None:
        """Fill the shelf with today's counts."""
        self._parts.shelf.show_sections(self._contents.shelf())

    def look_again(self) -> None:
        """Show what another program may have written meanwhile, such as the command line."""
        try:
            if self._going.essay:
                self._show_annotations()
            self._refresh_own_page()
            self.show_shelf()
        except LibraryError as error:
            self.refuse(str(error))

    @Slot(str)
    def _on_essay_opened(self, _essay: str) -> None:
        self._show_annotations()
        self._show_links()
        self._looks.apply_veil()

    @Slot(str)
    def _on_annotations_touched(self, essay: str) -> None:
        if essay == self._going.essay:
            self._show_annotations()
        self._refresh_own_page()
        self.show_shelf()

    @Slot(object)
    def _on_reflection_event(self, event: object) -> None:
        reflection = event.reflection  # type: ignore[attr-defined]
        self._parts.editor.follow(reflection)
        if self._parts.shown() == "subject":
            self._parts.film_editor.follow(reflection)
        self._refresh_own_page()
        self.show_shelf()

    @Slot(object)
    def _on_film_seen(self, _event: object) -> None:
        self._looks.apply_veil()
        self._on_veils_changed()

    @Slot()
    def _on_veils_changed(self) -> None:
        self._show_links()
        self._going.reload()
        self.show_shelf()

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._going.essay:
            self._show_annotations()
        self._refresh_own_page()

    @Slot(str)
    def _on_removed(self, sentence: str) -> None:
        self._removed = sentence
        self._parts.notice.tell(sentence, offer=self.tr("Undo"), act=self._annotating.undo)

    @Slot()
    def _on_step(self) -> None:
        self._parts.notice.withdraw(self._removed)

    @Slot(str, bool)
    def _on_seen_changed(self, film: str, is_seen: bool) -> None:
        try:
            self._library.reading.set_seen(film, is_seen)
        except LibraryError as error:
            self.refuse(str(error))
            self._going.reload()

    @Slot(str)
    def _on_restore_requested(self, identifier: str) -> None:
        if identifier in {one.id for one in self._library.journal.all(deleted=True)}:
            self._annotating.restore_reflection(identifier)
        else:
            self._annotating.restore(identifier)

    # Filling

    def _refresh_own_page(self) -> None:
        if self._parts.shown() in ("notebook", "trash", "reflections"):
            self._fill(self._parts.shown())

    @Slot(str)
    def _fill(self, kind: str) -> None:
        if kind == "notebook":
            self._show_notebook()
        elif kind == "trash":
            self._show_trash()
        else:
            self._parts.reflections.refresh()

    def _show_annotations(self) -> None:
        annotations = self._library.annotations.in_essay(self._going.essay)
        self._parts.reader.set_annotations(annotations)
        self._parts.notes_panel.show_annotations(annotations, self._contents.paragraph)
        self._parts.side.set_note_count(len(annotations))

    def _show_links(self) -> None:
        essay = self._library.collection.essays.get(self._going.essay)
        if essay is not None:
            self._parts.essay_panel.show_links(
                self._contents.essay_films(essay), self._contents.essay_themes(essay)
            )

    @Slot()
    def _show_notebook(self) -> None:
        page = self._parts.notebook
        kept = self._library.annotations.all(colour=page.colour())
        if page.only_with_notes():
            kept = tuple(one for one in kept if one.note)
        groups = self._contents.notebook(_having(kept, page.words()), self._looks.theme)
        is_narrowed = bool(page.words()) or page.colour() is not None or page.only_with_notes()
        page.show_groups(groups, is_narrowed=is_narrowed)

    @Slot()
    def _show_trash(self) -> None:
        page = self._parts.trash
        removed = self._library.annotations.all(deleted=True)
        groups = self._contents.notebook(_having(removed, page.words()), self._looks.theme)
        written = self._contents.removed_reflections(page.words())
        if written:
            groups.append((self.tr("Reflections"), written))
        page.show_groups(groups, is_narrowed=bool(page.words()))


def _having(annotations: tuple[Annotation, ...], words: str) -> tuple[Annotation, ...]:
    """Return the annotations whose quote, note or tags have all ``words``."""
    wanted = fold(words).split()
    return tuple(
        one
        for one in annotations
        if all(word in fold(" ".join([one.quote.exact, one.note, *one.tags])) for word in wanted)
    )
