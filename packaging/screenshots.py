"""Draw the window as the README shows it: the real one, on a profile made for it.

``python packaging/screenshots.py [FOLDER]`` writes ``paper.png`` and ``projection.png``
(an essay with notes, light and dark), ``search.png`` and ``notebook.png`` into FOLDER
(``docs/screenshots`` by default). No display is needed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402

from library.annotations.model import Colour, Role  # noqa: E402
from library.assembly import Library, open_library  # noqa: E402
from library.folders import find_folders  # noqa: E402
from library.journal.model import Subject  # noqa: E402

from desktop.app import App, make_application  # noqa: E402
from desktop.history import Place  # noqa: E402
from desktop.selftest import settle  # noqa: E402
from desktop.window import MainWindow  # noqa: E402

ESSAY = "from-silent-robot-to-voice"
SETTLE_MS = 400
PATIENCE_MS = 20_000


def main() -> int:
    """Write the pictures and return the exit status."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["intertitle"])
    with tempfile.TemporaryDirectory(prefix="intertitle-screenshots-") as profile:
        folders = find_folders(Path(profile))
        library = open_library(folders)
        _write_as_a_reader_would(library)
        library.close()
        app = App(folders)
        app.open({})
        assert app.window is not None
        _draw(app.window, folder)
        app.window.close()
        app.close()
    application.quit()
    return 0


def _write_as_a_reader_would(library: Library) -> None:
    document = library.collection.document(ESSAY)
    sentences = [block for block in document.blocks if block.n is not None][:4]
    first, second = sentences[0], sentences[1]
    notes = library.annotations
    end = document.text.index(".", first.start) + 1
    notes.add_highlight(
        ESSAY,
        first.start,
        end,
        colour=Colour.AMBER,
        role=Role.CLAIM,
        note="Start the seminar here: what could machines do in 1927?",
    )
    middle = document.text.index(". ", second.start + 60) + 2
    notes.add_highlight(
        ESSAY, middle, document.text.index(".", middle) + 1, colour=Colour.TEAL, tags=["voice"]
    )
    library.journal.write(
        Subject(essay=ESSAY), "I keep returning to the telephone. It only needed to listen."
    )
    library.reading.save_place(ESSAY, document, 0, len(document.text) // 3)
    for film in ("metropolis-1927", "her-2013"):
        library.reading.set_seen(film, is_seen=True)


def _draw(window: MainWindow, folder: Path) -> None:
    window.resize(1360, 860)
    settle(SETTLE_MS)
    for theme in ("paper", "projection"):
        window.looks.choose_theme(theme)
        settle(SETTLE_MS)
        window.grab().save(str(folder / f"{theme}.png"))
    window.looks.choose_theme("paper")
    window.parts.palette.open()
    QTest.keyClicks(window.parts.palette.field, "listening voic")
    waited = 0
    while window.parts.palette.list.current_key() is None and waited < PATIENCE_MS:
        settle(SETTLE_MS)
        waited += SETTLE_MS
    QTest.keyClicks(window.parts.palette.field, "e")  # with the index ready, as readers see it
    settle(SETTLE_MS)
    window.grab().save(str(folder / "search.png"))
    window.parts.palette.close_palette()
    window.going.open_place(Place("notebook"))
    settle(SETTLE_MS)
    window.grab().save(str(folder / "notebook.png"))


if __name__ == "__main__":
    sys.exit(main())
