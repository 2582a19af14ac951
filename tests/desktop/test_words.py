"""Every word of the window can be translated, every part has a name, no size is in pixels."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from library.annotations.model import Colour, Role
from library.assembly import Library
from library.errors import StoreDamaged
from library.folders import Folders
from library.journal.model import Subject

import desktop
from desktop.actions import COMMANDS
from desktop.crash_window import CrashWindow
from desktop.history import Place
from desktop.parts import LISTS
from desktop.side.side_panel import NOTES
from desktop.top_bar import menu_entries
from desktop.version import program_version
from desktop.way_out import WayOut
from desktop.widgets.entries import EntryList
from desktop.widgets.plain import breakable
from desktop.widgets.rich import LinkedLabel
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"
FILM = "her-2013"
NAMES = {"INTERTITLE", "Intertitle"}
SOURCES = sorted(Path(desktop.__file__).parent.rglob("*.py"))


class _Brackets(QTranslator):
    """Translates everything, by putting it into brackets."""

    def translate(
        self, _context: str, source: str, _remark: str | None = None, _count: int = -1
    ) -> str:
        return f"⟦{source}⟧"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def brackets(qapp: QApplication) -> Iterator[None]:
    translator = _Brackets()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def _fill(library: Library) -> None:
    """Write one of everything, in a reader's own words."""
    notes = library.annotations
    notes.add_highlight(ESSAY, 0, 40, note="own words", tags=("own",), role=Role.CLAIM)
    notes.add_highlight(ESSAY, 200, 260, colour=Colour.TEAL)
    notes.remove(notes.add_highlight(ESSAY, 300, 320).id)
    library.journal.write(Subject(essay=ESSAY), "own words")
    library.journal.write(Subject(film=FILM), "own words")
    library.reading.set_seen(FILM, True)


