"""What systems are told about the program: filled from one set of facts, and valid."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from targets import facts, templates

from library.commandline.table import TABLE

LINUX = facts.RECIPES / "linux"
ALL = sorted(
    file
    for folder in ("linux", "macos", "windows", "flatpak")
    for file in (facts.RECIPES / folder).rglob("*")
    if file.is_file() and "@" in file.read_text("utf-8", errors="replace")
)
BUILD_TIME = {"ARCHITECTURE": "amd64", "DEPENDS": "libc6", "KIB": "1"}


def entry() -> dict[str, str]:
    lines = templates.fill(LINUX / "intertitle.desktop").splitlines()[1:]
    return dict(line.split("=", 1) for line in lines if line)


@pytest.mark.parametrize("template", ALL, ids=lambda file: file.name)
def test_every_template_can_be_filled(template: Path) -> None:
    assert re.search(r"@[A-Z_]+@", templates.fill(template, BUILD_TIME)) is None


def test_a_name_that_nothing_fills_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "some.txt"
    template.write_text("@NOBODY_KNOWS@", "utf-8")
    with pytest.raises(facts.BuildError, match="NOBODY_KNOWS"):
        templates.fill(template)


def test_xml_stays_whole_whatever_is_filled_in(tmp_path: Path) -> None:
    template = tmp_path / "some.xml"
    template.write_text("<a>@SUMMARY@</a>", "utf-8")
    filled = templates.fill(template, {"SUMMARY": "words & <signs>"})
    assert ET.fromstring(filled).text == "words & <signs>"


def test_no_template_holds_the_version() -> None:
    version = facts.project().version
    holders = [file.name for file in ALL if version in file.read_text("utf-8")]
    assert holders == []


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("1.2.3.4", "1.2.3.4")]
)
def test_windows_gets_four_numbers(version: str, four: str) -> None:
    assert facts.Project(version, "", "").four_numbers == four


def test_time_comes_from_outside_where_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    facts.epoch.cache_clear()
    assert facts.date() == "1970-01-02"
    facts.epoch.cache_clear()


def test_desktop_entry_is_named_as_the_window_names_itself() -> None:
    source = (facts.ROOT / "desktop" / "app.py").read_text("utf-8")
    assert f'setDesktopFileName("{facts.NAME}")' in source
    assert entry()["Icon"] == facts.NAME


def test_desktop_entry_takes_packs_packets_and_links() -> None:
    taken = entry()["MimeType"].rstrip(";").split(";")
    assert taken == [facts.PACK_TYPE, facts.PACKET_TYPE, f"x-scheme-handler/{facts.SCHEME}"]


def test_file_types_have_the_suffixes_of_packs_and_packets() -> None:
    root = ET.fromstring(templates.fill(LINUX / "mime.xml"))
    patterns = {each.get("type"): each[2].get("pattern") for each in root}
    assert patterns == {facts.PACK_TYPE: "*.intertitle", facts.PACKET_TYPE: "*.intertitle-club"}


def test_examples_of_the_man_page_are_commands() -> None:
    page = templates.fill(LINUX / "intertitle.1")
    named = re.findall(r"^\.B intertitle ([a-z-]+)", page, re.MULTILINE)
    assert named
    assert set(named) <= set(TABLE)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-utils")
def test_desktop_entry_is_valid(tmp_path: Path) -> None:
    file = templates.write(LINUX / "intertitle.desktop", tmp_path / "intertitle.desktop")
    subprocess.run(["desktop-file-validate", file], check=True)


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="no appstream")
def test_appstream_description_is_valid(tmp_path: Path) -> None:
    name = f"{facts.ID}.metainfo.xml"
    file = templates.write(LINUX / "metainfo.xml", tmp_path / name)
    subprocess.run(["appstreamcli", "validate", "--no-net", file], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("sh"), reason="no shell")
@pytest.mark.parametrize("script", ["install.sh", "portable.sh"])
def test_shell_scripts_are_well_formed(script: str, tmp_path: Path) -> None:
    subprocess.run(["sh", "-n", templates.write(LINUX / script, tmp_path / script)], check=True)
