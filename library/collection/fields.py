"""Read typed values from the data of a file and say in plain words what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import Problem
from .settling import plain, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_EVERYWHERE = range(1, 1_000_000_000)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Return whether ``text`` can be an id."""
    return _SLUG.fullmatch(text) is not None


class Report:
    """The faults of one file; its lines are looked up only once a fault needs them."""

    def __init__(self, file: str, read_lines: Callable[[], Sequence[str]]) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._read_lines = read_lines
        self._lines: Sequence[str] | None = None

    def add(self, line: int, sentence: str) -> None:
        """Note a fault at a line, 0 where none applies."""
        self.problems.append(Problem(self.file, line, sentence))

    def find(self, key: str, value: str = "", *, within: range = _EVERYWHERE) -> int:
        """Return the line that gives ``key``, or the one after it that holds ``value``.

        Lines outside ``within`` are not looked at; 0 where there is none.
        """
        name = re.compile(rf'[\s{{\[,]*(?:-\s+)?["\']?{re.escape(key)}["\']?\s*[:=]')
        line = self._search(name, within)
        if not line or not value:
            return line
        whole = re.compile(rf".*(?<![\w-]){re.escape(value)}(?![\w-])")
        return self._search(whole, range(line, within.stop)) or line

    def rows(self, name: str, number: int) -> range:
        """Return the lines of the ``number``-th table (from 0) in a list of tables."""
        starts = self._starts(re.compile(rf"\s*\[\[{re.escape(name)}\]\]"), _EVERYWHERE)
        if not starts:  # YAML: the items after the name, each with its dash
            first = self.find(name)
            starts = self._starts(re.compile(r"\s*-\s"), range(first or 1, _EVERYWHERE.stop))
        if number >= len(starts):
            return _EVERYWHERE
        is_last = number + 1 == len(starts)
        return range(starts[number], _EVERYWHERE.stop if is_last else starts[number + 1])

    def _starts(self, pattern: re.Pattern[str], within: range) -> list[int]:
        lines = enumerate(self._all_lines(), 1)
        return [number for number, line in lines if number in within and pattern.match(line)]

    def _search(self, pattern: re.Pattern[str], within: range) -> int:
        return next(iter(self._starts(pattern, within)), 0)

    def _all_lines(self) -> Sequence[str]:
        if self._lines is None:
            self._lines = self._read_lines()
        return self._lines


class Fields:
    """The named values of a file or of one table in it."""

    def __init__(self, data: Mapping[str, object], report: Report, table: str = "", row: int = 0):
        self.report = report
        self._data = data
        self._table = table
        self._row = row
        self._asked: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._data)

    def unheard(self) -> Fields:
        """Return the same values with faults that nobody hears of."""
        return Fields(self._data, Report(self.report.file, list))

    def fault(self, key: str, sentence: str, value: str = "") -> None:
        """Note a fault where ``key`` (and in it ``value``) is written."""
        if not self._table:
            self.report.add(self.report.find(key, value), sentence)
            return
        rows = self.report.rows(self._table, self._row)
        line = self.report.find(key, value, within=rows)
        self.report.add(line or (rows.start if rows != _EVERYWHERE else 0), sentence)

    def text(self, key: str, *, is_required: bool = False) -> str:
        """Return a text in canonical characters, empty where there is none."""
        value = self._ask(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.fault(key, f"“{key}” must be a text: put {value} in quotes.")
            return str(value)
        if value is not None and not isinstance(value, str):
            self.fault(key, f"“{key}” must be a text.")
        text = settle(plain(value)).text if isinstance(value, str) else ""
        if is_required and not text and (value is None or isinstance(value, str)):
            self.fault(key, f"“{key}” is missing.")
        return text

    def texts(self, key: str, *, is_required: bool = False) -> tuple[str, ...]:
        """Return a list of texts; blank ones, repeated ones and other things are left out."""
        value = self._ask(key)
        if value is None:
            if is_required:
                self.fault(key, f"“{key}” is missing.")
            return ()
        if not isinstance(value, list):
            self.fault(key, f"“{key}” must be a list.")
            value = [value] if isinstance(value, str) else []
        found: dict[str, None] = {}
        for item in value:
            text = settle(plain(item)).text if isinstance(item, str) else ""
            if not text:
                self.fault(key, f"“{key}” must be a list of texts; “{item}” is left out.")
            elif text in found:
                self.fault(key, f"“{text}” is given twice in “{key}”.", text)
            else:
                found[text] = None
        return tuple(found)

    def number(self, key: str, *, is_required: bool = False) -> int | None:
        """Return a whole number that is not negative, None where there is none."""
        value = self._ask(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if value is not None:
            self.fault(key, f"“{key}” must be a whole number.")
        elif is_required:
            self.fault(key, f"“{key}” is missing.")
        return None

    def flag(self, key: str) -> bool:
        """Return true or false, false where it is left out."""
        value = self._ask(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, f"“{key}” must be true or false.")
        return value is True

    def choice(self, key: str, options: Sequence[str]) -> str:
        """Return one of the options, the first where it is left out or unknown."""
        text = self.text(key)
        if text and text not in options:
            known = ", ".join(f"“{option}”" for option in options)
            self.fault(key, f"“{key}” is “{text}” but must be one of {known}.")
        return text if text in options else options[0]

    def tables(self, key: str) -> Iterator[Fields]:
        """Yield the fields of each table in a list of tables."""
        value = self._ask(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(key, f"“{key}” must be a list of tables.")
            return
        for row, item in enumerate(value):
            if isinstance(item, dict):
                yield Fields(item, self.report, key, row)
            else:
                self.fault(key, f"“{key}” must be a list of tables; “{item}” is left out.")

    def done(self, ignored: Sequence[str] = ()) -> None:
        """Report every name that nobody asked for: it is probably misspelt."""
        for key in self._data:
            if key not in self._asked and key not in ignored:
                self.fault(key, f"“{key}” is not a known name here and is left out.")

    def _ask(self, key: str) -> object:
        self._asked.add(key)
        return self._data.get(key)
