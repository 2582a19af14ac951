"""How packages are made: which files are wanted, what is refused, what is told."""

from __future__ import annotations

import json
import os
import runpy
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from targets import (
    check_appimage,
    facts,
    icons,
    licences,
    qt_parts,
    sbom,
    tools,
    windows,
    windows_tree,
)

from desktop import licences as shipped

BUILD = facts.RECIPES / "build.py"


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtga.so", False),
        ("PySide6\\plugins\\imageformats\\qicns.dll", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", True),
        ("PySide6/Qt/translations/qtbase_en.qm", True),
        ("PySide6/Qt/translations/qtbase_fi.qm", False),
    ],
)
def test_only_what_the_program_uses_is_wanted(name: str, is_wanted: bool) -> None:
    assert qt_parts.is_wanted(name) is is_wanted


def test_parts_of_qt_are_read_from_the_imports(tmp_path: Path) -> None:
    folder = tmp_path / "desktop" / "deep"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text("def f():\n    from PySide6.QtTest import QTest\n", "utf-8")
    assert set(qt_parts.modules(tmp_path)) == {"Core", "Gui", "Svg", "Test"}


@pytest.mark.parametrize("library", ["libGL.so.1", "libglib-2.0.so.0", "libstdc++.so.6"])
def test_libraries_of_every_desktop_are_left_to_the_system(library: str) -> None:
    assert qt_parts.is_of_the_system(library)


@pytest.mark.parametrize("library", ["libxcb-cursor.so.0", "libQt6Core.so.6", "libsqlite3.so.0"])
def test_other_libraries_come_along(library: str) -> None:
    assert not qt_parts.is_of_the_system(library)


def test_ico_names_every_picture_and_its_place() -> None:
    made = icons.ico({16: b"small", 256: b"large one"})
    count, first, second = struct.unpack("<4xH", made[:6])[0], made[6:22], made[22:38]
    places = [struct.unpack("<B7xII", each) for each in (first, second)]
    assert count == 2
    assert [(width, made[at : at + size]) for width, size, at in places] == [
        (16, b"small"),
        (0, b"large one"),
    ]


def test_icns_tells_its_own_length() -> None:
    made = icons.icns([("ic07", b"picture")])
    assert made == b"icns" + struct.pack(">I", 23) + b"ic07" + struct.pack(">I", 15) + b"picture"


def test_icons_are_drawn_in_every_size(tmp_path: Path) -> None:
    icons.build(Path(sys.executable), tmp_path)
    for size in icons.SIZES:
        head = (tmp_path / f"{size}.png").read_bytes()[16:24]
        assert struct.unpack(">II", head) == (size, size)


def test_every_distribution_that_is_shipped_has_its_licence(tmp_path: Path) -> None:
    found = licences.of_distributions(Path(sys.executable), facts.NAME)
    folder = licences.write(tmp_path / "licences", found)
    listed = {each["name"].lower(): each for each in json.loads((folder / "list.json").read_text())}
    assert {"pyside6_essentials", "shiboken6", "whoosh-reloaded", "fontpkg-literata"} <= set(listed)
    assert all((folder / file).stat().st_size for each in listed.values() for file in each["files"])


def test_qt_comes_with_the_text_of_its_licence() -> None:
    found = licences.of_distributions(Path(sys.executable), facts.NAME)
    qt = next(each for each in found if each.name.lower().startswith("pyside6"))
    assert "LESSER GENERAL PUBLIC LICENSE" in qt.texts[0][1]


def test_the_program_reads_the_list_of_its_package() -> None:
    assert shipped.LIST == licences.LIST


def test_a_work_without_any_licence_text_is_refused(tmp_path: Path) -> None:
    bare = licences.Component("some work", "1", "MIT", "PyPI", ())
    with pytest.raises(facts.BuildError, match="some work"):
        licences.write(tmp_path / "licences", [bare])


def test_bill_of_materials_names_every_component(tmp_path: Path) -> None:
    found = licences.of_distributions(Path(sys.executable), facts.NAME)
    document = json.loads(sbom.write(found, tmp_path / "some.cdx.json").read_text("utf-8"))
    assert document["bomFormat"] == "CycloneDX"
    assert [each["name"] for each in document["components"]] == [each.name for each in found]
    assert all(each["purl"].startswith("pkg:pypi/") for each in document["components"])


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PySide6/translations/qtbase_en.qm", True),
        ("PySide6/translations/qtbase_ja.qm", False),
        ("rapidfuzz/fuzz_cpp_avx2.cp313-win_amd64.pyd", False),
        ("rapidfuzz/fuzz_cpp.cp313-win_amd64.pyd", True),
        ("shiboken6/msvcp140.dll", True),
        ("shiboken6/vcamp140.dll", False),
        ("shiboken6/lib/cmake/Shiboken6/Shiboken6Config.cmake", False),
        ("whoosh/index.py", True),
        ("whoosh_reloaded-2.7.5.dist-info/METADATA", False),
    ],
)
def test_windows_gets_only_what_the_program_uses(name: str, is_wanted: bool) -> None:
    assert windows_tree.is_wanted(name) is is_wanted


def test_a_size_over_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(1_000_001))
    with pytest.raises(facts.BuildError, match=r"takes 1\.0 MB, more than 1"):
        tools.hold_size("folder", tmp_path, 1)


def test_a_program_that_fails_is_one_sentence() -> None:
    with pytest.raises(facts.BuildError, match="ended with status 4"):
        tools.run(sys.executable, "-c", "raise SystemExit(4)")


def test_a_program_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(facts.BuildError, match="could not be started"):
        tools.run("/nonexistent/program")


@pytest.mark.parametrize("arguments", [[], ["nonsense"]])
def test_a_target_that_does_not_exist_is_wrong_usage(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, BUILD, *arguments], check=False, capture_output=True)
    assert done.returncode == 2
    assert b"build.py TARGET" in done.stderr


def test_an_appimage_without_its_runtime_is_one_sentence() -> None:
    environment = {**os.environ, "APPIMAGE_RUNTIME": ""}
    done = subprocess.run(
        [sys.executable, BUILD, "appimage"],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "APPIMAGE_RUNTIME" in done.stderr


@pytest.mark.parametrize(
    ("is_portable", "arguments", "given"),
    [
        (False, ["notes"], ["notes"]),
        (True, ["notes"], ["--profile", "PROFILE", "notes"]),
        (True, [], ["--profile", "PROFILE"]),
        (True, ["notes", "--profile", "D:/mine"], ["notes", "--profile", "D:/mine"]),
        (True, ["--profile=D:/mine"], ["--profile=D:/mine"]),
    ],
)
def test_a_portable_folder_keeps_its_profile(
    tmp_path: Path, is_portable: bool, arguments: list[str], given: list[str]
) -> None:
    path = facts.RECIPES / "windows" / "intertitle_start.py"
    start = runpy.run_path(str(path), run_name="start")
    if is_portable:
        (tmp_path / windows.MARK).touch()
    found = start["with_profile"](tmp_path, arguments)
    assert found == [str(tmp_path / "profile") if each == "PROFILE" else each for each in given]


def test_the_runtime_of_an_appimage_ends_with_its_sections() -> None:
    head = bytearray(64)
    struct.pack_into("<Q", head, 40, 100)  # where the table of sections begins
    struct.pack_into("<HH", head, 58, 8, 3)  # the size of an entry, and how many there are
    image = bytes(head) + bytes(36) + b"sections" * 3 + b"squashfs"
    assert check_appimage.runtime_of(image) == image[:124]
