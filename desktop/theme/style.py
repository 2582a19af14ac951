"""The style sheet of the interface, made from a theme and the scale."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from .scale import space
from .theme import Theme


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for all of the application's widgets.

    Widgets are told apart by the dynamic property ``part`` (panel, row, chip, quiet,
    field …), so that no widget carries colours or sizes of its own.
    """
    return _RULES.format(
        page=theme.page.name(),
        panel=theme.panel.name(),
        field=theme.field.name(),
        ink=theme.ink.name(),
        muted=theme.muted.name(),
        hairline=theme.hairline.name(),
        accent=theme.accent.name(),
        selected=theme.selected.name(),
        warning=theme.warning.name(),
        handle=_between(theme.hairline, theme.muted).name(),
        s1=space(1),
        s2=space(2),
        s3=space(3),
        s4=space(4),
        s6=space(6),
        bar=space(2.5),
        radius=space(1.2),
        pill=space(3.4),
        bar_radius=max(1, space(2.5) // 2 - space(0.5)),
        half=space(0.5),
    )


def dress(application: QApplication, theme: Theme) -> None:
    """Give all widgets of ``application`` the look of ``theme``, if they don't have it yet."""
    sheet = style_sheet(theme)
    if application.styleSheet() != sheet:
        application.setPalette(theme.palette())
        application.setStyleSheet(sheet)


def _between(one: QColor, other: QColor) -> QColor:
    return QColor(
        (one.red() + other.red()) // 2,
        (one.green() + other.green()) // 2,
        (one.blue() + other.blue()) // 2,
    )


_RULES = """
QWidget {{ color: {ink}; }}
QMainWindow, QWidget[part="page"] {{ background: {page}; }}
QWidget[part="panel"] {{ background: {panel}; }}
QFrame[part="hairline"] {{ background: {hairline}; border: none; }}
QLabel {{ background: transparent; }}
QLabel[part="muted"] {{ color: {muted}; }}
QLabel[part="warning"] {{ color: {warning}; }}
QToolTip {{ background: {field}; color: {ink}; border: 1px solid {hairline}; padding: {s1}px; }}

QTextEdit {{ background: {page}; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[part="page"] {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {handle}; border-radius: {bar_radius}px;
    min-height: {s4}px; margin: {half}px; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {handle}; border-radius: {bar_radius}px;
    min-width: {s4}px; margin: {half}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QLineEdit, QPlainTextEdit, QTextEdit[part="field"] {{ background: {field}; color: {ink};
    border: 1px solid {hairline}; border-radius: {radius}px; padding: {s1}px {s2}px;
    selection-background-color: {accent}; selection-color: {page}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[part="field"]:focus {{ border-color: {accent}; }}
QLineEdit[part="query"] {{ border: none; background: transparent; padding: {s3}px {s4}px; }}

QPushButton {{ background: {field}; color: {ink}; border: 1px solid {hairline};
    border-radius: {radius}px; padding: {s1}px {s3}px; }}
QPushButton:hover {{ background: {selected}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {muted}; }}
QPushButton:checked {{ background: {selected}; border-color: {muted}; }}
QPushButton[part="first"] {{ background: {accent}; color: {page}; border-color: {accent};
    padding: {s2}px {s4}px; font-weight: 600; }}
QPushButton[part="first"]:hover, QPushButton[part="first"]:focus {{ border-color: {ink}; }}
QPushButton[part="chip"] {{ border-radius: {radius}px; padding: {s1}px {s3}px; }}
QPushButton[part="search"] {{ text-align: left; color: {muted}; padding: {s2}px {s3}px; }}
QPushButton[part="plain"], QToolButton {{ background: transparent; border: 1px solid transparent;
    border-radius: {radius}px; padding: {s1}px {s2}px; color: {ink}; }}
QPushButton[part="plain"]:hover, QToolButton:hover {{ background: {selected}; }}
QPushButton[part="plain"]:focus, QToolButton:focus {{ border-color: {accent}; }}
QPushButton[part="plain"]:disabled, QToolButton:disabled {{ color: {hairline}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[part="link"] {{ background: transparent; border: none; border-radius: 0;
    color: {accent}; border-bottom: 2px solid transparent; padding: {half}px 0 0 0;
    text-align: left; }}
QPushButton[part="link"]:hover {{ text-decoration: underline; }}
QPushButton[part="link"]:focus {{ border-bottom-color: {accent}; }}
QPushButton[part="row"] {{ background: transparent; border: 1px solid transparent; text-align: left;
    padding: {s2}px; border-radius: {radius}px; }}
QPushButton[part="row"]:hover {{ background: {selected}; }}
QPushButton[part="row"]:focus {{ border-color: {accent}; }}
QPushButton[part="row"]:checked {{ background: {selected}; font-weight: 600; }}
QPushButton[part="tab"] {{ background: transparent; border: none; border-radius: 0;
    border-bottom: 2px solid transparent; padding: {s3}px {half}px; color: {muted}; }}
QPushButton[part="tab"]:checked {{ color: {ink}; border-bottom-color: {accent}; font-weight: 600; }}
QPushButton[part="tab"]:focus {{ color: {accent}; }}

QListView, QTreeView, QTableView {{ background: transparent; border: none; outline: none;
    selection-background-color: {selected}; selection-color: {ink}; }}
QTableView {{ gridline-color: {hairline}; }}
QHeaderView::section {{ background: transparent; color: {muted}; border: none; padding: {s1}px; }}
QMenu {{ background: {field}; color: {ink}; border: 1px solid {hairline}; padding: {s1}px; }}
QMenu::item {{ padding: {s1}px {s6}px {s1}px {s4}px; border-radius: {half}px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: {s1}px; }}
QSplitter::handle {{ background: {hairline}; }}
QSplitter[part="frame"]::handle {{ background: transparent; }}
QFrame[part="card"] {{ background: {field}; border: 1px solid {hairline};
    border-radius: {radius}px; }}
QFrame[part="notice"] {{ background: {ink}; border-radius: {radius}px; }}
QFrame[part="notice"] QLabel {{ color: {page}; }}
QFrame[part="notice"] QPushButton {{ background: transparent; color: {page}; font-weight: 600;
    border: 1px solid transparent; }}
QFrame[part="notice"] QPushButton:hover, QFrame[part="notice"] QPushButton:focus {{
    border-color: {page}; }}
QComboBox, QSpinBox {{ background: {field}; color: {ink}; border: 1px solid {hairline};
    border-radius: {radius}px; padding: {s1}px {s2}px; }}
QComboBox:focus {{ border-color: {accent}; }}
QComboBox::drop-down {{ border: none; width: {s4}px; }}
QComboBox::down-arrow {{ width: 0; height: 0; border-left: {s1}px solid {field};
    border-right: {s1}px solid {field}; border-top: {s1}px solid {muted}; }}
QComboBox QAbstractItemView {{ background: {field}; color: {ink}; }}
"""
