"""Read works cited from CSL-JSON and write their entries as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .fields import Report

_ARTICLES = {"article", "article-journal", "article-magazine", "article-newspaper", "chapter"}
_PARTS = _ARTICLES | {"paper-conference", "post-weblog", "webpage", "entry", "speech", "song"}


def read_references(items: Sequence[object], report: Report) -> dict[str, Reference]:
    """Return the works by id; those without one, and second ones, are reported and left out."""
    found: dict[str, Reference] = {}
    for number, item in enumerate(items, 1):
        key = item.get("id") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(key, str) or not key:
            report.add(0, f"Work number {number} has no “id” and is left out.")
        elif key in found:
            first = report.find("id", key)
            line = report.find("id", key, within=range(first + 1, first + 1_000_000))
            report.add(line or first, f"The id “{key}” is given twice; the first work is kept.")
        else:
            if not isinstance(item.get("title"), str):
                report.add(report.find("id", key), f"The work “{key}” has no title.")
            found[key] = Reference(key, cite(item), item)
    return found


def cite(csl: Mapping[str, object]) -> str:
    """Return the entry of a work as one line of plain text."""
    title = _text(csl, "title")
    is_part = csl.get("type") in _PARTS
    parts = [
        _people(csl.get("author")) or _people(csl.get("editor"), " (ed.)", " (eds)"),
        f"“{title}”" if is_part and title else title,
        _place(csl),
        _text(csl, "publisher") if not _text(csl, "container-title") or not is_part else "",
    ]
    line = ", ".join(part for part in parts if part)
    year = _year(csl)
    pages = _text(csl, "page").replace("-", "–")
    if year:
        line = f"{line} ({year})" if line else year
    if pages and is_part:
        line = f"{line}, {'pp.' if '–' in pages else 'p.'} {pages}"
    return f"{line}." if line and not line.endswith((".", "…")) else line


def _text(csl: Mapping[str, object], key: str) -> str:
    value = csl.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""


def _people(value: object, one: str = "", many: str = "") -> str:
    """Return “Given Family, Given Family and Given Family”."""
    names = (
        [_name(person) for person in value if isinstance(person, dict)]
        if isinstance(value, list)
        else []
    )
    names = [name for name in names if name]
    if not names:
        return ""
    if len(names) == 1:
        return names[0] + one
    return f"{', '.join(names[:-1])} and {names[-1]}{many}"


def _name(person: Mapping[str, object]) -> str:
    if literal := _text(person, "literal"):
        return literal
    parts = ("given", "non-dropping-particle", "dropping-particle", "family", "suffix")
    return " ".join(text for part in parts if (text := _text(person, part)))


def _place(csl: Mapping[str, object]) -> str:
    """Return “Journal, 59/236” or the book that a chapter is in."""
    place = _text(csl, "container-title")
    volume, issue = _text(csl, "volume"), _text(csl, "issue")
    if csl.get("type") == "chapter" and place:
        editors = _people(csl.get("editor"), " (ed.)", " (eds)")
        publisher = _text(csl, "publisher")
        return ", ".join(
            part
            for part in (
                f"in {editors}" if editors else f"in {place}",
                place if editors else "",
                publisher,
            )
            if part
        )
    if place and volume:
        return f"{place}, {volume}/{issue}" if issue else f"{place}, {volume}"
    return place


def _year(csl: Mapping[str, object]) -> str:
    issued = csl.get("issued")
    if not isinstance(issued, dict):
        return ""
    dates = issued.get("date-parts")
    if isinstance(dates, list) and dates and isinstance(dates[0], list) and dates[0]:
        return str(dates[0][0])
    return _text(issued, "literal") or _text(issued, "raw")
