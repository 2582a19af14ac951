"""What systems are told about the program: filled from one set of facts, and valid."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from targets import facts, templates

from library.commandline.table import TABLE

from desktop import links

BIN = Path(sys.executable).parent
LINUX = facts.RECIPES / "linux"
ALL = sorted(
    file
    for folder in ("linux", "macos", "windows", "flatpak")
    for file in (facts.RECIPES / folder).rglob("*")
    if file.is_file() and "@" in file.read_text("utf-8", errors="replace")
)
BUILD_TIME = {
    "ARCHITECTURE": "amd64",
    "DEPENDS": "libc6",
    "KIB": "1",
    "PROGRAM": "intertitle.exe",
    "ARCHIVE": "intertitle.tar.xz",
    "ARCHIVE_SUM": "0" * 64,
}


def entry() -> dict[str, str]:
    lines = templates.fill(LINUX / "intertitle.desktop").splitlines()[1:]
    return dict(line.split("=", 1) for line in lines if line)


@pytest.mark.parametrize("template", ALL, ids=lambda file: file.name)
def test_every_template_can_be_filled(template: Path) -> None:
    assert re.search(r"@[A-Z0-9_]+@", templates.fill(template, BUILD_TIME)) is None


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


def test_macos_is_told_of_types_links_and_dark_mode() -> None:
    about = plistlib.loads(templates.fill(facts.RECIPES / "macos" / "Info.plist").encode())
    exported = {each["UTTypeIdentifier"] for each in about["UTExportedTypeDeclarations"]}
    taken = {one for each in about["CFBundleDocumentTypes"] for one in each["LSItemContentTypes"]}
    assert taken == exported == {f"{facts.ID}.collection", f"{facts.ID}.club-packet"}
    assert about["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == [facts.SCHEME]
    assert about["NSRequiresAquaSystemAppearance"] is False
    assert about["CFBundleVersion"] == facts.project().version


def test_macos_program_asks_for_no_exception() -> None:
    path = facts.RECIPES / "macos" / "entitlements.plist"
    assert plistlib.loads(path.read_bytes()) == {}


def test_flatpak_has_neither_network_nor_file_system() -> None:
    filled = templates.fill(facts.RECIPES / "flatpak" / "manifest.yml", BUILD_TIME)
    manifest = yaml.safe_load(filled)
    assert manifest["id"] == facts.ID
    assert not [each for each in manifest["finish-args"] if "network" in each or "file" in each]


def test_windows_is_pinned_to_the_versions_of_everything_else() -> None:
    lines = (facts.RECIPES / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.lower().replace("-", "_") for line in lines}
    wheels = (facts.RECIPES / "requirements-windows.txt").read_text("utf-8").splitlines()
    asked = [line.split(" ")[0].lower().replace("-", "_") for line in wheels if line[0] != "#"]
    assert asked
    assert [each for each in asked if each not in pinned] == []


def test_the_program_opens_what_packages_register() -> None:
    assert links.SCHEME == facts.SCHEME
    assert {kind.value for kind in links.FileKind} == {facts.PACK_SUFFIX, facts.PACKET_SUFFIX}


def test_actions_of_the_public_checks_are_pinned_by_commit() -> None:
    text = (facts.ROOT / ".github" / "workflows" / "packages.yml").read_text("utf-8")
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each)] == []


def test_public_checks_start_with_no_permission() -> None:
    text = (facts.ROOT / ".github" / "workflows" / "packages.yml").read_text("utf-8")
    assert yaml.safe_load(text)["permissions"] == {}


def test_actionlint_finds_nothing_in_the_public_checks() -> None:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"  # it asks shellcheck about the scripts
    found = subprocess.run(
        [BIN / "actionlint", facts.ROOT / ".github" / "workflows" / "packages.yml"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_actionlint_would_find_a_fault(tmp_path: Path) -> None:
    text = (facts.ROOT / ".github" / "workflows" / "packages.yml").read_text("utf-8")
    (tmp_path / "packages.yml").write_text(text.replace("needs: linux-and-windows", "needs: x"))
    command = [BIN / "actionlint", tmp_path / "packages.yml"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 'needs job "x" which does not exist' in found.stdout


@pytest.mark.parametrize(
    "script",
    ["macos/sign.sh", "macos/notarise.sh", "linux/install.sh", "linux/portable.sh"],
)
def test_shellcheck_finds_nothing_in_the_scripts(script: str, tmp_path: Path) -> None:
    filled = templates.write(facts.RECIPES / script, tmp_path / "script.sh")
    found = subprocess.run(
        [BIN / "shellcheck", filled], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")
