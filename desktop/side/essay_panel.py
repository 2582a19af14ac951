"""“In this essay”: its films, its themes, and the reflection on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.theme.scale import interface_font, serif, space
from desktop.widgets.key_chip import KeyChip
from desktop.widgets.plain import FlowLayout, clear_layout, hairline, label, section_label
from desktop.widgets.poster import Poster, PosterArt


class FilmRow(QPushButton):
    """A film beside the text: poster, title and three quiet lines."""

    chosen = Signal(str)  # the film's id

    def __init__(self, film: str, poster: PosterArt, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.film = film
        self.setProperty("part", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(". ".join([title, *lines]))
        words = QVBoxLayout()
        words.setSpacing(space(0.4))
        words.addWidget(label(title, serif(1, weight=600)))
        for line in lines:
            words.addWidget(label(line, interface_font(-1), part="muted"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(1), space(1.5), space(1), space(1.5))
        row.setSpacing(space(3))
        row.addWidget(Poster(poster, 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row
        self.setAutoDefault(True)  # Enter presses it, like Space
        self.clicked.connect(self._on_clicked)

    def hasHeightForWidth(self) -> bool:
        """Long titles take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped lines at ``width``."""
        return max(self._row.heightForWidth(width), space(27))

    def sizeHint(self) -> QSize:
        """Return the layout's size."""
        return self._row.sizeHint()

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.film)


class EssayPanel(QWidget):
    """Films and themes of the open essay, and a place for the reflection editor."""

    film_requested = Signal(str)
    theme_requested = Signal(object)  # a theme's id

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._films = QVBoxLayout()
        self._films.setSpacing(0)
        self._themes = FlowLayout()
        self._editor = editor
        self._first: QWidget | None = None
        links = QWidget()
        links.setProperty("part", "panel")
        column = QVBoxLayout(links)
        column.setContentsMargins(space(4), space(4), space(4), space(2))
        column.setSpacing(space(2))
        column.addWidget(section_label(self.tr("Films")))
        column.addLayout(self._films)
        column.addWidget(section_label(self.tr("Themes")))
        themes = QWidget()
        themes.setLayout(self._themes)
        column.addWidget(themes)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Films and themes"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(links)
        lower = QVBoxLayout()
        lower.setContentsMargins(space(4), space(4), space(4), space(4))
        lower.setSpacing(space(2))
        lower.addWidget(section_label(self.tr("Reflection")))
        lower.addWidget(editor, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 3)
        whole.addWidget(hairline())
        whole.addLayout(lower, 2)

    def show_links(
        self,
        films: Sequence[tuple[str, PosterArt, str, Sequence[str]]],
        themes: Sequence[tuple[str, str]],
    ) -> None:
        """Show films as (id, poster, title, lines) and themes as (id, title)."""
        focused = next((row.film for row in self.findChildren(FilmRow) if row.hasFocus()), None)
        clear_layout(self._films)
        clear_layout(self._themes)
        self._first = None
        for film, poster, title, lines in films:
            row = FilmRow(film, poster, title, lines)
            row.chosen.connect(self.film_requested)
            self._films.addWidget(row)
            self._first = self._first or row
            if film == focused:
                row.show()  # a row that is not shown yet could not take the keyboard
                row.setFocus()
        if not films:
            self._films.addWidget(label(self.tr("This essay names no film."), part="muted"))
        for theme, title in themes:
            chip = KeyChip(theme, title)
            chip.chosen.connect(self.theme_requested)
            self._themes.addWidget(chip)

    def focus_first(self) -> None:
        """Put the keyboard on the first film."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._editor.setFocus()
