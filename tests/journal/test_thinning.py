from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.journal.ports import Version
from library.journal.thinning import surplus

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def versions(*ages: str) -> list[Version]:
    """Make versions from the oldest on; ``90m:long text`` was written 90 minutes ago."""
    made = []
    for number, each in enumerate(ages):
        age, _, text = each.partition(":")
        unit = {"m": "minutes", "h": "hours", "d": "days"}[age[-1]]
        made.append(Version(number, NOW - timedelta(**{unit: float(age[:-1])}), text))
    return made


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        (["59m", "58m", "1m", "0m"], [0, 1, 2, 3]),
        (["110m", "100m", "70m"], [2]),
        (["110m:longest", "100m:a", "70m:ab"], [0]),
        (["110m:ab", "70m:ab"], [1]),
        (["170m", "110m", "70m"], [0, 2]),
        (["50h:a", "49h:abc", "48h:ab", "3h", "5m"], [1, 3, 4]),
        (["9d", "8d", "7d"], [0, 1, 2]),
        ([], []),
    ],
)
def test_one_an_hour_then_one_a_day_is_kept_and_the_longest(
    ages: list[str], kept: list[int]
) -> None:
    made = versions(*ages)
    gone = {version.number for version in surplus(made, NOW)}
    assert [number for number in range(len(made)) if number not in gone] == kept


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.text(max_size=5)), max_size=40),
    st.integers(0, 5000),
)
def test_thinning_again_lets_go_of_nothing_new(written: list[tuple[int, str]], wait: int) -> None:
    made = [
        Version(number, NOW - timedelta(minutes=age), text)
        for number, (age, text) in enumerate(sorted(written, reverse=True))
    ]
    left = [version for version in made if version not in surplus(made, NOW)]
    assert surplus(left, NOW) == ()
    later = [v for v in left if v not in surplus(left, NOW + timedelta(minutes=wait))]
    assert bool(later) == bool(made)
    longest = max((len(version.text) for version in made), default=0)
    assert max((len(version.text) for version in later), default=0) == longest
