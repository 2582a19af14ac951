"""What is in a package, for machines: CycloneDX, from the list that the package carries."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from . import facts, licences


def write(components: list[licences.Component], target: Path) -> Path:
    """Write a CycloneDX 1.5 document about ``components`` and return it."""
    about = facts.project()
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": f"{datetime.fromtimestamp(facts.epoch(), UTC):%Y-%m-%dT%H:%M:%SZ}",
            "component": {
                "type": "application",
                "name": facts.NAME,
                "version": about.version,
                "licenses": [{"license": {"id": about.licence}}],
            },
        },
        "components": [_component(each) for each in components],
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return target


def _component(one: licences.Component) -> dict[str, object]:
    described: dict[str, object] = {
        "type": "library",
        "name": one.name,
        "version": one.version,
        "licenses": [{"license": {"name": one.licence}}],
    }
    if one.origin == "PyPI":
        described["purl"] = f"pkg:pypi/{one.name.lower().replace('_', '-')}@{one.version}"
    elif one.origin == "Debian":
        described["purl"] = f"pkg:deb/debian/{one.name}@{one.version}"
    return described
