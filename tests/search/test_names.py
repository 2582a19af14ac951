"""What film:her and its like stand for."""

from __future__ import annotations

import pytest

from library.collection.collection import Collection
from library.search.names import Names
from library.search.parsing import Field, Filter

RESOLVED = [
    (Field.FILM, "her", ["her-2013"]),
    (Field.FILM, "Her", ["her-2013"]),
    (Field.FILM, "her-2013", ["her-2013"]),
    (Field.FILM, "HE", ["her-2013"]),
    (Field.FILM, "2001", ["2001-a-space-odyssey-1968"]),
    (Field.FILM, "space odyssey", ["2001-a-space-odyssey-1968"]),
    (Field.FILM, "amelie", ["amelie-2001"]),
    (Field.FILM, "le fabuleux", ["amelie-2001"]),
    (Field.FILM, "robot and frank", ["robot-and-frank-2012"]),
    (Field.FILM, "wall", ["wall-e-2008"]),
    (Field.FILM, "A.I.", ["ai-artificial-intelligence-2001"]),
    (Field.FILM, "xyz", []),
    (Field.FILM, "—", []),
    (Field.THEME, "voice", ["voice-and-body"]),
    (Field.THEME, "disembodied voice", ["voice-and-body"]),
    (Field.TOPIC, "her", ["her-movie-ai"]),
    (Field.KIND, "notes", ["note"]),
    (Field.KIND, "ref", ["reflection"]),
    (Field.TAG, "sou", ["sound"]),
]


@pytest.mark.parametrize(("field", "value", "ids"), RESOLVED)
def test_a_value_stands_for(
    collection: Collection, field: Field, value: str, ids: list[str]
) -> None:
    found = Names(collection).resolve(Filter(field, value, 0, 1), ("sound", "silence"))
    assert list(found.ids) == ids


def test_an_exact_name_goes_before_longer_ones(collection: Collection) -> None:
    found = Names(collection).resolve(Filter(Field.TAG, "sound", 0, 1), ("sound", "soundtrack"))
    assert found.ids == ("sound",)


def test_a_misspelt_name_is_recognised(collection: Collection) -> None:
    assert Names(collection).nearest(Filter(Field.FILM, "hre", 0, 1)) == "Her"
    assert Names(collection).nearest(Filter(Field.FILM, "zeppelin", 0, 1)) is None
