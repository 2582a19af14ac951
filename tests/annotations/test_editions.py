"""The edition campaign, scaled to the suite; ``tests/bench`` runs the whole of it."""

from __future__ import annotations

import pytest
from tests.annotations.edition_campaign import run


@pytest.mark.parametrize("seed", [11, 12])
def test_koreader_12443_no_note_is_ever_on_another_sentence(seed: int) -> None:
    result = run(seed, editions=60, notes=30)
    assert result.wrong == []
    assert result.rate >= 0.98, result.missed
    assert result.survivors > 1200


def test_the_campaign_notices_notes_on_wrong_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.annotations import edition_campaign

    from library.annotations.anchoring import Anchor
    from library.annotations.model import Outcome, Quote

    def stay(quote: Quote, old: str | None, start: int, end: int, new: str) -> Anchor:
        return Anchor(min(start, len(new) - 1), min(end, len(new)), Outcome.EXACT)

    monkeypatch.setattr(edition_campaign, "anchor", stay)
    assert run(11, editions=20, notes=10).wrong
