"""The bundled texts are set in one way throughout, as docs/authoring.md says."""

from __future__ import annotations

import re

import pytest

from library.collection.front_matter import read_front_matter
from library.collection.loader import Collection

LETTER = r"[^\W\d_]"
# What each fault looks like, and an example of it.
FAULTS = {
    "a straight quote or apostrophe": (r"[\"'`´]", "it's"),
    "two hyphens": (r"--", "so -- no"),
    "three dots for an ellipsis": (r"\.\.", "well..."),
    "an em dash": (r"[—―]", "a tool—or a friend"),
    "a hyphen for a dash": (r"(?<=\s)-(?=\s)", "a voice - no face"),
    "a dash with one space": (r"(?<=\S)–(?=\s)|(?<=\s)–(?=\S)", "a voice –no face"),
    # Between figures, and in “human–machine”, a dash joins; elsewhere it wants its spaces.
    "a dash without spaces": (
        r"(?<![\d\s])(?<!human)–(?=\S)|(?<=\d)–(?=[^\d\s])",
        "a voice–no face",
    ),
    "two spaces": (r"[^\S\n\t]{2}", "It ends.  It starts."),
    "a space before a stop": (r"\s[,.;:!?](?!\w)", "a voice , no face"),
    "two stops": (r"[,;:][,;:.!?]|\?\?|!!|[?!]\.", "a voice,, no face"),
    "no space after a stop": (rf"{LETTER}[,;:!?]{LETTER}", "a voice,no face"),
    "a closing quote that opens": (r"(?:^|[\s(])”|”\w", "she says ”no“"),
    "an opening quote that closes": (r"\w“|“(?:$|\s)", "she says no“ twice"),
    "HTML": (r"</?[a-z!]|&#?\w+;", "a <i>voice</i>"),
    "a web address": (r"\w://|\bwww\.", "see https://a.b"),
    "Markdown that means nothing": (r"[*_^\\]|\]\(|:::|^#|^>", "the *voice"),
    "a word that stands twice": (rf"\b(?!had\b|that\b)({LETTER}+) \1\b", "of the the voice"),
    "a blank at the end": (r"[^\S\n]$|^[^\S\n]", "a voice \nno face"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_recognises(fault: str) -> None:
    pattern, example = FAULTS[fault]
    assert re.search(pattern, example, re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_text_has(fault: str, prose: dict[str, str]) -> None:
    pattern = re.compile(FAULTS[fault][0], re.MULTILINE | re.IGNORECASE)
    found = [
        f"{place}: …{_around(text, match)}…"
        for place, text in prose.items()
        for match in pattern.finditer(text)
    ]
    assert not found, "\n".join(found)


def test_every_quote_that_opens_closes_in_its_paragraph(prose: dict[str, str]) -> None:
    found = [
        f"{place}: {line[:60]}…"
        for place, text in prose.items()
        for line in text.split("\n")
        if not _is_balanced(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["“so it begins", "so” it “begins", "“so “it” begins”", "a ‘so called’ voice"]
)
def test_the_check_recognises_quotes_out_of_order(line: str) -> None:
    assert not _is_balanced(line)


def test_sources_have_single_spaces(collection: Collection) -> None:
    found = [
        f"{essay}: {line[:60]}"
        for essay in collection.essays
        for line in read_front_matter(collection.markdown(essay)).body.splitlines()
        if "  " in line.strip() and not line.startswith("|")
    ]
    assert not found, "\n".join(found)


def test_every_spoiler_block_is_closed_and_names_a_film_of_the_essay(
    collection: Collection,
) -> None:
    for essay in collection.essays.values():
        fences = re.findall(r"^:::.*$", collection.markdown(essay.id), re.MULTILINE)
        assert fences[1::2] == [":::"] * (len(fences) // 2), essay.id
        assert [fence.split()[0] for fence in fences[::2]] == [":::spoiler"] * len(fences[1::2])
        spoilt = {spoiler.film for spoiler in collection.document(essay.id).spoilers}
        assert spoilt <= set(essay.films), essay.id


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 25) : match.end() + 25].replace("\n", "⏎")


def _is_balanced(line: str) -> bool:
    """Return whether double quotes alternate, and single ones open only within double ones."""
    marks = "".join(re.findall("[“”]", line))
    inner = re.sub("“[^”]*”", "", line)
    return marks == "“”" * (len(marks) // 2) and not re.search(r"(?:^|\s)‘[^’]*\s", inner)
