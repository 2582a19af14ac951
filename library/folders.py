"""Where things live: one profile folder, or the places the system provides for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import resources

APPLICATION = "intertitle"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one open library. None of them need exist yet.

    ``data`` holds what the reader made, ``settings`` preferences and window state,
    ``cache`` what can be made again (index, catalogue), ``logs`` logs and crash
    reports, ``collection`` the essays to read.
    """

    data: Path
    settings: Path
    cache: Path
    logs: Path
    collection: Path

    @property
    def notebook(self) -> Path:
        """The database of highlights, notes, reading places and films seen."""
        return self.data / "notebook.db"

    @property
    def journal(self) -> Path:
        """The database of private reflections."""
        return self.data / "journal.db"

    @property
    def backups(self) -> Path:
        """Copies of the databases."""
        return self.data / "backups"

    @property
    def index(self) -> Path:
        """The search index of the collection."""
        return self.cache / "index"

    @property
    def catalogue(self) -> Path:
        """What was read from the collection's files, so that starting need not parse them."""
        return self.cache / "catalogue.json"


def find_folders(profile: Path | None = None, collection: Path | None = None) -> Folders:
    """Return where this reader's things live.

    With ``profile`` everything the reader owns is below it and nothing is kept
    elsewhere; without it, the system's own folders are used.
    """
    shipped = collection.absolute() if collection else resources.path("collection")
    if profile is not None:
        root = profile.absolute()
        return Folders(root / "data", root / "settings", root / "cache", root / "logs", shipped)
    # Only needed without --profile, and not free to import.
    from platformdirs import PlatformDirs

    system = PlatformDirs(APPLICATION, appauthor=False)
    return Folders(
        Path(system.user_data_dir),
        Path(system.user_config_dir),
        Path(system.user_cache_dir),
        Path(system.user_log_dir),
        shipped,
    )
