"""What the journal needs: a place to be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from library.journal.model import Reflection


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of a reflection; ``written`` is when that text was saved."""

    number: int
    written: datetime
    text: str


class ReflectionStore(Protocol):
    """Keeps reflections; each method is one transaction, on the disk when it returns."""

    def add(self, reflection: Reflection) -> None:
        """Keep a new reflection."""

    def revise(
        self,
        id: str,
        text: str,
        at: datetime,
        thin: Callable[[Sequence[Version], datetime], Sequence[Version]],
    ) -> Reflection | None:
        """Replace the text, keep the one it replaces, and let go of the versions ``thin`` names.

        None, having changed nothing, where no such reflection is outside the trash.
        """

    def versions(self, id: str) -> tuple[Version, ...]:
        """Return the earlier texts that are kept, the oldest first."""

    def remove(self, id: str, at: datetime) -> Reflection | None:
        """Move a reflection to the trash; None where it is not outside it."""

    def restore(self, id: str) -> Reflection | None:
        """Take a reflection out of the trash; None where it is not in it."""

    def get(self, id: str) -> Reflection | None:
        """Return the reflection, also from the trash."""

    def list_all(self) -> tuple[Reflection, ...]:
        """Return all reflections, the newest first, those in the trash included."""

    def count(self) -> int:
        """Return how many reflections are not in the trash."""
