"""How each kind of block and each run of characters looks, in steps of the reading font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
)

from library.collection.model import Block, BlockKind, FootnoteMark, SpanStyle

from desktop.theme.theme import Theme

LINE_HEIGHT = 1.65  # of the font's size, for running text
_HEADING_SIZES = {1: 1.5, 2: 1.26, 3: 1.06}
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True, slots=True)
class _Setting:
    """Sizes of one kind of block: font size and spaces relative to the reading font's."""

    size: float = 1.0
    line_height: float = LINE_HEIGHT
    above: float = 0.0
    below: float = 1.05
    below_same: float = 1.05
    indent: float = 0.0


_PLAIN = _Setting()
_SETTINGS = {
    BlockKind.HEADING: _Setting(line_height=1.3, above=2.1, below=0.65, below_same=0.5),
    BlockKind.QUOTE: _Setting(size=0.96, indent=1.5, below_same=0.6),
    BlockKind.ITEM: _Setting(indent=1.6, below_same=0.35),
    BlockKind.CODE: _Setting(size=0.82, line_height=1.5, indent=0.9, below_same=0.0),
    BlockKind.ROW: _Setting(size=0.94, below_same=0.3),
    BlockKind.RULE: _Setting(),
    BlockKind.FOOTNOTE: _Setting(size=0.82, line_height=1.55, below=0.5, below_same=0.45),
}
_FOOTNOTES_ABOVE = 3.4
_FOOTNOTE_INDENT = 1.5
_CODE_SPACE = 1.6  # above and below a stretch of code, for its panel


class Styles:
    """The formats of one reading font and one theme; equal runs share one format."""

    def __init__(self, font: QFont, theme: Theme) -> None:
        self._font = font
        self._theme = theme
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}

    @cached_property
    def em(self) -> float:
        """The reading font's size in logical pixels."""
        return float(QFontInfo(self._font).pixelSize())

    @cached_property
    def mark_font(self) -> QFont:
        """The font of footnote numbers above the line."""
        font = self._at(0.66)
        _set_weight(font, 500)
        return font

    def font(
        self,
        kind: BlockKind,
        level: int = 0,
        *,
        weight: int = 400,
        is_italic: bool = False,
        is_code: bool = False,
    ) -> QFont:
        """Return the font of a run in a block of ``kind``."""
        setting = _SETTINGS.get(kind, _PLAIN)
        size = _HEADING_SIZES.get(level, 1.0) if kind is BlockKind.HEADING else setting.size
        if is_code or kind is BlockKind.CODE:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(self._font.pointSizeF() * size * (1 if not is_code else 0.86))
            font.setStyleHint(QFont.StyleHint.Monospace)
        else:
            font = self._at(size)
        font.setItalic(is_italic)
        _set_weight(font, max(weight, 600) if kind is BlockKind.HEADING else weight)
        return font

    def block(
        self, block: Block, before: Block | None = None, after: Block | None = None
    ) -> QTextBlockFormat:
        """Return the format of ``block`` between its neighbours."""
        setting = _SETTINGS.get(block.kind, _PLAIN)
        form = QTextBlockFormat()
        size = self.font(block.kind, block.level).pointSizeF() / self._font.pointSizeF()
        if block.kind is BlockKind.CODE:
            size = setting.size
        form.setLineHeight(round(setting.line_height * size * self.em), _FIXED)
        is_first = before is None or before.kind is not block.kind
        is_last = after is None or after.kind is not block.kind
        form.setTopMargin(self._above(block, setting, is_first=is_first, is_top=before is None))
        form.setBottomMargin(self._below(block, setting, is_last=is_last))
        form.setLeftMargin(self._indent(block, setting))
        if block.kind is BlockKind.QUOTE:
            form.setRightMargin(round(self.em))
        if block.kind is BlockKind.HEADING:
            form.setHeadingLevel(block.level)
        return form

    def characters(
        self,
        kind: BlockKind,
        level: int,
        styles: frozenset[SpanStyle],
        *,
        is_first_row: bool = False,
    ) -> QTextCharFormat:
        """Return the format of a run with ``styles`` in a block of ``kind``."""
        key = (kind, level, styles, is_first_row)
        if key not in self._formats:
            self._formats[key] = self._characters(kind, level, styles, is_first_row=is_first_row)
        return self._formats[key]

    def with_room(self, form: QTextCharFormat, marks: tuple[FootnoteMark, ...]) -> QTextCharFormat:
        """Return ``form`` with room after each character for the numbers of ``marks``."""
        wide = QTextCharFormat(form)
        wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        wide.setFontLetterSpacing(self.room(marks))
        return wide

    def room(self, marks: tuple[FootnoteMark, ...]) -> float:
        """Return how wide the painted numbers of ``marks`` are, in logical pixels."""
        metrics = QFontMetricsF(self.mark_font)
        return metrics.horizontalAdvance(mark_label(marks)) + self.em * 0.1

    def _characters(
        self,
        kind: BlockKind,
        level: int,
        styles: frozenset[SpanStyle],
        *,
        is_first_row: bool,
    ) -> QTextCharFormat:
        is_bold = SpanStyle.STRONG in styles or is_first_row
        form = QTextCharFormat()
        form.setFont(
            self.font(
                kind,
                level,
                weight=680 if is_bold else 400,
                is_italic=SpanStyle.EMPHASIS in styles,
                is_code=SpanStyle.CODE in styles,
            )
        )
        form.setFontStrikeOut(SpanStyle.STRIKE in styles)
        form.setForeground(self._theme.muted if kind is BlockKind.FOOTNOTE else self._theme.ink)
        return form

    def _above(self, block: Block, setting: _Setting, *, is_first: bool, is_top: bool) -> int:
        above = setting.above
        if block.kind is BlockKind.FOOTNOTE and is_first:
            above = _FOOTNOTES_ABOVE
        if block.kind is BlockKind.CODE and is_first:
            above = _CODE_SPACE
        return 0 if is_top else round(above * self.em)

    def _below(self, block: Block, setting: _Setting, *, is_last: bool) -> int:
        below = setting.below if is_last else setting.below_same
        if block.kind is BlockKind.CODE and is_last:
            below = _CODE_SPACE
        return round(below * self.em)

    def _indent(self, block: Block, setting: _Setting) -> int:
        indent = setting.indent * max(1, block.level)
        if block.kind is BlockKind.FOOTNOTE:
            indent = _FOOTNOTE_INDENT
        return round(indent * self.em)

    def _at(self, size: float) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * size)
        return font


def mark_label(marks: tuple[FootnoteMark, ...]) -> str:
    """Return what is painted for the marks at one place: their numbers."""
    return "\u200a,\u200a".join(str(mark.number) for mark in marks)


def _set_weight(font: QFont, weight: int) -> None:
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), weight)
