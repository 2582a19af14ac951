"""Times as they stand in the databases: RFC 3339, UTC, microseconds."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(time: datetime) -> str:
    """Write a time so that later ones sort after earlier ones as text."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Read what ``to_text`` wrote."""
    return datetime.fromisoformat(text)
