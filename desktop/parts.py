"""Every widget of the window, and how they are put together; nothing is connected here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from library.assembly import Library

from desktop.actions import Actions
from desktop.annotating import Annotating
from desktop.contents import Contents
from desktop.frame import Frame
from desktop.journal.editor import ReflectionEditor
from desktop.reader.view import ReaderView
from desktop.shelf.shelf import Shelf
from desktop.side.essay_panel import EssayPanel
from desktop.side.notes_panel import NotesPanel
from desktop.side.side_panel import SidePanel
from desktop.theme.theme import Theme
from desktop.top_bar import TopBar
from desktop.widgets.notice import Notice
from desktop.widgets.plain import hairline

if TYPE_CHECKING:
    from desktop.film.subject_page import SubjectPage
    from desktop.journal.reflections_page import ReflectionsPage
    from desktop.keys_page import AboutPage, KeysPage
    from desktop.licences import Work
    from desktop.licences_page import LicencePage
    from desktop.notebook.notebook_page import NotebookPage
    from desktop.search.palette import SearchPalette
    from desktop.shelf.lists import ListPage
    from desktop.shelf.topic_page import TopicPage
    from desktop.shelf.trail_page import TrailPage
    from desktop.widgets.entries import Entry

P = TypeVar("P", bound=QWidget)
LISTS = ("essays", "films", "themes", "beings", "glossary")


class Parts:
    """The widgets by name.

    What the first frame does not show is made when it is first asked for; ``when_made``
    tells those who listen to a page or dress it.
    """

    def __init__(
        self,
        window: QMainWindow,
        library: Library,
        contents: Contents,
        actions: Actions,
        annotating: Annotating,
        theme: Theme,
    ) -> None:
        self._window = window
        self._library = library
        self._contents = contents
        self._actions = actions
        self._made: dict[str, QWidget] = {}
        self._waiting: list[Callable[[str, QWidget], None]] = []
        self.shelf = Shelf()
        self.bar = TopBar(actions)
        self.reader = ReaderView(theme)
        self.editor = ReflectionEditor(library.journal)
        self.essay_panel = EssayPanel(self.editor)
        self.notes_panel = NotesPanel(annotating)
        self.side = SidePanel(self.essay_panel, self.notes_panel)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.reader)
        self.frame = Frame(self.shelf, self._middle(), self.side)
        window.setCentralWidget(self.frame)
        self.notice = Notice(window)

    # Pages that are made when they are first asked for

    @property
    def topic_page(self) -> TopicPage:
        """The page of a topic."""
        from desktop.shelf.topic_page import TopicPage

        return self._page("topic", TopicPage)

    @property
    def trail_page(self) -> TrailPage:
        """The page of a trail."""
        from desktop.shelf.trail_page import TrailPage

        return self._page("trail", TrailPage)

    @property
    def subject_page(self) -> SubjectPage:
        """The card of a film, theme or being."""
        from desktop.film.subject_page import SubjectPage

        return self._page("subject", lambda: SubjectPage(self.film_editor))

    @cached_property
    def film_editor(self) -> ReflectionEditor:
        """The reflection on the film whose card is shown."""
        return ReflectionEditor(self._library.journal)

    @property
    def notebook(self) -> NotebookPage:
        """All annotations."""
        from desktop.notebook.notebook_page import NotebookPage

        return self._page("notebook", NotebookPage)

    @property
    def trash(self) -> NotebookPage:
        """What was removed."""
        from desktop.notebook.notebook_page import NotebookPage

        return self._page("trash", lambda: NotebookPage(is_trash=True))

    @property
    def reflections(self) -> ReflectionsPage:
        """All reflections."""
        from desktop.journal.reflections_page import ReflectionsPage

        return self._page(
            "reflections",
            lambda: ReflectionsPage(self._library.journal, self._contents.subject_name),
        )

    def list_page(self, kind: str) -> ListPage:
        """Return a list of the collection; ``kind`` is one of ``LISTS``."""
        from desktop.shelf.lists import ListPage

        tr = self._window.tr
        words = {
            "essays": (tr("Essays"), tr("Narrow the essays")),
            "films": (tr("Films"), tr("Narrow the films")),
            "themes": (tr("Themes"), tr("Narrow the themes")),
            "beings": (tr("Machines"), tr("Narrow the machines")),
            "glossary": (tr("Glossary"), tr("Narrow the glossary")),
        }[kind]
        return self._page(kind, lambda: ListPage(*words))

    @property
    def palette(self) -> SearchPalette:
        """The search palette over the window."""
        from desktop.search.palette import SearchPalette

        if "palette" not in self._made:
            self._tell("palette", SearchPalette(self._window))
        made = self._made["palette"]
        assert isinstance(made, SearchPalette)
        return made

    @property
    def licences(self) -> ListPage:
        """The works of others that come along."""
        from desktop.shelf.lists import ListPage

        tr = self._window.tr
        return self._page("licences", lambda: ListPage(tr("Licences"), tr("Narrow the works")))

    @property
    def licence_page(self) -> LicencePage:
        """The licence of one work."""
        from desktop.licences_page import LicencePage

        return self._page("licence", lambda: LicencePage(self._window.tr("Licence")))

    @cached_property
    def works(self) -> dict[str, Work]:
        """The works of others that come along, by name."""
        from desktop.licences import shipped_works

        return {work.name: work for work in shipped_works()}

    def licence_entries(self) -> list[Entry]:
        """Return the rows of the list of licences."""
        from desktop.licences_page import licence_entries

        return licence_entries(self.works.values())

    @property
    def keys(self) -> KeysPage:
        """The page of all keys."""
        from desktop.keys_page import KeysPage

        file = str(self._library.folders.settings / "settings.toml")
        return self._page("keys", lambda: KeysPage(self._actions, file))

    @property
    def about(self) -> AboutPage:
        """The page about the program."""
        from desktop.keys_page import AboutPage

        collection = self._library.collection
        edition = f"{collection.title}, {collection.edition}"
        folder = str(self._library.folders.data)
        return self._page("about", lambda: AboutPage(edition, collection.licence, folder))

    def when_made(self, listener: Callable[[str, QWidget], None]) -> None:
        """Call ``listener`` with the name and widget of every page that is made."""
        self._waiting.append(listener)
        for name, page in self._made.items():
            listener(name, page)

    def made(self) -> tuple[QWidget, ...]:
        """Return the pages that were made so far."""
        return tuple(self._made.values())

    def _page(self, name: str, make: Callable[[], P]) -> P:
        if name not in self._made:
            page = make()
            self.stack.addWidget(page)
            self._tell(name, page)
        return cast("P", self._made[name])

    def _tell(self, name: str, page: QWidget) -> None:
        self._made[name] = page
        for listener in self._waiting:
            listener(name, page)

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

    def shown(self) -> str:
        """Return the name of the page that the middle shows, "essay" for the text."""
        current = self.stack.currentWidget()
        return next((name for name, page in self._made.items() if page is current), "essay")

    def follow_window(self) -> None:
        """Take along what floats over the window when it changed its size."""
        self.notice.follow_window()
        if "palette" in self._made:
            self.palette.follow_window()

    def flush(self) -> bool:
        """Save what is being written anywhere; return whether nothing is left unsaved."""
        saved = [self.editor.autosave.flush(), self.notes_panel.editor.autosave.flush()]
        if "subject" in self._made:
            saved.append(self.film_editor.autosave.flush())
        if "reflections" in self._made:
            saved.append(self.reflections.flush())
        return all(saved)
