"""Which earlier versions of a reflection are kept as they grow old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.journal.ports import Version

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def surplus(versions: Sequence[Version], now: datetime) -> tuple[Version, ...]:
    """Return the versions to let go of.

    Everything of the last hour stays; after that one an hour for a day, then one a day.
    The one that stays is the longest of its hour or day: what somebody wiped out by
    mistake and typed over is then still there. Of equally long ones the last stays.
    """
    kept: dict[datetime, Version] = {}
    gone: list[Version] = []
    for version in versions:
        age = now - version.written
        if age <= HOUR:
            continue
        stretch = _stretch(version.written, is_daily=age > DAY)
        rival = kept.get(stretch)
        if rival is None or len(version.text) >= len(rival.text):
            kept[stretch] = version
            if rival is not None:
                gone.append(rival)
        else:
            gone.append(version)
    return tuple(gone)


def _stretch(written: datetime, *, is_daily: bool) -> datetime:
    hour = written.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    # A day's stretch starts a microsecond off, so that it is never taken for its first hour.
    return hour.replace(hour=0, microsecond=1) if is_daily else hour
