from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPaintEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from library.annotations.model import Annotation
from library.collection.model import BlockKind, Document, FootnoteMark, Link

from desktop.reader.colours import mixed
from desktop.reader.page import ReaderPage
from desktop.reader.stops import WayBack
from desktop.reader.title_card import CardText
from desktop.reader.view import ReaderView
from desktop.theme.style import style_sheet
from desktop.theme.theme import Theme

Annotate = Callable[..., Annotation]
Show = Callable[..., ReaderView]
MakeDocument = Callable[..., Document]

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FILLER = "Some more words to fill the page with, so that there is something to scroll. " * 6


def middle_of(page: ReaderPage, start: int, end: int) -> QPoint:
    """Return the middle of a range's first line, in the viewport's coordinates."""
    rect = page._sheet.lines.rects(start, end)[0]
    return (rect.center() - page._offset()).toPoint()


def range_of(document: Document, words: str) -> tuple[int, int]:
    start = document.text.index(words)
    return start, start + len(words)


# Selecting


def test_shift_and_arrows_select_canonical_positions(
    qtbot: QtBot, show: Show, make_document: MakeDocument
) -> None:
    page = show(make_document(["😀 𝒳 words after two wide characters"])).page
    heard: list[tuple[int, int]] = []
    page.selection_changed.connect(lambda start, end: heard.append((start, end)))
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_Right)
    for _ in range(5):
        QTest.keyClick(page, Qt.Key.Key_Right, SHIFT)
    assert page.selection() == (4, 9)
    assert page.text_between(4, 9) == "words"
    assert heard[-1] == (4, 9)


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ([(Qt.Key.Key_Right, CONTROL | SHIFT)], "One "),
        ([(Qt.Key.Key_End, SHIFT)], "One two three"),
        ([(Qt.Key.Key_End, CONTROL), (Qt.Key.Key_Home, SHIFT)], "Four five six"),
        ([(Qt.Key.Key_Down, SHIFT)], "One two three\n"),
        ([(Qt.Key.Key_A, CONTROL)], "One two three\nFour five six"),
    ],
)
def test_words_lines_and_all_can_be_selected_by_keyboard(
    qtbot: QtBot,
    show: Show,
    make_document: MakeDocument,
    keys: list[tuple[Qt.Key, Qt.KeyboardModifier]],
    selected: str,
) -> None:
    page = show(make_document(["One two three", "Four five six"])).page
    for key, modifiers in keys:
        QTest.keyClick(page, key, modifiers)
    assert page.text_between(*(page.selection() or (0, 0))) == selected


def test_select_and_clear(show: Show, long_document: Document) -> None:
    page = show(long_document).page
    page.select(10, 30)
    assert page.selection() == (10, 30)
    page.clear_selection()
    assert page.selection() is None


def test_typing_changes_nothing(qtbot: QtBot, show: Show, long_document: Document) -> None:
    page = show(long_document).page
    page.selectAll()
    QTest.keyClicks(page, "words")
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_V):
        QTest.keyClick(page, key, CONTROL if key == Qt.Key.Key_V else Qt.KeyboardModifier(0))
    assert page.document().toRawText().replace("\u2029", "\n") == long_document.text


def test_copied_words_are_plain_text(show: Show, make_document: MakeDocument) -> None:
    page = show(make_document(["😀 One\u2028two", "three"])).page
    page.selectAll()
    page.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "😀 One\ntwo\nthree"
    assert data.formats() == ["text/plain"]


# Keeping the place


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.resize(620, 700),
        lambda view: view.resize(1400, 500),
        lambda view: view.page.set_reading_size(19),
        lambda view: view.page.set_reading_size(9),
        lambda view: view.page.set_reading_face("DejaVu Sans"),
        lambda view: view.page.set_paragraph_numbers(True),
        lambda view: view.find_bar.open(0),
    ],
)
def test_a_new_layout_keeps_the_first_line_in_view(
    show: Show, long_document: Document, change: Callable[[ReaderView], None]
) -> None:
    view = show(long_document)
    block = long_document.blocks[20]
    view.page.go_to(block.start)
    change(view)
    QApplication.processEvents()
    assert block.start <= view.page.place() <= block.start + 5


def test_a_new_theme_moves_nothing(show: Show, long_document: Document, dark_theme: Theme) -> None:
    view = show(long_document)
    view.page.verticalScrollBar().setValue(1234)
    view.page.select(1500, 1510)
    value = view.page.verticalScrollBar().value()
    view.set_theme(dark_theme)
    assert view.page.verticalScrollBar().value() == value
    assert view.page.selection() == (1500, 1510)


