"""Read what stands between two lines of ``---`` at the top of an essay or a topic page.

It is YAML, read as plain data: texts, numbers, true and false, lists and tables. Dates,
clock times and ``yes`` stay the text that the author typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import yaml

_FENCE = re.compile(r"---[ \t]*")
_LARGEST = 5_000  # values in one front matter; more is an attack or a mistake
_DEEPEST = 12
_TYPES = {
    "null": (re.compile(r"~|null|Null|NULL|"), [*"~nN", ""]),
    "bool": (re.compile(r"true|True|false|False"), [*"tTfF"]),
    "int": (re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), [*"-+0123456789"]),
    "float": (re.compile(r"[-+]?[0-9]+\.[0-9]+"), [*"-+0123456789"]),
}


class FrontMatterFault(Exception):
    """The front matter cannot be read; ``line`` counts from 1, ``str()`` is a sentence."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The data of a file, its text, the line on which the text starts, and faults by line."""

    data: dict[str, object]
    body: str
    body_line: int
    faults: tuple[tuple[int, str], ...] = ()


def split(source: str) -> tuple[dict[str, object], str, int]:
    """Return the data, the text after it and that text's first line.

    A file without front matter has empty data. Raises ``FrontMatterFault``.
    """
    found = read_front_matter(source)
    if found.faults:
        raise FrontMatterFault(*found.faults[0])
    return found.data, found.body, found.body_line


def read_front_matter(source: str) -> FrontMatter:
    """Return what can be read of a file, with its faults; never raises for any text."""
    lines = source.removeprefix("\ufeff").splitlines(keepends=True)
    lines = _join_odd_breaks(lines)
    if not lines or not _FENCE.fullmatch(lines[0].rstrip("\r\n")):
        sentence = "The file does not begin with front matter between two lines of “---”."
        return FrontMatter({}, "".join(lines), 1, ((1, sentence),))
    for i, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line.rstrip("\r\n")):
            data, faults = _read_yaml("".join(lines[1:i]))
            return FrontMatter(data, "".join(lines[i + 1 :]), i + 2, tuple(faults))
    sentence = "The front matter is not closed by a line of “---”."
    return FrontMatter({}, "".join(lines[1:]), 2, ((1, sentence),))


def _join_odd_breaks(lines: list[str]) -> list[str]:
    """Undo the splits at characters that are no line ends for Markdown and YAML 1.2."""
    joined: list[str] = []
    for line in lines:
        if joined and not joined[-1].endswith(("\n", "\r")):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _read_yaml(text: str) -> tuple[dict[str, object], list[tuple[int, str]]]:
    import yaml

    loader = _loader()(text)
    try:
        value = loader.get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        return {}, [(_line_of(fault), f"The front matter cannot be read: {_reason(fault)}.")]
    finally:
        loader.dispose()
    faults: list[tuple[int, str]] = loader.faults
    if value is None:
        return {}, faults
    if not isinstance(value, dict):
        return {}, [*faults, (2, "The front matter is not a list of “name: value”.")]
    try:
        return {str(key): _plain(item, [0]) for key, item in value.items()}, faults
    except ValueError as fault:
        return {}, [*faults, (2, f"The front matter cannot be read: {fault}.")]


def _line_of(fault: Exception) -> int:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    return mark.line + 2 if mark is not None else 2  # the fence is line 1


def _reason(fault: Exception) -> str:
    reason = getattr(fault, "problem", None) or getattr(fault, "reason", None)
    return str(reason) if reason else "it is nested too deeply or holds unusable characters"


def _plain(value: object, count: list[int], depth: int = 0) -> object:
    """Return a copy that JSON can hold; raises ``ValueError`` for monsters and loops."""
    count[0] += 1
    if count[0] > _LARGEST or depth > _DEEPEST:
        raise ValueError("it holds too many values")
    if isinstance(value, dict):
        return {str(key): _plain(item, count, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, count, depth + 1) for item in value]
    return value


@cache
def _loader() -> Any:
    """Return the class of loaders that know plain values only and report repeated names."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}

        def __init__(self, text: str) -> None:
            super().__init__(text)
            self.faults: list[tuple[int, str]] = []

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen and isinstance(key.value, str):
                    sentence = f"“{key.value}” is given twice; the last one counts."
                    self.faults.append((key.start_mark.line + 2, sentence))
                if isinstance(key.value, str):
                    seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    for name, (pattern, starts) in _TYPES.items():
        whole = re.compile(f"^(?:{pattern.pattern})$")
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", whole, starts)
    return Loader
