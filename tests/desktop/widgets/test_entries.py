"""The list of entries: reached by key and click, quick with ten thousand rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.entry_painter import EntryPainter
from desktop.widgets.poster import PosterArt
from desktop.widgets.wrapped import formats_of

ROWS = [
    Entry(None, "Heading"),
    Entry("a", "First", text="Some words", meta="9 min"),
    Entry("b", "Second"),
    Entry(None, "Another heading"),
    Entry("c", "Third"),
]
Show = Callable[..., None]


@pytest.fixture
def rows(theme: Theme, show: Show) -> EntryList:
    made = EntryList("Rows")
    made.set_theme(theme)
    made.set_entries(ROWS)
    show(made, 600, 400)
    made.setFocus()
    return made


def _heard(rows: EntryList) -> list[object]:
    keys: list[object] = []
    rows.entry_activated.connect(keys.append)
    return keys


def test_the_arrows_pass_over_headings(rows: EntryList) -> None:
    rows.choose_first()
    visited = [rows.current_key()]
    for _ in range(4):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        visited.append(rows.current_key())
    assert visited == ["a", "b", "c", "c", "c"]
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert rows.current_key() == "b"


def test_home_and_end_reach_the_outer_rows(rows: EntryList) -> None:
    rows.choose("b")
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_key() == "c"
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert rows.current_key() == "a"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_activates_the_current_row_once(rows: EntryList, key: Qt.Key) -> None:
    heard = _heard(rows)
    rows.choose("b")
    QTest.keyClick(rows, key)
    assert heard == ["b"]


def test_one_click_activates_a_row_once(rows: EntryList) -> None:
    heard = _heard(rows)
    _click(rows, 1)
    assert heard == ["a"]


def test_a_click_on_a_heading_does_nothing(rows: EntryList) -> None:
    heard = _heard(rows)
    rows.choose("c")
    _click(rows, 0)
    assert heard == []
    assert rows.current_key() == "c"


def _click(rows: EntryList, row: int) -> None:
    place = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_headings_alone_cannot_be_activated(rows: EntryList) -> None:
    rows.set_entries([Entry(None, "Heading"), Entry(None, "Another")])
    heard = _heard(rows)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(rows, key)
    assert heard == []


def test_the_keyboard_arrives_on_a_row_that_can_be_seen_to_be_current(
    theme: Theme, rows: EntryList, qtbot: QtBot
) -> None:
    assert rows.current_key() == "a"
    qtbot.waitUntil(lambda: _has(rows.grab().toImage(), theme.selected))


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_asks_for_removal_of_the_current_row(rows: EntryList, key: Qt.Key) -> None:
    asked: list[object] = []
    rows.remove_requested.connect(asked.append)
    rows.choose("b")
    QTest.keyClick(rows, key)
    assert asked == ["b"]


def test_a_choice_is_told_once(rows: EntryList) -> None:
    chosen: list[object] = []
    rows.entry_chosen.connect(chosen.append)
    rows.choose("c")
    rows.choose("c")
    assert chosen == ["c"]
    assert not rows.choose("missing")


def test_the_current_row_stays_when_rows_are_filled_again(rows: EntryList) -> None:
    rows.choose("c")
    rows.set_entries([Entry("z", "New"), *ROWS])
    assert rows.current_key() == "c"


def test_a_current_row_that_went_leaves_its_neighbour_current(rows: EntryList) -> None:
    rows.choose("b")
    rows.set_entries([one for one in ROWS if one.key != "b"])
    assert rows.current_key() == "c"
    rows.set_entries(ROWS[:2])
    assert rows.current_key() == "a"


def test_rows_that_were_never_chosen_get_no_choice() -> None:
    rows = EntryList("Rows")
    rows.set_entries(ROWS)
    rows.set_entries(ROWS[2:])
    assert rows.current_key() is None


def test_rows_that_are_all_new_get_no_choice(rows: EntryList) -> None:
    rows.choose("b")
    rows.set_entries([Entry("x", "New"), Entry("y", "Newer")])
    assert rows.current_key() is None


def test_filling_again_tells_no_choice_anew(rows: EntryList) -> None:
    rows.choose("b")
    chosen: list[object] = []
    rows.entry_chosen.connect(chosen.append)
    rows.set_entries(ROWS)
    assert chosen == []
    rows.set_entries([one for one in ROWS if one.key != "b"])
    assert chosen == ["c"]


@pytest.fixture
def many(rows: EntryList, qtbot: QtBot) -> list[Entry]:
    """Three hundred rows, shown from the middle on."""
    made = [Entry(number, f"Row {number}") for number in range(300)]
    rows.set_entries(made)
    bar = rows.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 9_000)
    bar.setValue(9_000)
    return made


def _top(rows: EntryList) -> object:
    index = rows.indexAt(QPoint(5, 5))
    return rows.entry_at(index.row()).key, rows.visualRect(index).top()


def test_what_is_in_view_stays_there_when_rows_are_filled_again(
    rows: EntryList, many: list[Entry], qtbot: QtBot
) -> None:
    before = _top(rows)
    rows.set_entries(many)
    qtbot.waitUntil(lambda: _top(rows) == before)


def test_what_is_in_view_stays_there_when_rows_above_go(
    rows: EntryList, many: list[Entry], qtbot: QtBot
) -> None:
    before = _top(rows)
    rows.set_entries([Entry("new", "One more"), *many[40:]])
    qtbot.waitUntil(lambda: _top(rows) == before)


def test_ten_thousand_rows_are_not_all_measured_at_once(
    rows: EntryList, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[Entry] = []
    plain = EntryPainter.measure

    def measure(painter: EntryPainter, entry: Entry, width: int) -> float:
        measured.append(entry)
        return plain(painter, entry, width)

    monkeypatch.setattr(EntryPainter, "measure", measure)
    rows.set_entries([Entry(n, f"Row {n}", text="Some words " * 20) for n in range(10_000)])
    rows.grab()
    assert 0 < len(measured) < 1_000


@pytest.fixture
def long(rows: EntryList) -> EntryList:
    """Five thousand rows of all heights."""
    rows.set_entries(
        [
            Entry(n if n % 9 else None, f"Row {n}", text="Some words. " * (n % 40), meta="9 min")
            for n in range(5_000)
        ]
    )
    return rows


def test_a_long_list_is_painted_at_once(theme: Theme, long: EntryList) -> None:
    assert _has(long.grab().toImage(), theme.ink)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.77, 1.0])
def test_rows_in_view_have_the_room_they_need(long: EntryList, share: float) -> None:
    bar = long.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    row = long.indexAt(QPoint(5, 5)).row()
    assert row >= 0
    while (place := long.visualRect(long.model().index(row, 0))).top() < 400 and row < 4_999:
        measured = long._painter.measure(long.entry_at(row), long.viewport().width())
        assert place.height() == round(measured)
        row += 1


def test_scrolling_on_by_keys_skips_nothing(long: EntryList) -> None:
    long.choose_first()
    seen = []
    for _ in range(60):
        QTest.keyClick(long, Qt.Key.Key_Down)
        seen.append(long.current_key())
        assert long.viewport().rect().contains(long.visualRect(long.currentIndex()))
    assert seen == [n for n in range(2, 80) if n % 9][:60]


def test_the_last_of_ten_thousand_rows_can_be_brought_into_view(
    rows: EntryList, qtbot: QtBot
) -> None:
    rows.set_entries([Entry(n, f"Row {n}") for n in range(10_000)])
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_key() == 9_999
    view = rows.viewport().rect()
    qtbot.waitUntil(lambda: view.contains(rows.visualRect(rows.currentIndex())))


def test_a_page_down_never_ends_on_a_heading(rows: EntryList, qtbot: QtBot) -> None:
    rows.set_entries([Entry(n if n % 2 else None, f"Row {n}") for n in range(200)])
    rows.choose_first()
    for _ in range(8):
        QTest.keyClick(rows, Qt.Key.Key_PageDown)
        assert rows.current_key() is not None
    assert rows.currentIndex().row() > 20


def test_a_narrower_list_has_higher_rows(rows: EntryList, show: Show) -> None:
    rows.set_entries([Entry("a", "Title", text="Some words " * 40, lines=9)])
    wide = rows.visualRect(rows.model().index(0, 0)).height()
    rows.resize(300, 400)
    rows.doItemsLayout()
    assert rows.visualRect(rows.model().index(0, 0)).height() > wide
    assert rows.rows_height(300) == rows.sizeHintForRow(0)


def test_text_past_its_lines_is_cut_not_spilled(rows: EntryList) -> None:
    painter = EntryPainter(rows, rows.entry_at)
    cut = painter.measure(Entry("a", text="word " * 400, lines=2), 300)
    two = painter.measure(Entry("b", text="word\nword", lines=2), 300)
    assert cut == two


def _paint(entry: Entry, theme: Theme, show: Show, width: int = 500) -> QImage:
    made = EntryList("Rows")
    made.set_theme(theme)
    made.set_entries([entry])
    show(made, width, 200)
    return made.grab().toImage()


def _has(picture: QImage, colour: QColor) -> bool:
    return any(
        picture.pixelColor(x, y).name() == colour.name()
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_marks_are_painted_under_the_words(theme: Theme, show: Show) -> None:
    entry = Entry("a", text="what the film calls loneliness", marks=((20, 30),))
    picture = _paint(entry, theme, show)
    assert _has(picture, theme.mark)
    assert _has(picture, theme.ink)


def test_marks_show_in_text_that_is_cut(theme: Theme, show: Show) -> None:
    words = "loneliness " * 60
    entry = Entry("a", text=words, marks=((0, 10), (11, 21)), lines=2)
    assert _has(_paint(entry, theme, show), theme.mark)


def test_no_marks_no_mark_colour(theme: Theme, show: Show) -> None:
    assert not _has(_paint(Entry("a", text="loneliness"), theme, show), theme.mark)


def test_a_bar_and_a_poster_are_painted(theme: Theme, show: Show) -> None:
    red = QColor("#ff0000")
    assert _has(_paint(Entry("a", text="words", bar=red), theme, show), red)
    art = PosterArt("Her", 2013, "#00ff00", "#00ff00")
    assert _has(_paint(Entry("a", title="Her", poster=art), theme, show), QColor("#00ff00"))


@pytest.mark.parametrize("text", ["", "😀 words 😀", "one\ntwo", "w" * 3_000, "مرحبا", "a\u2028b"])
def test_any_text_can_be_painted_and_marked(theme: Theme, show: Show, text: str) -> None:
    picture = _paint(Entry("a", text=text, title=text, marks=((0, len(text)),)), theme, show)
    assert not picture.isNull()


def test_marks_count_characters_beyond_the_first_plane(theme: Theme) -> None:
    formats = formats_of(((3, 6),), "😀😀 words", theme.ink, theme.mark)
    assert (formats[0].start, formats[0].length) == (5, 3)


def test_rows_say_their_words_to_screen_readers(rows: EntryList) -> None:
    spoken = QAccessible.queryAccessibleInterface(rows)
    assert spoken.text(QAccessible.Text.Name) == "Rows"
    words = [
        rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)
    ]
    assert words == ["Heading", "First. Some words. 9 min"]


def test_letters_are_left_to_the_window(rows: EntryList) -> None:
    rows.choose("a")
    QTest.keyClick(rows, Qt.Key.Key_T)
    assert rows.current_key() == "a"


def test_a_hint_is_neither_chosen_nor_activated(rows: EntryList) -> None:
    heard = _heard(rows)
    rows.set_entries([Entry(None, "Nothing here", is_hint=True)])
    rows.choose_first()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert heard == []
    assert rows.current_key() is None


def test_the_delay_of_a_double_click_does_not_open_twice(rows: EntryList, qtbot: QtBot) -> None:
    heard = _heard(rows)
    place = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(heard) <= 1
