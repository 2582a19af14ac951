"""Settings reach the widgets at once, and widgets reach the settings."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.looks import Themes
from desktop.theme.style import style_sheet
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"


def _page_colour(window: MainWindow) -> str:
    return window.palette().color(QPalette.ColorRole.Base).name()


@pytest.mark.parametrize("name", ["paper", "projection", "sepia", "contrast"])
def test_a_chosen_theme_dresses_the_window(window: MainWindow, app: App, name: str) -> None:
    window.looks.choose_theme(name)
    theme = app.themes.all[name]
    assert window.looks.theme == theme
    assert _page_colour(window) == theme.page.name()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.styleSheet() == style_sheet(theme)
    assert app.settings.values.theme == name


def test_light_and_dark_take_turns(window: MainWindow, app: App) -> None:
    app.settings.change("light_theme", "sepia")
    window.looks.choose_theme("sepia")
    window.looks.toggle_theme()
    assert window.looks.theme.id == "projection"
    window.looks.toggle_theme()
    assert window.looks.theme.id == "sepia"


def test_a_page_made_later_is_dressed_as_well(window: MainWindow) -> None:
    window.looks.choose_theme("projection")
    page = window.parts.list_page("films")
    assert page.list._painter.theme == window.looks.theme


def test_a_page_made_before_follows_a_change(window: MainWindow) -> None:
    page = window.parts.list_page("films")
    window.looks.choose_theme("projection")
    assert page.list._painter.theme == window.looks.theme


def test_the_text_grows_and_shrinks_within_bounds(window: MainWindow, app: App) -> None:
    for by in (1, -1):
        for _ in range(40):
            window.looks.resize_text(by)
        size = app.settings.values.reading_size_pt
        assert size == (30.0 if by > 0 else 9.0)


def test_paragraph_numbers_are_kept(window: MainWindow, app: App) -> None:
    before = app.settings.values.paragraph_numbers
    window.looks.toggle_numbers()
    assert app.settings.values.paragraph_numbers is not before


def test_the_reader_keeps_its_place_when_the_theme_changes(window: MainWindow) -> None:
    window.going.open_essay(ESSAY)
    page = window.parts.reader.page
    page.go_to(4_000)
    place = page.place()
    window.looks.toggle_theme()
    assert page.place() == place


def test_highlights_survive_every_change_of_look(window: MainWindow) -> None:
    library = window.contents._library
    window.going.open_essay(ESSAY)
    note = library.annotations.add_highlight(ESSAY, 10, 60)
    window.looks.toggle_theme()
    window.looks.resize_text(2)
    window.looks.toggle_numbers()
    kept = window.parts.reader.page.annotation_at(20)
    assert kept is not None
    assert kept.id == note.id


def test_the_systems_choice_is_followed_only_when_asked(window: MainWindow, app: App) -> None:
    window.looks.choose_theme("sepia")
    window.looks._on_system_changed()
    assert window.looks.theme.id == "sepia"
    window.looks.choose_theme("system")
    assert window.looks.theme == Themes(app._folders.settings / "themes").wanted(
        app.settings.values
    )
