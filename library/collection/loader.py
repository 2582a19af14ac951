"""Load a collection from its folder.

Every fault is reported with its file and line, and the rest goes on: one bad file never
takes others along. With a catalogue, files that have not changed are not parsed again,
and what follows from all files together (faults, concordance) is not worked out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.errors import CollectionUnreadable

from .catalogue import Catalogue
from .collection import Collection
from .conclusions import draw_conclusions, recall_conclusions
from .fields import Fields, is_slug
from .filling import fill_shelves
from .scanning import CARD, Files

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Collection", "load_collection"]


def load_collection(folder: Path, catalogue: Path | None = None) -> Collection:
    """Return the collection in ``folder``; ``catalogue`` is a file that remembers it.

    Raises ``CollectionUnreadable`` where the folder or its ``collection.toml`` cannot be
    read; all other faults are in ``Collection.problems``.
    """
    if not folder.is_dir():
        raise CollectionUnreadable(f"There is no collection in “{folder}”.")
    memory = Catalogue(catalogue, folder)
    files = Files(folder, memory)
    recalled = recall_conclusions(memory.conclusions(files.stamps))
    files.knows_lines = recalled is None
    files.read()
    card = _read_card(folder, files)
    shelves, sources = fill_shelves(files, card["id"], is_known=recalled is not None)
    conclusions = recalled or draw_conclusions(files, shelves)
    if recalled is None and catalogue is not None:
        memory.conclude(files.stamps, conclusions.pack())
    memory.save()
    return Collection(card, shelves, sources, conclusions)


def _read_card(folder: Path, files: Files) -> dict[str, str]:
    """Return what the collection says of itself."""
    parsed = files.parsed.get(CARD)
    if parsed is None:
        raise CollectionUnreadable(f"“{folder}” is no collection: it has no {CARD}.")
    if not parsed.is_readable:
        line, sentence = parsed.faults[0]
        raise CollectionUnreadable(f"The collection’s {CARD}, line {line}: {sentence}")
    fields = Fields(parsed.data, files.report(CARD))
    required = ("id", "title", "edition", "licence", "language")
    card = {name: fields.text(name, is_required=True) for name in required}
    if not is_slug(card["id"]):
        if card["id"]:
            fields.fault("id", "“id” may hold only a–z, 0–9 and hyphens.")
        card["id"] = card["id"] or "collection"
    card["rights"] = fields.text("rights")
    fields.done()
    return card
