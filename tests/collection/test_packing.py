from __future__ import annotations

import pytest

from library.collection.markup import compose_with_lines
from library.collection.model import LinkKind
from library.collection.packing import pack, pack_places, unpack, unpack_places

SOURCE = """## Head[^a]

:::spoiler her-2013
*Her* is [a film](film:her-2013#t=0:10), **Čapek** 🤖 is not.
:::

- item

[^a]: [Work](ref:work) [x](y:z)
"""


def test_a_composition_comes_back_as_it_was() -> None:
    composition = compose_with_lines(SOURCE, 7)
    assert composition.faults
    assert unpack(pack(composition)) == composition


def test_places_come_back_as_they_were() -> None:
    places = {(LinkKind.FILM, "her-2013"): (("a", 0, 5), ("b", 7, 9)), (LinkKind.THEME, "x"): ()}
    assert unpack_places(pack_places(places)) == places


@pytest.mark.parametrize("packed", ["", "{", "{}", "[]", "null", '{"rules": 99}', '{"rules": 1}'])
def test_what_was_never_packed_is_refused(packed: str) -> None:
    with pytest.raises(ValueError):
        unpack(packed)


@pytest.mark.parametrize("packed", ["", "5", "[1]", '[["x", "y", []]]', '[["film", "y", [1]]]'])
def test_places_that_were_never_packed_are_refused(packed: str) -> None:
    with pytest.raises(ValueError):
        unpack_places(packed)
