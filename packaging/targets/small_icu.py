"""Makes ICU's data small: Qt asks it for sorting and time zones only.

Of 31 MB remain 5; sorting, dates, numbers and word boundaries of Qt were compared before and
after and are the same. Names of time zones turn English, and Qt no longer reads encodings
older than Unicode but Latin-1; the program reads files with Python, which knows them all.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .facts import BuildError
from .tools import run

_KEPT = re.compile(
    r"(coll/.*|zone/(root|en|res_index|pool|tzdbNames)\.res|[^/]*\.nrm|cnvalias\.icu|"
    r"u(emoji|layout)\.icu|"
    r"(root|res_index|pool|en|en_US|en_GB|en_001|supplementalData|likelySubtags|zoneinfo64|"
    r"timezoneTypes|metaZones|windowsZones|icuver|icustd|keyTypeData|numberingSystems|plurals)"
    r"\.res)$"
)


def rewrite(library: Path, work: Path) -> None:
    """Replace ``libicudata.so.NN`` by one that holds only what Qt uses."""
    number = library.name.rsplit(".", 1)[1]
    shutil.rmtree(work, ignore_errors=True)
    (work / "small").mkdir(parents=True)
    # The file's name is the beginning of every name inside; icupkg wants *.txt for a list.
    whole = work / f"icudt{number}l.dat"
    whole.write_bytes(_data(library, number))
    names = run("icupkg", "-l", whole).split()
    unwanted = work / "unwanted.txt"
    unwanted.write_text("".join(f"{each}\n" for each in names if not _KEPT.match(each)), "utf-8")
    small = work / "small" / whole.name
    run("icupkg", "-r", unwanted, whole, small)
    source = work / "data.S"
    source.write_text(_ASSEMBLY.format(number=number, file=small), "utf-8")
    flags = ("-shared", "-nostdlib", "-s", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}")
    run("cc", *flags, "-o", library, source)


_ASSEMBLY = """\
.section .note.GNU-stack,"",%progbits
.section .rodata
.balign 16
.globl icudt{number}_dat
.type icudt{number}_dat, %object
icudt{number}_dat: .incbin "{file}"
.size icudt{number}_dat, .-icudt{number}_dat
"""


def _data(library: Path, number: str) -> bytes:
    """Return the bytes of ICU's data table out of its library."""
    symbols = run("readelf", "--dyn-syms", "-W", library).splitlines()
    lines = [line.split() for line in symbols if line.endswith(f" icudt{number}_dat")]
    segments = [line.split() for line in run("readelf", "-lW", library).splitlines()]
    for fields in segments:
        if not lines or fields[:1] != ["LOAD"]:
            continue
        address = int(lines[0][1], 16)
        offset, start, size = (int(fields[place], 16) for place in (1, 2, 4))
        if start <= address < start + size:
            return library.read_bytes()[offset + address - start : offset + size]
    raise BuildError(f"{library.name} holds no table of ICU's data.")