def test_narrow_and_wide_again_is_where_it_was(show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.page.verticalScrollBar().setValue(2222)
    for width in (900, 700, 500, 640, 850, 1000):
        view.resize(width, 700)
        QApplication.processEvents()
    assert view.page.verticalScrollBar().value() == 2222


def test_scrolling_lets_go_of_the_place(show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.page.go_to(long_document.blocks[20].start)
    view.page.verticalScrollBar().setValue(900)
    place = view.page.place()
    view.resize(700, 700)
    assert abs(view.page.place() - place) < 100


def test_the_card_stays_in_view_while_it_is(show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.resize(600, 700)
    assert view.page.verticalScrollBar().value() == 0
    assert view.page.place() == 0


@pytest.mark.parametrize("index", [0, 1, 7, 20])
def test_place_answers_go_to(show: Show, long_document: Document, index: int) -> None:
    page = show(long_document).page
    page.go_to(long_document.blocks[index].start)
    assert page.place() == long_document.blocks[index].start


def test_a_range_is_shown_in_the_upper_third(show: Show, long_document: Document) -> None:
    page = show(long_document).page
    start = long_document.blocks[15].start
    page.show_range(start, start + 10)
    y = middle_of(page, start, start + 10).y()
    assert 0 < y < page.viewport().height() / 2.5


def test_the_place_is_told_after_scrolling(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    page = show(long_document).page
    with qtbot.waitSignal(page.place_changed) as heard:
        page.verticalScrollBar().setValue(1500)
    position, reached = heard.args
    assert position == page.place() > 0
    assert reached == page.reached() > position


def test_the_last_line_in_view_is_the_end_of_the_text(show: Show, long_document: Document) -> None:
    page = show(long_document).page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert page.reached() == len(long_document.text)


def test_the_keyboard_goes_on_where_the_eye_is(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    page = show(long_document).page
    page.verticalScrollBar().setValue(2000)
    place = page.place()
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.caret() == place + 1
    assert abs(page.verticalScrollBar().value() - 2000) < 40


@pytest.mark.parametrize("width", [620, 824, 1000, 1400, 2200])
@pytest.mark.parametrize("points", [10.0, 13.5, 18.0])
def test_full_lines_have_60_to_70_characters(
    show: Show, long_document: Document, width: int, points: float
) -> None:
    view = show(long_document, width)
    view.page.set_reading_size(points)
    layout = view.page.document().findBlockByNumber(3).layout()
    lengths = [layout.lineAt(index).textLength() for index in range(layout.lineCount() - 1)]
    average = sum(lengths) / len(lengths)
    column = view.page._sheet.column
    fills_the_page = column.note_width == 0 and column.width > width * 0.8
    assert average <= 70
    assert average >= 58 or fills_the_page


# Following


@pytest.fixture
def linked(make_document: MakeDocument) -> Document:
    first = "A film, Metropolis, and a sentence with a note. Then words to mark."
    return make_document(
        [first, FILLER, "Here is Her again.", FILLER, FILLER, "1 The note."],
        kinds={5: BlockKind.FOOTNOTE},
        links={"Metropolis": "metropolis-1927", "Her": "her-2013"},
        footnotes={first.index(" Then"): 5},
    )


def test_a_click_follows_a_link(qtbot: QtBot, show: Show, linked: Document) -> None:
    page = show(linked).page
    with qtbot.waitSignal(page.link_activated) as heard:
        QTest.mouseClick(
            page.viewport(),
            Qt.MouseButton.LeftButton,
            pos=middle_of(page, *range_of(linked, "Metropolis")),
        )
    assert isinstance(heard.args[0], Link)
    assert heard.args[0].target == "metropolis-1927"


def test_a_click_opens_a_footnote(qtbot: QtBot, show: Show, linked: Document) -> None:
    page = show(linked).page
    mark = linked.footnotes[0]
    place = (page._sheet.ornaments.mark_rect(mark).center() - page._offset()).toPoint()
    with qtbot.waitSignal(page.footnote_activated) as heard:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [mark]


def test_a_click_opens_a_highlight(
    qtbot: QtBot, show: Show, linked: Document, annotate: Annotate
) -> None:
    view = show(linked)
    place = range_of(linked, "words to mark")
    note = annotate(*place)
    view.set_annotations((note,))
    with qtbot.waitSignal(view.annotation_activated) as heard:
        QTest.mouseClick(
            view.page.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view.page, *place)
        )
    assert heard.args == [note.id]


def test_a_link_within_a_highlight_is_followed(
    qtbot: QtBot, show: Show, linked: Document, annotate: Annotate
) -> None:
    view = show(linked)
    view.set_annotations((annotate(0, 40),))
    with (
        qtbot.assertNotEmitted(view.annotation_activated),
        qtbot.waitSignal(view.link_activated),
    ):
        QTest.mouseClick(
            view.page.viewport(),
            Qt.MouseButton.LeftButton,
            pos=middle_of(view.page, *range_of(linked, "Metropolis")),
        )


def test_dragging_over_a_link_selects_and_does_not_follow(
    qtbot: QtBot, show: Show, linked: Document
) -> None:
    page = show(linked).page
    start, end = range_of(linked, "Metropolis")
    lines = page._sheet.lines
    offset = page._offset()
    first, last = ((lines.caret(position).center() - offset).toPoint() for position in (start, end))
    with qtbot.assertNotEmitted(page.link_activated):
        QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(page.viewport(), pos=last)
        QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert page.selection() == (start, end)
    assert page._bar.isVisible()


def test_a_click_beside_a_link_follows_nothing(qtbot: QtBot, show: Show, linked: Document) -> None:
    page = show(linked).page
    beside = middle_of(page, *range_of(linked, "Metropolis"))
    beside.setX(page._sheet.column.right + 4)
    with qtbot.assertNotEmitted(page.link_activated):
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_a_link_has_a_pointing_hand(show: Show, linked: Document) -> None:
    page = show(linked).page
    over = page._sheet.lines.rects(*range_of(linked, "Metropolis"))[0].center()
    assert page._pointer(over) == Qt.CursorShape.PointingHandCursor
    beside = page._sheet.lines.rects(*range_of(linked, "words to"))[0].center()
    assert page._pointer(beside) == Qt.CursorShape.IBeamCursor


def test_tab_walks_all_stops_in_reading_order_and_leaves(
    qtbot: QtBot, show: Show, linked: Document, annotate: Annotate
) -> None:
    view = show(linked)
    elsewhere = QLineEdit(view)
    elsewhere.show()
    note = annotate(*range_of(linked, "words to mark"))
    view.set_annotations((note,))
    visited: list[object] = []
    while view.page.hasFocus() and len(visited) < 10:
        QTest.keyClick(view.page, Qt.Key.Key_Tab)
        if view.page._focused is not None:
            visited.append(view.page._focused.target)
    link, mark, other = linked.links[0], linked.footnotes[0], linked.links[1]
    assert visited == [link, mark, note, other, WayBack(mark)]
    assert elsewhere.hasFocus()


def test_brackets_walk_too_and_back(qtbot: QtBot, show: Show, linked: Document) -> None:
    page = show(linked).page
    for keys in ("]", "]", "]", "["):
        QTest.keyClicks(page, keys)
    assert page._focused is not None
    assert isinstance(page._focused.target, FootnoteMark)


@pytest.mark.parametrize(
    ("steps", "signal"),
    [(1, "link_activated"), (2, "footnote_activated"), (3, "annotation_activated")],
)
def test_enter_follows_the_stop_in_focus(
    qtbot: QtBot,
    show: Show,
    linked: Document,
    annotate: Annotate,
    steps: int,
    signal: str,
) -> None:
    view = show(linked)
    view.set_annotations((annotate(*range_of(linked, "words to mark")),))
    for _ in range(steps):
        QTest.keyClick(view.page, Qt.Key.Key_Tab)
    with qtbot.waitSignal(getattr(view, signal)):
        QTest.keyClick(view.page, Qt.Key.Key_Return)


def test_enter_follows_the_link_at_the_caret(qtbot: QtBot, show: Show, linked: Document) -> None:
    page = show(linked).page
    start, _ = range_of(linked, "Metropolis")
    page.select(start + 2, start + 2)
    with qtbot.waitSignal(page.link_activated):
        QTest.keyClick(page, Qt.Key.Key_Return)


def test_the_focus_ring_is_painted_and_moves_away(
    qtbot: QtBot, show: Show, linked: Document
) -> None:
    page = show(linked).page
    page._show_caret(is_shown=False)
    bare = picture(page)
    page.next_stop()
    assert picture(page) != bare
    page.select(0, 0)
    assert page._focused is None
    assert picture(page) == bare


def test_a_stop_out_of_view_is_brought_into_view(
    qtbot: QtBot, show: Show, make_document: MakeDocument
) -> None:
    document = make_document([*[FILLER] * 12, "Here is Her."], links={"Her": "her-2013"})
    page = show(document).page
    page.next_stop()
    assert page.viewport().rect().contains(middle_of(page, *range_of(document, "Her")))


def test_a_removed_highlight_loses_the_focus(
    show: Show, linked: Document, annotate: Annotate
) -> None:
    view = show(linked)
    view.set_annotations((annotate(*range_of(linked, "words to mark")),))
    for _ in range(3):
        view.page.next_stop()
    view.set_annotations(())
    assert view.page._focused is None


def test_escape_lets_go_of_one_thing_after_the_other(
    qtbot: QtBot, show: Show, linked: Document
) -> None:
    page = show(linked).page
    page.select(0, 6)
    page.mark_ranges([(8, 12)])
    page.show_selection_bar()
    states = []
    for _ in range(4):
        states.append((page._bar.isVisible(), bool(page._sheet.overlay.marks), page.selection()))
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert states == [
        (True, True, (0, 6)),
        (False, True, (0, 6)),
        (False, False, (0, 6)),
        (False, False, None),
    ]


def test_control_and_wheel_ask_for_another_size(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    page = show(long_document).page
    size = page.font().pointSizeF()
    event = QWheelEvent(
        QPointF(10, 10),
        QPointF(10, 10),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(page.size_requested) as heard:
        QApplication.sendEvent(page.viewport(), event)
    assert heard.args == [1]
    assert page.font().pointSizeF() == size


# For screen readers


def test_text_caret_and_selection_are_exposed(show: Show, long_document: Document) -> None:
    page = show(long_document).page
    page.select(3, 9)
    interface = QAccessible.queryAccessibleInterface(page)
    assert interface.text(QAccessible.Text.Name) == "A Title"
    text = interface.textInterface()
    assert text.text(0, 12) == long_document.text[:12]
    assert text.cursorPosition() == 9
    assert text.selectionCount() == 1
    assert interface.state().readOnly


def test_the_caret_is_painted_while_the_keyboard_is_used(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    page = show(long_document).page
    assert page.cursorWidth() == 0
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.cursorWidth() > 1
    page.set_reading_size(15)
    assert page.cursorWidth() > 1


def test_another_essay_starts_clean(
    show: Show, linked: Document, long_document: Document, annotate: Annotate
) -> None:
    view = show(linked)
    view.set_annotations((annotate(0, 6, note="a note"),))
    view.page.select(0, 6)
    view.page.mark_ranges([(0, 3)])
    view.page.verticalScrollBar().setValue(200)
    view.show_document(long_document, CardText("", "Another"))
    assert view.page.selection() is None
    assert view.page.annotation_at(2) is None
    assert view.page.verticalScrollBar().value() == 0
    assert not view.page.clear_marks()
    assert view.page.textCursor().position() == 0


def picture(page: ReaderPage) -> QImage:
    return page.viewport().grab().toImage()


def test_a_caret_of_the_old_document_is_of_no_consequence(
    show: Show, long_document: Document, make_document: MakeDocument
) -> None:
    view = show(long_document)
    view.page.moveCursor(QTextCursor.MoveOperation.End)
    view.show_document(make_document(["Short."]), CardText("", ""))
    assert view.page.caret() == 0


@pytest.mark.parametrize("is_application_first", [True, False])
def test_page_and_selection_follow_the_theme_whatever_the_order(
    qapp: QApplication,
    show: Show,
    long_document: Document,
    theme: Theme,
    dark_theme: Theme,
    is_application_first: bool,
) -> None:
    view = show(long_document)
    view.page.select(0, 60)
    try:
        for each in (theme, dark_theme, theme, dark_theme):
            if is_application_first:
                qapp.setStyleSheet(style_sheet(each))
            view.set_theme(each)
            if not is_application_first:
                qapp.setStyleSheet(style_sheet(each))
        shown = picture(view.page)
    finally:
        qapp.setStyleSheet("")
    line = view.page._sheet.lines.rects(0, 60)[0].translated(-view.page._offset()).toRect()
    colours = {
        shown.pixelColor(x, line.center().y()).name() for x in range(line.left(), line.right())
    }
    assert shown.pixelColor(2, 2) == dark_theme.page
    assert mixed(dark_theme.page, dark_theme.accent, 0.38).name() in colours


# Moving the edges of a highlight


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Qt.Key.Key_Right, Qt.Key.Key_Right], (0, 2)),
        ([Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left], (0, -1)),
        ([Qt.Key.Key_Left], (-1, 0)),
        ([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right], (1, 0)),
    ],
)
def test_shift_and_arrows_move_an_edge_of_the_highlight_in_focus(
    qtbot: QtBot,
    show: Show,
    long_document: Document,
    annotate: Annotate,
    keys: list[Qt.Key],
    expected: tuple[int, int],
) -> None:
    view = show(long_document)
    note = annotate(50, 60)
    view.set_annotations((note,))
    QTest.keyClick(view.page, Qt.Key.Key_Tab)
    for key in keys:
        QTest.keyClick(view.page, key, SHIFT)
    with qtbot.waitSignal(view.range_requested) as heard:
        QTest.keyClick(view.page, Qt.Key.Key_Return)
    assert heard.args == [note.id, 50 + expected[0], 60 + expected[1]]
    assert view.page.selection() is None


def test_escape_leaves_the_edges_where_they_are(
    qtbot: QtBot, show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    view.set_annotations((annotate(50, 60),))
    QTest.keyClick(view.page, Qt.Key.Key_Tab)
    QTest.keyClick(view.page, Qt.Key.Key_Right, SHIFT)
    for _ in range(2):
        QTest.keyClick(view.page, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.range_requested):
        QTest.keyClick(view.page, Qt.Key.Key_Return)


def test_a_new_selection_moves_no_edge(
    qtbot: QtBot, show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    view.set_annotations((annotate(50, 60),))
    view.page.select(50, 50)
    QTest.keyClick(view.page, Qt.Key.Key_Right, SHIFT)
    assert view.page.selection() == (50, 51)
    with qtbot.assertNotEmitted(view.range_requested):
        QTest.keyClick(view.page, Qt.Key.Key_Return)


# From a footnote back


def test_a_footnotes_number_leads_back_to_its_mark(
    qtbot: QtBot, show: Show, linked: Document
) -> None:
    page = show(linked, height=300).page
    note = linked.blocks[5]
    page.go_to(note.start)
    stop = page._sheet.stops.between(note.start, note.start)[-1]
    place = (page._sheet.stop_rects(stop)[0].center() - page._offset()).toPoint()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page._focused is not None
    assert page._focused.target == linked.footnotes[0]
    mark = page._sheet.ornaments.mark_rect(linked.footnotes[0])
    assert page._view().contains(mark)


# Turning pages


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_PageDown])
def test_a_turned_page_repeats_two_lines_and_takes_the_caret_along(
    show: Show, long_document: Document, key: Qt.Key
) -> None:
    page = show(long_document).page
    page.go_to(long_document.blocks[5].start)
    last = page.reached()
    QTest.keyClick(page, key)
    assert page.place() < last < page.place() + 200
    assert page.caret() == page.place()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Space, SHIFT), (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier)],
)
def test_pages_turn_back(
    show: Show, long_document: Document, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    page = show(long_document).page
    page.go_to(long_document.blocks[15].start)
    value = page.verticalScrollBar().value()
    QTest.keyClick(page, Qt.Key.Key_Space)
    QTest.keyClick(page, key, modifiers)
    assert page.verticalScrollBar().value() == value


def test_the_last_page_takes_the_caret_to_the_end(show: Show, long_document: Document) -> None:
    page = show(long_document).page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.caret() == len(long_document.text)


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp])
def test_the_first_line_brings_the_card_into_view(
    show: Show, long_document: Document, key: Qt.Key
) -> None:
    page = show(long_document).page
    page.go_to(long_document.blocks[1].start)
    QTest.keyClick(page, key, CONTROL if key == Qt.Key.Key_Home else Qt.KeyboardModifier(0))
    assert page.verticalScrollBar().value() == 0


class PaintedArea(QObject):
    """Notes the height of what is painted of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


def test_a_scrolled_frame_paints_only_what_came_into_view(
    qapp: QApplication, show: Show, long_document: Document, theme: Theme
) -> None:
    qapp.setStyleSheet(style_sheet(theme))
    try:
        page = show(long_document).page
        QApplication.processEvents()
        area = PaintedArea()
        page.viewport().installEventFilter(area)
        page.verticalScrollBar().setValue(20)
        QApplication.processEvents()
    finally:
        qapp.setStyleSheet("")
    assert area.heights
    assert max(area.heights) <= 40
