"""Which parts of Qt the program uses: read from its imports, so that no list goes stale."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from . import facts

# Drawn through plug-ins or by other parts, never imported.
_BEHIND = {"Svg", "Gui", "Core"}
IMAGE_FORMATS = ("gif", "ico", "jpeg", "svg", "webp")


@cache
def modules(root: Path = facts.ROOT) -> tuple[str, ...]:
    """Return the parts of Qt that ``desktop`` imports: Core, Gui, Widgets and so on."""
    found = set(_BEHIND)
    for file in (root / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                match = re.match(r"PySide6\.Qt(\w+)", node.module)
                found |= {match[1]} if match else set()
    return tuple(sorted(found))


_UNWANTED = re.compile(
    r"""
    platformthemes/libqgtk3                    # brings GTK 3 and its forty libraries
    | plugins/(tls|networkinformation|egldeviceintegrations|generic|sqldrivers)/
    | plugins/(qmltooling|vectorimageformats|wayland-graphics-integration-server)/
    | libQt6(EglF|EglFs) | Qt6?(Qml|Quick|Pdf|VirtualKeyboard)
    | platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\.
    | imageformats/(lib)?q(?!(gif|ico|jpeg|svg|webp)\.)\w+\.
    | (^|/)(opengl32sw|d3dcompiler_\d+)\.dll$
    | /translations/(?!qtbase_(?:LANGUAGES)\.qm)
    """.replace("LANGUAGES", "|".join(facts.LANGUAGES)),
    re.VERBOSE | re.IGNORECASE,
)

# Libraries of every desktop: they must fit the reader's drivers, fonts and printers.
_SYSTEM = re.compile(
    r"^lib(c|m|dl|rt|pthread|resolv|GL|EGL|GLX|GLdispatch|OpenGL|drm|gbm|X11|X11-xcb|xcb|Xau|"
    r"Xdmcp|Xext|Xrender|bsd|md|fontconfig|freetype|expat|png16|brotli\w+|glib-2\.0|"
    r"gthread-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|pcre2-8|dbus-1|systemd|cap|gcrypt|"
    r"gpg-error|lz4|zstd|cups|avahi\S*|gnutls|gssapi_krb5|krb5\w*|k5crypto|com_err|keyutils|"
    r"p11-kit|idn2|unistring|tasn1|nettle|hogweed|gmp|mount|blkid|selinux|stdc\+\+|gcc_s|"
    r"wayland-\w+|uuid)\.so"
)


def is_wanted(name: str) -> bool:
    """Tell whether a file that a freezer collected is of use to the program."""
    return not _UNWANTED.search(name.replace("\\", "/"))


def is_of_the_system(library: str) -> bool:
    """Tell whether a Linux library is left to the system that the program runs on."""
    return _SYSTEM.match(library) is not None
