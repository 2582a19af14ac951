"""Every word is in the British dictionary, is a name in the data, or is in names.txt.

The dictionary is hunspell's en_GB: Debian's hunspell-en-gb, LibreOffice's, or any folder
named in DICPATH. Without one the words cannot be checked, and these tests say so.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from library.collection.loader import Collection

NAMES = Path(__file__).resolve().parents[1] / "data" / "names.txt"
FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-en",
    "/opt/libreoffice*/share/extensions/dict-en",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-en",
    "C:/Program Files/LibreOffice/share/extensions/dict-en",
)
# Letters with apostrophes between them; not what holds figures, such as T-1000 and 1970s.
WORD = re.compile(r"(?<![\w-])(?:[^\W\d_]+-(?=[^\W\d_]))*[^\W\d_]+(?:’[^\W\d_]+)*(?![\w]|-\d)")
POSSESSIVE = re.compile(r"’s?$")
# The texts write -ise throughout; the dictionary knows both.
ZED = re.compile(r"(?<=i)z(?=e|ing|ation|able)|(?<=y)z(?=e|ing)")
KEEPS_ZED = re.compile(r"(?:siz|priz|seiz|capsiz|downsiz|maiz|friez|wheez|bulldoz)(?:e|ing|able)")

Knows = Callable[[str], bool]


@pytest.fixture(scope="module")
def knows() -> Knows:
    """Return whether the dictionary has a word."""
    from hunspell import Hunspell

    folder = next(_folders_with_dictionary(), None)
    if folder is None:
        pytest.skip("No British hunspell dictionary was found; on Debian: hunspell-en-gb.")
    dictionary = Hunspell("en_GB", hunspell_data_dir=f"{folder}/")
    return lambda word: bool(dictionary.spell(word))


@pytest.fixture(scope="module")
def words(prose: dict[str, str]) -> dict[str, list[str]]:
    """Return every word of the collection with the places where it stands."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place, text in prose.items():
        for compound in set(WORD.findall(text)):
            for word in compound.split("-"):
                found[word].append(place)
    return found


@pytest.fixture(scope="module")
def data_names(collection: Collection) -> frozenset[str]:
    """Return the words of titles and names in the data, which are spelt as they are."""
    texts = " ".join(_strings(collection))
    words = {word for compound in WORD.findall(texts) for word in compound.split("-")}
    return frozenset(POSSESSIVE.sub("", word) for word in words if not word.islower())


@pytest.fixture(scope="module")
def further_names() -> list[str]:
    lines = NAMES.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_word_is_spelt_as_in_britain(
    words: dict[str, list[str]],
    knows: Knows,
    data_names: frozenset[str],
    further_names: list[str],
) -> None:
    names = data_names | set(further_names)
    unknown = {
        word: places[:3]
        for word, places in sorted(words.items())
        if not any(knows(form) or form in names for form in (word, POSSESSIVE.sub("", word)))
    }
    assert not unknown, "\n".join(f"{word}: {', '.join(unknown[word])}" for word in unknown)


@pytest.mark.parametrize("word", ["color", "theater", "traveler", "recieve", "seperate"])
def test_the_dictionary_refuses(word: str, knows: Knows) -> None:
    assert not knows(word)


def test_words_that_may_end_in_ise_do(words: dict[str, list[str]], knows: Knows) -> None:
    assert not {
        word: places[:3]
        for word, places in words.items()
        if ZED.search(word) and not KEEPS_ZED.search(word.lower()) and knows(ZED.sub("s", word))
    }


def test_the_list_of_names_holds_each_once_and_none_of_the_data(
    further_names: list[str], data_names: frozenset[str]
) -> None:
    assert len(set(further_names)) == len(further_names)
    assert not data_names & set(further_names)


def _folders_with_dictionary() -> Iterator[Path]:
    named = os.environ.get("DICPATH", "").split(os.pathsep)
    for pattern in (*filter(None, named), *FOLDERS):
        path = Path(pattern).expanduser()
        if "*" in pattern:
            path = next(Path(path.anchor).glob(str(path.relative_to(path.anchor))), path)
        if (path / "en_GB.dic").is_file() and (path / "en_GB.aff").is_file():
            yield path


def _strings(collection: Collection) -> Iterator[str]:
    """Yield the titles of films and works, and the names of people and beings."""
    for film in collection.films.values():
        yield from (film.title, film.original_title, *film.aliases, *film.directors)
        yield from (*film.writers, *film.composers, *film.cinematographers)
        yield from (part for member in film.cast for part in (member.name, member.role))
    for being in collection.beings.values():
        yield from (being.title, *being.aliases, *being.performers)
    yield from (person.name for person in collection.people.values())
    for reference in collection.references.values():
        yield from _csl_strings(reference.csl)


def _csl_strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _csl_strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _csl_strings(part)
    elif isinstance(value, str):
        yield value.replace("'", "’")
