"""Every widget of the window, and how they are put together; nothing is connected here."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from library.assembly import Library

from desktop.actions import Actions
from desktop.contents import Contents
from desktop.film.subject_page import SubjectPage
from desktop.frame import Frame
from desktop.journal.editor import ReflectionEditor
from desktop.journal.reflections_page import ReflectionsPage
from desktop.notebook.notebook_page import NotebookPage
from desktop.reader.view import ReaderView
from desktop.search.palette import SearchPalette
from desktop.shelf.lists import ListPage
from desktop.shelf.shelf import Shelf
from desktop.shelf.topic_page import TopicPage
from desktop.side.essay_panel import EssayPanel
from desktop.side.notes_panel import NotesPanel
from desktop.side.side_panel import SidePanel
from desktop.theme.theme import Theme
from desktop.top_bar import TopBar
from desktop.widgets.notice import Notice
from desktop.widgets.plain import hairline


class Parts:
    """The widgets by name. Pages are made at once but filled when they are opened."""

    def __init__(
        self,
        window: QMainWindow,
        library: Library,
        contents: Contents,
        actions: Actions,
        theme: Theme,
    ) -> None:
        tr = window.tr
        self._library = library
        self._actions = actions
        self.shelf = Shelf()
        self.bar = TopBar(actions)
        self.reader = ReaderView(theme)
        self.topic_page = TopicPage()
        self.lists = {
            "essays": ListPage(tr("Essays"), tr("Narrow the essays")),
            "films": ListPage(tr("Films"), tr("Narrow the films")),
            "themes": ListPage(tr("Themes"), tr("Narrow the themes")),
        }
        self.film_editor = ReflectionEditor(library.journal)
        self.subject_page = SubjectPage(self.film_editor)
        self.notebook = NotebookPage()
        self.trash = NotebookPage(is_trash=True)
        self.reflections = ReflectionsPage(library.journal, contents.subject_name)
        self.editor = ReflectionEditor(library.journal)
        self.essay_panel = EssayPanel(self.editor)
        self.notes_panel = NotesPanel(library.annotations)
        self.side = SidePanel(self.essay_panel, self.notes_panel)
        self.stack = QStackedWidget()
        for page in (
            self.topic_page,
            *self.lists.values(),
            self.subject_page,
            self.notebook,
            self.trash,
            self.reflections,
            self.reader,
        ):
            self.stack.addWidget(page)
        self.frame = Frame(self.shelf, self._middle(), self.side)
        window.setCentralWidget(self.frame)
        self.palette = SearchPalette(window)
        self.notice = Notice(window)
        self._program_pages: dict[str, QWidget] = {}

    def _middle(self) -> QWidget:
        middle = QWidget()
        middle.setProperty("part", "page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(hairline())
        column.addWidget(self.stack, 1)
        return middle

    @property
    def is_reading(self) -> bool:
        """Whether the essay is what the middle shows."""
        return self.stack.currentWidget() is self.reader

    def is_shown(self, page: QWidget) -> bool:
        """Return whether ``page`` is what the middle shows."""
        return self.stack.currentWidget() is page

    def program_page(self, kind: str) -> QWidget:
        """Return the page of all keys or about the program, made when first asked for."""
        if kind not in self._program_pages:
            from desktop.keys_page import AboutPage, KeysPage

            folders, collection = self._library.folders, self._library.collection
            page: QWidget
            if kind == "keys":
                page = KeysPage(self._actions, str(folders.settings / "settings.toml"))
            else:
                edition = f"{collection.title}, {collection.edition}"
                page = AboutPage(edition, collection.licence, str(folders.data))
            self._program_pages[kind] = page
            self.stack.addWidget(page)
        return self._program_pages[kind]

    def flush(self) -> bool:
        """Save what is being written anywhere; return whether nothing is left unsaved."""
        saved = [
            self.editor.autosave.flush(),
            self.film_editor.autosave.flush(),
            self.notes_panel.editor.autosave.flush(),
            self.reflections.flush(),
        ]
        return all(saved)
