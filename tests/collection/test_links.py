from __future__ import annotations

import pytest

from library.collection.links import read_address, read_time
from library.collection.model import LinkKind


@pytest.mark.parametrize(
    ("fragment", "seconds"),
    [
        ("t=00:12:31", 751),
        ("t=1:00:00", 3600),
        ("t=12:31", 751),
        ("t=0", 0),
        ("t=751", 751),
        ("t=12:60", None),
        ("t=1:2", None),
        ("t=", None),
        ("t=-5", None),
        ("t=1.5", None),
        ("12:31", None),
        ("t=٣", None),
        ("", None),
    ],
)
def test_times_of_films(fragment: str, seconds: int | None) -> None:
    assert read_time(fragment) == seconds


@pytest.mark.parametrize(
    ("href", "kind", "target", "at_s", "has_fault"),
    [
        ("film:her-2013", LinkKind.FILM, "her-2013", None, False),
        ("film:her-2013#t=0:01", LinkKind.FILM, "her-2013", 1, False),
        ("film:her-2013#part", LinkKind.FILM, "her-2013", None, True),
        ("ref:x#t=1", LinkKind.REFERENCE, "x", None, True),
        ("topic:a", LinkKind.TOPIC, "a", None, False),
        ("film:", None, "", None, True),
        ("film:#t=1", None, "", None, True),
        ("film", None, "", None, True),
        ("https://example.org", None, "", None, True),
        ("", None, "", None, True),
    ],
)
def test_addresses(
    href: str, kind: LinkKind | None, target: str, at_s: int | None, has_fault: bool
) -> None:
    found = read_address(href)
    assert (found.kind, found.target, found.at_s) == (kind, target, at_s)
    assert bool(found.fault) is has_fault
