"""Descriptions with ``@NAMES@`` in them, filled from the one set of facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from . import facts

_PLACE = re.compile(r"@([A-Z][A-Z0-9_]*)@")


def values() -> dict[str, str]:
    """Return what every template may name."""
    about = facts.project()
    return {
        "VERSION": about.version,
        "FOUR_NUMBERS": about.four_numbers,
        "FOUR_COMMAS": about.four_numbers.replace(".", ","),
        "SUMMARY": about.summary,
        "LICENCE": about.licence,
        "NAME": facts.NAME,
        "TITLE": facts.TITLE,
        "ID": facts.ID,
        "MAINTAINER": facts.MAINTAINER,
        "CONTACT": facts.CONTACT,
        "DEVELOPER_ID": facts.ID.rsplit(".", 1)[0].lower(),
        "SCHEME": facts.SCHEME,
        "PACK_SUFFIX": facts.PACK_SUFFIX,
        "PACKET_SUFFIX": facts.PACKET_SUFFIX,
        "PACK_EXTENSION": facts.PACK_SUFFIX[1:],
        "PACKET_EXTENSION": facts.PACKET_SUFFIX[1:],
        "PACK_TYPE": facts.PACK_TYPE,
        "PACKET_TYPE": facts.PACKET_TYPE,
        "DATE": facts.date(),
        "MAIL_DATE": format_datetime(datetime.fromtimestamp(facts.epoch(), UTC)),
        "YEAR": facts.year(),
    }


def fill(template: Path, more: Mapping[str, str] | None = None) -> str:
    """Return the text of a template, filled. Raises ``BuildError`` for a name nobody knows.

    In XML the values are escaped, so that a summary may hold an ampersand.
    """
    known = {**values(), **(more or {})}
    is_xml = template.suffix in (".xml", ".plist", ".manifest")

    def value(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise facts.BuildError(f"{template.name} names {match[0]}, which nothing fills.")
        return escape(known[match[1]]) if is_xml else known[match[1]]

    return _PLACE.sub(value, template.read_text("utf-8"))


def write(template: Path, target: Path, more: Mapping[str, str] | None = None) -> Path:
    """Write a filled template to ``target``, with folders as needed, and return it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(fill(template, more), "utf-8", newline="\n")
    return target
