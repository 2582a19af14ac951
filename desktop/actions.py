"""Every command of the window, in one table: id, words, key, group.

The window connects each id to a slot (``Actions.connect``); menus and the list of keys
(F1) are made from the same table, so nothing exists that no key or menu reaches. The
reader's own keys come from ``[keys]`` in settings.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_CONTEXT = "Actions"


class Group(Enum):
    """Where a command is listed; the value is the heading, for translation."""

    GO = QT_TRANSLATE_NOOP("Actions", "Go")
    SEARCH = QT_TRANSLATE_NOOP("Actions", "Search")
    MARK = QT_TRANSLATE_NOOP("Actions", "Mark and write")
    READ = QT_TRANSLATE_NOOP("Actions", "Read")
    WINDOW = QT_TRANSLATE_NOOP("Actions", "Window")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``keys`` in Qt's portable notation, the first one is shown."""

    id: str
    text: str
    keys: tuple[str, ...]
    group: Group


def _command(identifier: str, text: str, group: Group, *keys: str) -> Command:
    return Command(identifier, text, keys, group)


_T = QT_TRANSLATE_NOOP
COMMANDS: tuple[Command, ...] = (
    _command("go.back", _T("Actions", "Back"), Group.GO, "Alt+Left", "Back"),
    _command("go.forward", _T("Actions", "Forward"), Group.GO, "Alt+Right", "Forward"),
    _command("go.topic", _T("Actions", "First topic page"), Group.GO, "Alt+Home"),
    _command("go.essays", _T("Actions", "Essays"), Group.GO, "Ctrl+1"),
    _command("go.films", _T("Actions", "Films"), Group.GO, "Ctrl+2"),
    _command("go.themes", _T("Actions", "Themes"), Group.GO, "Ctrl+3"),
    _command("go.notebook", _T("Actions", "Notebook"), Group.GO, "Ctrl+4"),
    _command("go.reflections", _T("Actions", "Reflections"), Group.GO, "Ctrl+5"),
    _command("go.trash", _T("Actions", "Trash"), Group.GO, "Ctrl+6"),
    _command("go.continue", _T("Actions", "Continue the last essay"), Group.GO, "Ctrl+0"),
    _command("go.next_essay", _T("Actions", "Next essay of the topic"), Group.GO, "Ctrl+PgDown"),
    _command(
        "go.previous_essay", _T("Actions", "Previous essay of the topic"), Group.GO, "Ctrl+PgUp"
    ),
    _command("search.everything", _T("Actions", "Search everything"), Group.SEARCH, "Ctrl+K"),
    _command("search.here", _T("Actions", "Find in this essay"), Group.SEARCH, "Ctrl+F"),
    _command("mark.highlight", _T("Actions", "Highlight"), Group.MARK, "H"),
    _command("mark.amber", _T("Actions", "Highlight in amber"), Group.MARK, "1"),
    _command("mark.rose", _T("Actions", "Highlight in rose"), Group.MARK, "2"),
    _command("mark.teal", _T("Actions", "Highlight in teal"), Group.MARK, "3"),
    _command("mark.violet", _T("Actions", "Highlight in violet"), Group.MARK, "4"),
    _command("mark.note", _T("Actions", "Note on the highlight"), Group.MARK, "N"),
    _command("mark.remove", _T("Actions", "Remove the highlight"), Group.MARK, "Del"),
    _command("mark.undo", _T("Actions", "Undo"), Group.MARK, "Ctrl+Z"),
    _command("mark.redo", _T("Actions", "Redo"), Group.MARK, "Ctrl+Shift+Z", "Ctrl+Y"),
    _command("write.reflection", _T("Actions", "Write a reflection"), Group.MARK, "R"),
    _command("read.notes", _T("Actions", "Notes of this essay"), Group.READ, "Ctrl+Shift+N"),
    _command("read.bigger", _T("Actions", "Larger text"), Group.READ, "Ctrl++", "Ctrl+="),
    _command("read.smaller", _T("Actions", "Smaller text"), Group.READ, "Ctrl+-"),
    _command("read.numbers", _T("Actions", "Paragraph numbers"), Group.READ, "P"),
    _command(
        "read.seen", _T("Actions", "Show or veil the films’ turns and endings"), Group.READ, "V"
    ),
    _command("window.theme", _T("Actions", "Light or dark"), Group.WINDOW, "Ctrl+D"),
    _command("window.shelf", _T("Actions", "Shelf"), Group.WINDOW, "F7"),
    _command("window.side", _T("Actions", "Side panel"), Group.WINDOW, "F8"),
    _command("window.full_screen", _T("Actions", "Full screen"), Group.WINDOW, "F11"),
    _command("window.next_part", _T("Actions", "Next part of the window"), Group.WINDOW, "F6"),
    _command("window.keys", _T("Actions", "All keys"), Group.WINDOW, "F1"),
    _command("window.about", _T("Actions", "About Intertitle"), Group.WINDOW, "Shift+F1"),
    _command("window.quit", _T("Actions", "Quit"), Group.WINDOW, "Ctrl+Q"),
)


class Actions(QObject):
    """The commands as QActions of one window."""

    def __init__(self, window: QWidget, own_keys: Mapping[str, str]) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self.problems: list[str] = []
        for command in COMMANDS:
            action = QAction(QCoreApplication.translate(_CONTEXT, command.text), window)
            action.setObjectName(command.id)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setShortcuts(self._keys_of(command, own_keys))
            window.addAction(action)
            self._actions[command.id] = action
        self._drop_double_keys()

    def __getitem__(self, identifier: str) -> QAction:
        return self._actions[identifier]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        for command in COMMANDS:
            yield command, self._actions[command.id]

    def connect(self, identifier: str, slot: Callable[[], object]) -> None:
        """Call ``slot`` without arguments when the command is given."""
        self._actions[identifier].triggered.connect(_Call(self, slot).call)

    def key_text(self, identifier: str) -> str:
        """Return the command's first key as the system writes it, "" without one."""
        return self._actions[identifier].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _keys_of(self, command: Command, own_keys: Mapping[str, str]) -> list[QKeySequence]:
        chosen = own_keys.get(command.id)
        if chosen is None:
            return [QKeySequence(key) for key in command.keys]
        sequence = QKeySequence(chosen)
        if chosen and sequence.isEmpty():
            self.problems.append(
                f"settings.toml: “{chosen}” is no key; {command.id} keeps its own."
            )
            return [QKeySequence(key) for key in command.keys]
        return [sequence] if chosen else []

    def _drop_double_keys(self) -> None:
        """Two commands on one key would answer to neither; the later one gives way."""
        owners: dict[str, str] = {}
        for identifier, action in self._actions.items():
            kept = []
            for sequence in action.shortcuts():
                text = sequence.toString()
                if text in owners:
                    self.problems.append(
                        f"settings.toml: {text} is already the key of {owners[text]};"
                        f" {identifier} has none."
                    )
                else:
                    owners[text] = identifier
                    kept.append(sequence)
            action.setShortcuts(kept)


class _Call(QObject):
    """Drops the ``checked`` argument that ``triggered`` carries."""

    def __init__(self, parent: QObject, slot: Callable[[], object]) -> None:
        super().__init__(parent)
        self._slot = slot

    def call(self, _checked: bool = False) -> None:
        self._slot()
