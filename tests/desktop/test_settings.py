"""Preferences: typed, kept as the reader wrote them, never lost to another window."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.settings import LARGEST, SMALLEST, Preferences, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.toml"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_without_a_file_the_defaults_hold_and_nothing_is_written(file: Path) -> None:
    settings = Settings(file)
    assert settings.values == Preferences()
    assert settings.problems == ()
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('theme = "sepia"', "theme", "sepia"),
        ("reading_size_pt = 18", "reading_size_pt", 18.0),
        ("reading_size_pt = 11.5", "reading_size_pt", 11.5),
        ("reading_size_pt = 400", "reading_size_pt", LARGEST),
        ("reading_size_pt = -3", "reading_size_pt", SMALLEST),
        ("paragraph_numbers = true", "paragraph_numbers", True),
        ('highlight_colour = "teal"', "highlight_colour", "teal"),
        ('name = "Zoë"', "name", "Zoë"),
    ],
)
def test_a_value_of_the_right_kind_is_used(file: Path, line: str, name: str, value: object) -> None:
    _write(file, line)
    settings = Settings(file)
    assert getattr(settings.values, name) == value
    assert settings.problems == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("theme = 3", "theme"),
        ('reading_size_pt = "big"', "reading_size_pt"),
        ("reading_size_pt = true", "reading_size_pt"),
        ("reading_size_pt = nan", "reading_size_pt"),
        ("paragraph_numbers = 1", "paragraph_numbers"),
        ('highlight_colour = "mauve"', "highlight_colour"),
        ("keys = 4", "keys"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_and_the_default_used(
    file: Path, line: str, name: str
) -> None:
    _write(file, f"{line}\n")
    settings = Settings(file)
    assert settings.values == Preferences()
    assert len(settings.problems) == 1
    assert name in settings.problems[0]


def test_one_bad_value_does_not_cost_the_others(file: Path) -> None:
    _write(file, 'theme = 3\nname = "Zoë"\n')
    assert Settings(file).values.name == "Zoë"


def test_changing_one_keeps_unknown_keys_and_comments(file: Path) -> None:
    _write(file, '# mine\nlater = "x"  # keep\ntheme = "paper"\n[keys]\n"go.back" = "B"\n')
    Settings(file).change("theme", "sepia")
    text = file.read_text("utf-8")
    assert "# mine" in text
    assert 'later = "x"  # keep' in text
    data = tomllib.loads(text)
    assert data["theme"] == "sepia"
    assert data["keys"] == {"go.back": "B"}


def test_a_new_preference_is_written_above_the_tables(file: Path) -> None:
    _write(file, '[keys]\n"go.back" = "B"\n')
    Settings(file).change("theme", "sepia")
    data = tomllib.loads(file.read_text("utf-8"))
    assert (data["theme"], data["keys"]) == ("sepia", {"go.back": "B"})


def test_two_windows_changing_two_settings_keep_both(file: Path) -> None:
    one, other = Settings(file), Settings(file)
    one.change("theme", "sepia")
    other.change("paragraph_numbers", True)
    after = Settings(file).values
    assert (after.theme, after.paragraph_numbers) == ("sepia", True)


def test_a_change_is_told_once_and_only_when_it_is_one(file: Path, qtbot: QtBot) -> None:
    settings = Settings(file)
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.change("theme", "sepia")
    settings.change("theme", "sepia")
    assert told == ["theme"]


def test_a_value_of_the_wrong_kind_cannot_be_set(file: Path) -> None:
    with pytest.raises(ValueError, match="true or false"):
        Settings(file).change("paragraph_numbers", "yes")
    assert not file.exists()


def test_the_own_keys_are_read(file: Path) -> None:
    _write(file, '[keys]\n"mark.highlight" = "Ctrl+H"\n')
    assert Settings(file).keys == {"mark.highlight": "Ctrl+H"}


@pytest.mark.parametrize("content", [b"theme = [", b"\xff\xfe\x00", b'name = "\xe9"'])
def test_a_broken_file_is_told_and_kept_beside_the_new_one(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.values == Preferences()
    assert "settings.toml" in settings.problems[0]
    settings.change("theme", "sepia")
    assert Settings(file).values.theme == "sepia"
    assert file.with_suffix(".unreadable.toml").read_bytes() == content


def test_every_broken_file_is_kept(file: Path) -> None:
    for content in ("theme = [", "[keys"):
        _write(file, content)
        Settings(file).change("theme", "sepia")
    kept = {one.read_text("utf-8") for one in file.parent.glob("settings.unreadable*.toml")}
    assert kept == {"theme = [", "[keys"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "(it is not UTF-8)"),
        (b'theme = "paper"\n[keys\n', "(line 2 cannot be understood)"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_plainly(file: Path, content: bytes, told: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert told in Settings(file).problems[0]


def test_the_name_of_a_command_needs_no_quotes_and_its_key_does(file: Path) -> None:
    _write(file, '[keys]\nmark.highlight = "Ctrl+H"\n"go.back" = 5\n')
    settings = Settings(file)
    assert settings.keys == {"mark.highlight": "Ctrl+H"}
    assert "“go.back” is not used" in settings.problems[0]


def test_a_setting_that_cannot_be_written_holds_and_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    settings = Settings(tmp_path / "blocked" / "settings.toml")
    with qtbot.waitSignal(settings.failed) as told:
        settings.change("theme", "sepia")
    assert settings.values.theme == "sepia"
    assert "could not be written" in told.args[0]
