"""Themes: every text can be read on what it stands on, and a broken theme costs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

from library.annotations.model import Colour

import resources

from desktop.looks import Themes
from desktop.settings import Preferences
from desktop.theme.theme import ThemeUnreadable, find_themes, read_theme

THEMES = find_themes()


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    black, white, grey = QColor("#000000"), QColor("#FFFFFF"), QColor("#777777")
    assert contrast(black, white) == pytest.approx(21.0)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.01)


def test_the_four_themes_are_there() -> None:
    assert set(THEMES) == {"paper", "projection", "sepia", "contrast"}


@pytest.mark.parametrize("ground", ["page", "panel", "field", "selected"])
@pytest.mark.parametrize("name", THEMES)
def test_ink_can_be_read_on_every_ground(name: str, ground: str) -> None:
    theme = THEMES[name]
    assert contrast(theme.ink, getattr(theme, ground)) >= 7.0


@pytest.mark.parametrize("ground", ["page", "panel", "field", "selected"])
@pytest.mark.parametrize("name", THEMES)
def test_muted_words_can_be_read_on_every_ground(name: str, ground: str) -> None:
    theme = THEMES[name]
    least = 7.0 if name == "contrast" else 4.5
    assert contrast(theme.muted, getattr(theme, ground)) >= least


@pytest.mark.parametrize("token", ["accent", "warning"])
@pytest.mark.parametrize("ground", ["page", "panel", "field"])
@pytest.mark.parametrize("name", THEMES)
def test_links_and_warnings_can_be_read(name: str, ground: str, token: str) -> None:
    theme = THEMES[name]
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("colour", Colour)
@pytest.mark.parametrize("name", THEMES)
def test_ink_can_be_read_on_every_highlight(name: str, colour: Colour) -> None:
    theme = THEMES[name]
    assert contrast(theme.ink, theme.highlights[colour]) >= 7.0


@pytest.mark.parametrize("name", THEMES)
def test_found_words_and_cards_can_be_read(name: str) -> None:
    theme = THEMES[name]
    assert contrast(theme.ink, theme.mark) >= 7.0
    assert contrast(theme.card_ink, theme.card) >= 7.0


@pytest.mark.parametrize("name", THEMES)
def test_selected_and_inverted_words_can_be_read(name: str) -> None:
    palette = THEMES[name].palette()
    light = palette.color(QPalette.ColorRole.HighlightedText)
    assert contrast(light, palette.color(QPalette.ColorRole.Highlight)) >= 4.5
    assert contrast(THEMES[name].page, THEMES[name].ink) >= 7.0  # the notice


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_says_rightly_whether_it_is_dark(name: str) -> None:
    theme = THEMES[name]
    assert theme.is_dark == (_luminance(theme.page) < _luminance(theme.ink))


@pytest.mark.parametrize("name", THEMES)
def test_four_highlights_are_four_colours(name: str) -> None:
    assert len({colour.name() for colour in THEMES[name].highlights.values()}) == len(Colour)


def _own(folder: Path, name: str, text: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    made = folder / f"{name}.toml"
    source = resources.path("themes", "paper.toml").read_text("utf-8")
    made.write_text(source if text is None else text, "utf-8")
    return made


def test_an_own_theme_is_found_by_its_files_name(tmp_path: Path) -> None:
    _own(tmp_path, "mine")
    themes = find_themes(tmp_path)
    assert themes["mine"].page == themes["paper"].page


def test_an_own_theme_may_replace_a_bundled_one(tmp_path: Path) -> None:
    source = resources.path("themes", "projection.toml").read_text("utf-8")
    _own(tmp_path, "paper", source)
    assert find_themes(tmp_path)["paper"].is_dark


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "mine.toml"),
        ('name = "x"\ndark = false\n', "colours"),
        ('name = "x"\ndark = false\n[colours]\npage = "#FFF"\n', "panel"),
        ('name = "x"\ndark = false\ncolours = 3\n', "mine.toml"),
    ],
    ids=["no TOML", "no colours", "colours missing", "wrong kind"],
)
def test_a_broken_theme_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ThemeUnreadable, match=said):
        read_theme(_own(tmp_path, "mine", text))


def test_a_colour_that_is_none_is_named(tmp_path: Path) -> None:
    source = resources.path("themes", "paper.toml").read_text("utf-8")
    own = _own(tmp_path, "mine", source.replace("#FAF7F0", "papery"))
    with pytest.raises(ThemeUnreadable, match="papery"):
        read_theme(own)


def test_a_broken_own_theme_is_left_out_and_told(tmp_path: Path) -> None:
    _own(tmp_path, "broken", "name = ")
    _own(tmp_path, "mine")
    themes = Themes(tmp_path)
    assert set(themes.all) == {*THEMES, "mine"}
    told = themes.problems(Preferences())
    assert len(told) == 1
    assert "broken.toml" in told[0]


def test_a_bundled_theme_stays_where_an_own_one_of_its_name_is_broken(tmp_path: Path) -> None:
    _own(tmp_path, "paper", "name = ")
    assert not Themes(tmp_path).all["paper"].is_dark


def test_a_theme_that_is_wanted_but_missing_is_told_and_paper_used(tmp_path: Path) -> None:
    themes = Themes(tmp_path)
    values = Preferences(theme="gone")
    assert themes.wanted(values).id == "paper"
    told = themes.problems(values)
    assert len(told) == 1
    assert "gone" in told[0]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (Preferences(theme="sepia"), "sepia"),
        (Preferences(theme="contrast", light_theme="sepia"), "contrast"),
    ],
)
def test_the_theme_of_the_settings_is_used(
    tmp_path: Path, values: Preferences, wanted: str
) -> None:
    assert Themes(tmp_path).wanted(values).id == wanted
