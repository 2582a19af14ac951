"""Commands and their keys: one table, nothing twice, nothing that does nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.actions import COMMANDS, Actions, Group, group_name
from desktop.window import MainWindow


@pytest.fixture
def bare(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(one.id for one in COMMANDS).items() if count > 1] == []


def test_keys_are_unique_and_real() -> None:
    keys = [QKeySequence(key).toString() for one in COMMANDS for key in one.keys]
    assert "" not in keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_command_has_a_key_and_words() -> None:
    assert [one.id for one in COMMANDS if not one.keys or not one.text] == []


def test_every_group_has_commands_and_a_name() -> None:
    assert {one.group for one in COMMANDS} == set(Group)
    assert all(group_name(group) for group in Group)


def test_every_command_of_the_window_does_something(window: MainWindow) -> None:
    idle = [
        command.id
        for command, action in window.commands
        if not action.receivers("2triggered(bool)")
    ]
    assert idle == []


def test_every_command_stands_in_the_window_for_its_key(window: MainWindow) -> None:
    assert {action for _, action in window.commands} <= set(window.actions())


def test_a_bound_slot_is_called_without_arguments(bare: QMainWindow) -> None:
    calls: list[tuple[object, ...]] = []
    actions = Actions(bare, {})
    actions.bind("mark.highlight", lambda *given: calls.append(given))
    actions["mark.highlight"].trigger()
    assert calls == [()]


def test_an_own_key_replaces_all_keys_of_the_command(bare: QMainWindow) -> None:
    actions = Actions(bare, {"mark.redo": "Ctrl+J"})
    assert [key.toString() for key in actions["mark.redo"].shortcuts()] == ["Ctrl+J"]
    assert actions.problems == []


def test_an_empty_own_key_takes_the_key_away(bare: QMainWindow) -> None:
    actions = Actions(bare, {"mark.highlight": ""})
    assert actions["mark.highlight"].shortcuts() == []
    assert actions.key_text("mark.highlight") == ""


@pytest.mark.parametrize("chosen", ["Ctrl+Banana", "not a key"])
def test_a_key_that_is_none_is_told_and_the_default_stays(bare: QMainWindow, chosen: str) -> None:
    actions = Actions(bare, {"mark.highlight": chosen})
    assert actions["mark.highlight"].shortcut() == QKeySequence("H")
    assert len(actions.problems) == 1
    assert chosen in actions.problems[0]


def test_a_command_that_does_not_exist_is_told(bare: QMainWindow) -> None:
    actions = Actions(bare, {"mark.purple": "Ctrl+J"})
    assert len(actions.problems) == 1
    assert "mark.purple" in actions.problems[0]


def test_the_readers_own_key_wins_over_a_default(bare: QMainWindow) -> None:
    actions = Actions(bare, {"window.quit": "H"})
    assert actions["window.quit"].shortcut() == QKeySequence("H")
    assert actions["mark.highlight"].shortcuts() == []
    assert "mark.highlight" in actions.problems[0]


def test_of_two_own_keys_alike_the_first_keeps_it(bare: QMainWindow) -> None:
    actions = Actions(bare, {"go.back": "Ctrl+J", "go.forward": "Ctrl+J"})
    assert actions["go.back"].shortcut() == QKeySequence("Ctrl+J")
    assert actions["go.forward"].shortcuts() == []
    assert len(actions.problems) == 1
