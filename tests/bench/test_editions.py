"""A thousand seeded editions with a hundred notes each: the bar that the project has set."""

from __future__ import annotations

import pytest
from tests.annotations.edition_campaign import run


@pytest.mark.bench
@pytest.mark.parametrize("seed", range(100, 110))
def test_in_a_thousand_editions_no_note_is_on_another_sentence(seed: int) -> None:
    result = run(seed, editions=100, notes=100)
    print(f"{result.notes} notes, {result.rate:.4f} of {result.survivors} placed again")
    assert result.wrong == []
    assert result.rate >= 0.98
