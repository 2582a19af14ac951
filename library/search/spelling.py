"""British and American spelling brought to one form, so that colour finds color.

Only for comparing words, never for showing them: one form is as good as the other, and
which of the two a rule arrives at is chosen by what is safe to rewrite.
"""

from __future__ import annotations

import re

_OUR = (
    "arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab"
    "|neighb|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig"
)
_RE = "calib|cent|fib|goit|kilomet|lit|lust|meag|met|mit|och|sab|sepulch|somb|spect|theat"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"^(dis|un|re|mis|techni|multi)?({_OUR})our", r"\1\2or"),
        (r"([iy])z(e|ed|es|er|ers|ing|ation|ations|able)$", r"\1s\2"),
        (rf"^(\w*)({_RE})re(s?)$", r"\1\2er\3"),
        (r"^(\w*)(cent|theat)red$", r"\1\2ered"),
        (r"^(dial|catal|anal|monol|epil|prol|trave)ogue(s?)$", r"\1og\2"),
        (r"^(def|off|pret)ence", r"\1ense"),
        (r"^licence", "license"),
        (r"^practis", "practic"),
        (r"^(travel|counsel|model|label|jewel|cancel|level|signal|marvel|quarrel|panel)l", r"\1"),
        (r"^(ful|instal|skil|wil)l?ful", r"\1ful"),
        (r"^grey", "gray"),
        (r"^programme(s?)$", r"program\1"),
        (r"^(judg|acknowledg)ement", r"\1ment"),
        (r"^ageing", "aging"),
        (r"^(art)efact", r"\1ifact"),
        (r"^sceptic", "skeptic"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
        (r"^manoeuvr", "maneuver"),
        (r"^aeroplane", "airplane"),
        (r"^(mom|mum)m(y|ies)$", r"mumm\2"),
        (r"^(an|arch|p)ae", r"\1e"),
        (r"^aesthet", "esthet"),
        (r"^(encyclop|medi)ae", r"\1e"),
    )
)
# Most words know but one spelling, and one look tells.
_ANY_RULE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _RULES))


def one_spelling(word: str) -> str:
    """Return the form under which both spellings of ``word`` (folded) are kept."""
    if not _ANY_RULE.search(word):
        return word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
