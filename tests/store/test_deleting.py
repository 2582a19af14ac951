"""Readest deleted its readers' own books, by deliberate code with a passing test.

Every place that deletes a file or a row of the reader's is listed here with its reason; a
new one has to be added on purpose.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

LIBRARY = Path(__file__).parents[2] / "library"
FILES = {
    "files.py": "temporary files of its own",
    "store/copying.py": "a copy of its own that could not be finished",
    "store/opening.py": "a database of its own that could not be finished",
}
ROWS = {
    ("store/notes.py", "annotation_tag"): "the tags that the reader replaces",
    ("store/places.py", "film_seen"): "a film that the reader has not seen after all",
    ("store/reflections.py", "reflection_version"): "versions that thinning lets go",
}
DELETING = {"unlink", "remove", "rmdir", "rmtree", "removedirs"}
OURS = ("store", "annotations", "journal", "reading", "files.py")


def sources() -> dict[str, str]:
    return {
        path.relative_to(LIBRARY).as_posix(): path.read_text(encoding="utf-8")
        for path in LIBRARY.rglob("*.py")
        if path.relative_to(LIBRARY).parts[0] in OURS
    }


def deletes_files(source: str) -> bool:
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in calls:
        if isinstance(call, ast.Attribute) and call.attr in DELETING - {"remove"}:
            return True
        if isinstance(call, ast.Attribute) and ast.unparse(call) == "os.remove":
            return True
    return False


def test_only_files_of_its_own_are_deleted() -> None:
    assert {name for name, source in sources().items() if deletes_files(source)} == set(FILES)


def test_only_what_the_reader_replaces_is_deleted_from_the_databases() -> None:
    found = {
        (name, table)
        for name, source in sources().items()
        for table in re.findall(r"DELETE FROM (\w+)", source)
    }
    assert found == set(ROWS)
    schemas = "".join(path.read_text("utf-8") for path in LIBRARY.rglob("*.sql"))
    assert not re.search(r"\b(DELETE|DROP)\s+(FROM|TABLE)", schemas)