def _places(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the name of every view of the window and how to come to it."""
    going, parts, collection = window.going, window.parts, window.contents._collection
    for kind in (*LISTS, "keys", "about", "licences", "notebook", "trash", "reflections"):
        yield kind, partial(going.open_place, Place(kind))
    for kind, ids in (
        ("topic", collection.topics),
        ("film", {FILM: None}),
        ("theme", collection.themes),
        ("being", collection.beings),
        ("trail", collection.trails),
        ("essay", {ESSAY: None}),
    ):
        if ids:
            yield kind, partial(going.open_place, Place(kind, next(iter(ids))))
    note = window.contents._library.annotations.in_essay(ESSAY)[0].id
    yield "notes", partial(window.marking.show_side, NOTES)
    yield "a note", partial(going.open_annotation, note)
    yield "find", parts.reader.open_find
    yield "search", parts.palette.open


def _words_of(part: QWidget) -> list[str]:
    """Return what a widget itself says: its words, hints and tool tip."""
    words = [part.toolTip(), part.statusTip(), part.whatsThis()]
    if isinstance(part, QLabel | QAbstractButton):
        words.append(part.text())
    if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
        words.append(part.placeholderText())
    if isinstance(part, QComboBox):
        words += [part.itemText(number) for number in range(part.count())]
    return [one for one in words if one]


_BETWEEN = re.compile(r" · |, |; |: |[()“”]|^\d+\. ")


def _pieces(words: str) -> list[str]:
    """Return what ``words`` were put together from."""
    return [piece.strip() for piece in _BETWEEN.split(words.replace("&&", "&"))]


def _values(thing: object) -> Iterator[str]:
    """Yield every string in ``thing``, whole and in pieces."""
    if isinstance(thing, str):
        yield thing
        yield from _pieces(thing)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _values(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _values(getattr(thing, field.name))


@pytest.fixture
def data(library: Library, folders: Folders) -> set[str]:
    """All words that are the collection's or the reader's own, or name a file."""
    collection = library.collection
    known = {"own words", "#own", program_version(), "MIT", *NAMES}
    known |= {breakable(str(path)) for path in (folders.data, folders.settings / "settings.toml")}
    for things in (
        collection.essays,
        collection.films,
        collection.themes,
        collection.beings,
        collection.topics,
        collection.concepts,
        collection.trails,
    ):
        for thing in things.values():
            known.update(_values(thing))
    texts = (collection.title, collection.licence, "Literata, SIL Open Font License 1.1")
    for text in texts:
        known.update(_values(text))
    return known


def _is_data(words: str, data: set[str], text: str) -> bool:
    """Return whether ``words`` say nothing that a translator could put otherwise."""
    quoted = words.strip("“”").rstrip("…")
    return (words.startswith("“") and quoted in text) or all(
        piece in data
        or not any(char.isalpha() for char in piece)
        or (piece.endswith("…") and any(one.startswith(piece[:-1]) for one in data))
        for piece in _pieces(words)
    )


@pytest.fixture
def keys(window: MainWindow) -> set[str]:
    """All keys as the window writes them, and all ids of commands."""
    native = QKeySequence.SequenceFormat.NativeText
    sequences = [key for _, action in window.commands for key in action.shortcuts()]
    return {key.toString(native) for key in sequences} | {one.id for one in COMMANDS}


def test_every_word_goes_through_translation(
    brackets: None, window: MainWindow, data: set[str], keys: set[str]
) -> None:
    library = window.contents._library
    _fill(library)
    text = library.collection.document(ESSAY).text
    bare = set()
    for name, come in _places(window):
        come()
        QApplication.processEvents()
        for part in window.findChildren(QWidget):
            if not part.isVisible() or isinstance(part, LinkedLabel):
                continue
            for words in _words_of(part):
                is_ours = "⟦" in words or words.startswith("Qt ")
                if not is_ours and not _is_data(words, data | keys, text):
                    bare.add(f"{name}: {type(part).__name__}: {words}")
    assert sorted(bare) == []


def test_commands_menus_and_titles_go_through_translation(
    brackets: None, window: MainWindow
) -> None:
    bare = [action.text() for _, action in window.commands if "⟦" not in action.text()]
    bare += [entry.text() for entry in menu_entries(window.commands, window)]
    assert [words for words in bare if "⟦" not in words] == []
    assert window.windowTitle() in NAMES


def test_rows_say_translated_words_aloud(brackets: None, window: MainWindow) -> None:
    _fill(window.contents._library)
    window.going.open_place(Place("notebook"))
    rows = window.parts.notebook.list.entries()
    assert all("⟦" in row.words() for row in rows if row.key is not None)


def test_the_other_windows_go_through_translation(brackets: None, folders: Folders) -> None:
    sentence = "The reader's own sentence."
    for made in (WayOut(StoreDamaged(sentence, folders.notebook)), CrashWindow("report")):
        bare = [
            words
            for part in made.findChildren(QWidget)
            for words in _words_of(part)
            if "⟦" not in words and words != sentence
        ]
        assert bare == []
        assert "⟦" in made.windowTitle() or made.windowTitle() in NAMES
        made.deleteLater()


# Names and roles


def _name(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


def _role(part: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(part).role()


def _can_be_used(part: QWidget) -> bool:
    takes_keyboard = part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
    return part.isVisible() and (takes_keyboard or isinstance(part, QAbstractButton))


def test_everything_that_can_be_used_has_a_name(window: MainWindow) -> None:
    _fill(window.contents._library)
    nameless = set()
    for name, come in _places(window):
        come()
        QApplication.processEvents()
        for part in window.findChildren(QWidget):
            if _can_be_used(part) and not _name(part).strip():
                nameless.add(f"{name}: {type(part).__name__} in {type(part.parent()).__name__}")
    assert nameless == set()


_ROLES: list[tuple[type, set[QAccessible.Role]]] = [
    (
        QAbstractButton,
        {
            QAccessible.Role.Button,
            QAccessible.Role.CheckBox,
            QAccessible.Role.RadioButton,
            QAccessible.Role.ButtonMenu,
            QAccessible.Role.ButtonDropDown,
            QAccessible.Role.PageTab,
        },
    ),
    (QLineEdit, {QAccessible.Role.EditableText}),
    (QPlainTextEdit, {QAccessible.Role.EditableText}),
    (QComboBox, {QAccessible.Role.ComboBox}),
    (EntryList, {QAccessible.Role.List}),
    (LinkedLabel, {QAccessible.Role.StaticText, QAccessible.Role.Link}),
]


def test_everything_that_can_be_used_says_what_it_is(window: MainWindow) -> None:
    _fill(window.contents._library)
    odd = set()
    for name, come in _places(window):
        come()
        QApplication.processEvents()
        for part in filter(_can_be_used, window.findChildren(QWidget)):
            for kind, roles in _ROLES:
                if isinstance(part, kind) and _role(part) not in roles:
                    odd.add(f"{name}: {type(part).__name__} is {_role(part).name}")
    assert odd == set()


def test_no_two_controls_of_a_view_have_the_same_name(window: MainWindow) -> None:
    window.going.open_place(Place("essay", ESSAY))
    QApplication.processEvents()
    names = [
        _name(part) for part in window.parts.bar.findChildren(QAbstractButton) if part.isVisible()
    ]
    assert len(names) == len(set(names))


def test_the_keyboard_reaches_every_control_and_comes_around(window: MainWindow) -> None:
    window.going.open_place(Place("topic", next(iter(window.contents._collection.topics))))
    QApplication.processEvents()
    first = QApplication.focusWidget()
    assert first is not None
    seen = [first]
    for _ in range(400):
        window.focusNextChild()
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            break
        seen.append(now)
    assert len(seen) > 10
    assert window.parts.bar.search in seen
    assert any(window.parts.shelf.isAncestorOf(part) for part in seen)


# Sizes

_SIZERS = {
    "setFixedWidth",
    "setFixedHeight",
    "setFixedSize",
    "resize",
    "setMinimumWidth",
    "setMinimumHeight",
    "setMinimumSize",
    "setMaximumWidth",
    "setMaximumHeight",
    "setContentsMargins",
    "setSpacing",
    "setHorizontalSpacing",
    "setVerticalSpacing",
}


def _literals(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _SIZERS
        ):
            found += [
                f"{path.name}:{node.lineno} {node.func.attr}({argument.value})"
                for argument in node.args
                if isinstance(argument, ast.Constant)
                and isinstance(argument.value, int | float)
                and argument.value > 2
            ]
    return found


def test_no_size_is_written_in_pixels() -> None:
    theme = Path(desktop.__file__).parent / "theme"
    found = [
        literal for path in SOURCES if theme not in path.parents for literal in _literals(path)
    ]
    assert found == []


def test_wording_is_not_asked_for_before_there_is_a_translator() -> None:
    """At import time nothing is translated yet: no call of ``tr`` outside of functions."""
    found = []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        inner = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        found += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and id(node) not in inner
            and (getattr(node.func, "attr", "") or getattr(node.func, "id", ""))
            in ("tr", "translate", "_tr")
        ]
    assert found == []
