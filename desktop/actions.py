"""Every command of the window, in one table: id, words, key, group.

The window connects each id to a slot (``Actions.bind``); menus and the list of keys
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


def _command(identifier: str, text: object, group: Group, *keys: str) -> Command:
    # Qt types the marker for translators as object; it returns the text itself.
    return Command(identifier, str(text), keys, group)


COMMANDS: tuple[Command, ...] = (
    _command("go.back", QT_TRANSLATE_NOOP("Actions", "Back"), Group.GO, "Alt+Left", "Back"),
    _command(
        "go.forward", QT_TRANSLATE_NOOP("Actions", "Forward"), Group.GO, "Alt+Right", "Forward"
    ),
    _command("go.topic", QT_TRANSLATE_NOOP("Actions", "First topic page"), Group.GO, "Alt+Home"),
    _command("go.essays", QT_TRANSLATE_NOOP("Actions", "Essays"), Group.GO, "Ctrl+1"),
    _command("go.films", QT_TRANSLATE_NOOP("Actions", "Films"), Group.GO, "Ctrl+2"),
    _command("go.themes", QT_TRANSLATE_NOOP("Actions", "Themes"), Group.GO, "Ctrl+3"),
    _command("go.notebook", QT_TRANSLATE_NOOP("Actions", "Notebook"), Group.GO, "Ctrl+4"),
    _command("go.reflections", QT_TRANSLATE_NOOP("Actions", "Reflections"), Group.GO, "Ctrl+5"),
    _command("go.trash", QT_TRANSLATE_NOOP("Actions", "Trash"), Group.GO, "Ctrl+6"),
    _command("go.beings", QT_TRANSLATE_NOOP("Actions", "Machines"), Group.GO, "Ctrl+7"),
    _command("go.glossary", QT_TRANSLATE_NOOP("Actions", "Glossary"), Group.GO, "Ctrl+8"),
    _command(
        "go.continue", QT_TRANSLATE_NOOP("Actions", "Continue the last essay"), Group.GO, "Ctrl+0"
    ),
    _command(
        "go.next_essay",
        QT_TRANSLATE_NOOP("Actions", "Next essay of the topic"),
        Group.GO,
        "Ctrl+PgDown",
    ),
    _command(
        "go.previous_essay",
        QT_TRANSLATE_NOOP("Actions", "Previous essay of the topic"),
        Group.GO,
        "Ctrl+PgUp",
    ),
    _command(
        "go.link", QT_TRANSLATE_NOOP("Actions", "Copy a link to this"), Group.GO, "Ctrl+Shift+L"
    ),
    _command(
        "search.everything",
        QT_TRANSLATE_NOOP("Actions", "Search everything"),
        Group.SEARCH,
        "Ctrl+K",
    ),
    _command(
        "search.here", QT_TRANSLATE_NOOP("Actions", "Find in this essay"), Group.SEARCH, "Ctrl+F"
    ),
    _command("mark.highlight", QT_TRANSLATE_NOOP("Actions", "Highlight"), Group.MARK, "H"),
    _command("mark.amber", QT_TRANSLATE_NOOP("Actions", "Highlight in amber"), Group.MARK, "1"),
    _command("mark.rose", QT_TRANSLATE_NOOP("Actions", "Highlight in rose"), Group.MARK, "2"),
    _command("mark.teal", QT_TRANSLATE_NOOP("Actions", "Highlight in teal"), Group.MARK, "3"),
    _command("mark.violet", QT_TRANSLATE_NOOP("Actions", "Highlight in violet"), Group.MARK, "4"),
    _command("mark.note", QT_TRANSLATE_NOOP("Actions", "Note on the highlight"), Group.MARK, "N"),
    _command(
        "mark.remove", QT_TRANSLATE_NOOP("Actions", "Remove the highlight"), Group.MARK, "Del"
    ),
    _command("mark.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), Group.MARK, "Ctrl+Z"),
    _command(
        "mark.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), Group.MARK, "Ctrl+Shift+Z", "Ctrl+Y"
    ),
    _command(
        "write.reflection", QT_TRANSLATE_NOOP("Actions", "Write a reflection"), Group.MARK, "R"
    ),
    _command(
        "read.notes",
        QT_TRANSLATE_NOOP("Actions", "Notes of this essay"),
        Group.READ,
        "Ctrl+Shift+N",
    ),
    _command(
        "read.bigger", QT_TRANSLATE_NOOP("Actions", "Larger text"), Group.READ, "Ctrl++", "Ctrl+="
    ),
    _command("read.smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), Group.READ, "Ctrl+-"),
    _command("read.numbers", QT_TRANSLATE_NOOP("Actions", "Paragraph numbers"), Group.READ, "P"),
    _command(
        "read.seen",
        QT_TRANSLATE_NOOP("Actions", "Show or veil the films’ turns and endings"),
        Group.READ,
        "V",
    ),
    _command("window.theme", QT_TRANSLATE_NOOP("Actions", "Light or dark"), Group.WINDOW, "Ctrl+D"),
    _command(
        "window.next_theme",
        QT_TRANSLATE_NOOP("Actions", "Next theme"),
        Group.WINDOW,
        "Ctrl+Shift+D",
    ),
    _command("window.shelf", QT_TRANSLATE_NOOP("Actions", "Shelf"), Group.WINDOW, "F7"),
    _command("window.side", QT_TRANSLATE_NOOP("Actions", "Side panel"), Group.WINDOW, "F8"),
    _command(
        "window.full_screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), Group.WINDOW, "F11"
    ),
    _command(
        "window.next_part",
        QT_TRANSLATE_NOOP("Actions", "Next part of the window"),
        Group.WINDOW,
        "F6",
    ),
    _command("window.keys", QT_TRANSLATE_NOOP("Actions", "All keys"), Group.WINDOW, "F1"),
    _command(
        "window.about", QT_TRANSLATE_NOOP("Actions", "About Intertitle"), Group.WINDOW, "Shift+F1"
    ),
    _command("window.licences", QT_TRANSLATE_NOOP("Actions", "Licences"), Group.WINDOW, "Ctrl+F1"),
    _command("window.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), Group.WINDOW, "Ctrl+Q"),
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
        self._tell_unknown(own_keys)
        self._drop_double_keys(own_keys)

    def __getitem__(self, identifier: str) -> QAction:
        return self._actions[identifier]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        for command in COMMANDS:
            yield command, self._actions[command.id]

    def bind(self, identifier: str, slot: Callable[[], object]) -> None:
        """Call ``slot`` without arguments when the command is given."""
        self._actions[identifier].triggered.connect(_Call(self, slot).call)

    def key_text(self, identifier: str) -> str:
        """Return the command's first key as the system writes it, "" without one."""
        return self._actions[identifier].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _keys_of(self, command: Command, own_keys: Mapping[str, str]) -> list[QKeySequence]:
        defaults = [QKeySequence(key) for key in command.keys]
        chosen = own_keys.get(command.id)
        if chosen is None:
            return defaults
        sequence = QKeySequence(chosen)
        if chosen and not _is_real(sequence):
            self.problems.append(
                self.tr("settings.toml: “{key}” is no key; {command} keeps its own.").format(
                    key=chosen, command=command.id
                )
            )
            return defaults
        return [sequence] if chosen else []

    def _tell_unknown(self, own_keys: Mapping[str, str]) -> None:
        for identifier in own_keys:
            if identifier not in self._actions:
                self.problems.append(
                    self.tr("settings.toml: there is no command “{command}” for a key.").format(
                        command=identifier
                    )
                )

    def _drop_double_keys(self, own_keys: Mapping[str, str]) -> None:
        """Two commands on one key would answer to neither: the reader's own choice wins."""
        owners: dict[str, str] = {}
        for identifier in sorted(self._actions, key=lambda one: one not in own_keys):
            action = self._actions[identifier]
            kept = []
            for sequence in action.shortcuts():
                text = sequence.toString()
                owner = owners.setdefault(text, identifier)
                if owner == identifier:
                    kept.append(sequence)
                else:
                    self.problems.append(
                        self.tr(
                            "settings.toml: {key} is already the key of {owner};"
                            " {command} goes without it."
                        ).format(key=text, owner=owner, command=identifier)
                    )
            action.setShortcuts(kept)


def _is_real(sequence: QKeySequence) -> bool:
    """Return whether a keyboard can send all of ``sequence``; Qt keeps unknown names too."""
    keys = [sequence[number].key() for number in range(sequence.count())]  # type: ignore[index]
    return bool(keys) and Qt.Key.Key_unknown not in keys


class _Call(QObject):
    """Drops the ``checked`` argument that ``triggered`` carries."""

    def __init__(self, parent: QObject, slot: Callable[[], object]) -> None:
        super().__init__(parent)
        self._slot = slot

    def call(self, _checked: bool = False) -> None:
        self._slot()


def group_name(group: Group) -> str:
    """Return a group's heading in the reader's language."""
    return QCoreApplication.translate(_CONTEXT, str(group.value))
