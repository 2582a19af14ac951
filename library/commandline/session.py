"""What one command works with: the open library, and where its answer goes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from . import output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from library.assembly import Library
    from library.collection.collection import Collection
    from library.folders import Folders

T = TypeVar("T")


class Session:
    """One run of the program for one command; the library opens when it is first used."""

    def __init__(self, folders: Folders, *, wants_json: bool) -> None:
        self.folders = folders
        self.wants_json = wants_json

    @cached_property
    def library(self) -> Library:
        """The library of this profile and collection."""
        from library.assembly import open_library

        return open_library(self.folders)

    @cached_property
    def collection(self) -> Collection:
        """The collection; faults in its files are told once, on stderr."""
        collection = self.library.collection
        if collection.problems:
            faults = output.counted(len(collection.problems), "fault")
            output.tell(f"The collection has {faults}; `intertitle doctor` names every one.")
        return collection

    def show(self, document: T, as_lines: Callable[[T], Iterable[str]]) -> None:
        """Print the answer as JSON, or as lines for people."""
        if self.wants_json:
            output.print_document(document)
        else:
            output.print_lines(as_lines(document))

    def give_up(self, sentence: str) -> None:
        """Tell an error after which the process ends at once, as all other errors are told."""
        output.tell(sentence)
        if self.wants_json:
            output.print_document({"error": sentence})
        output.flush()

    def close(self) -> None:
        """Close what was opened."""
        if "library" in self.__dict__:
            self.library.close()
