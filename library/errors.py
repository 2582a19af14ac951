"""What can go wrong around the program, each with a sentence for the reader.

A ``LibraryError`` means that the environment or the input is at fault, and its text is
shown to the reader as it is. Any other exception is a bug and reaches the crash report.

::

    LibraryError
    ├── NotFound              an essay, film, note … that does not exist
    ├── InputRefused          a value that cannot be used; nothing was changed
    │   ├── QuoteNotFound     the words to highlight are not in the essay
    │   └── QuoteAmbiguous    they are there more than once (has ``candidates``)
    ├── CollectionUnreadable  the folder of the collection cannot be read at all
    └── StoreError            the reader's databases
        ├── StoreTooNew       written by a later version (has both versions)
        ├── StoreDamaged      not a database, or its pages contradict each other
        └── StoreNotWritable  read-only, full or locked: the act did not happen
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class LibraryError(Exception):
    """A fault of the environment or the input; ``str()`` of it is one plain sentence."""


class NotFound(LibraryError):
    """Something asked for by id does not exist."""


class InputRefused(LibraryError):
    """A value cannot be used; nothing was changed."""


class QuoteNotFound(InputRefused):
    """The words to highlight do not stand in the essay."""


class QuoteAmbiguous(InputRefused):
    """The words stand in the essay more than once and no context tells which is meant.

    ``candidates`` are ``(start, end, text)`` with some context in ``text``.
    """

    def __init__(self, sentence: str, candidates: Sequence[tuple[int, int, str]]) -> None:
        super().__init__(sentence)
        self.candidates = tuple(candidates)


class CollectionUnreadable(LibraryError):
    """The folder of a collection cannot be read at all."""


class StoreError(LibraryError):
    """A database of the reader cannot be used; ``path`` names the file, which is untouched."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class StoreTooNew(StoreError):
    """The database was written by a later version of the program."""

    def __init__(self, sentence: str, path: Path, found: int, known: int) -> None:
        super().__init__(sentence, path)
        self.found = found
        self.known = known


class StoreDamaged(StoreError):
    """The file is no database of ours, or it is damaged."""


class StoreNotWritable(StoreError):
    """The disk is full, the file read-only, or another program holds the lock."""
