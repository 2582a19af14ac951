"""How everything looks: theme, size of the text, paragraph numbers, veils over spoilers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.going import Going
from desktop.parts import Parts
from desktop.settings import Preferences, Settings
from desktop.theme.style import dress
from desktop.theme.theme import FOLLOW_SYSTEM, Theme, find_themes
from desktop.veils import Veils


class Themes:
    """The themes there are, and which one the settings ask for now."""

    def __init__(self, own: Path) -> None:
        self._problems: list[str] = []
        self.all = find_themes(own, self._problems)

    def problems(self, values: Preferences) -> list[str]:
        """Return a sentence for every theme that cannot be read or is not there."""
        named = {values.theme, values.light_theme, values.dark_theme}
        missing = sorted(named - set(self.all) - {FOLLOW_SYSTEM})
        words = QCoreApplication.translate("Themes", "There is no theme “{name}”; it is not used.")
        return [*self._problems, *(words.format(name=name) for name in missing)]

    def wanted(self, values: Preferences) -> Theme:
        """Return the theme of the settings; the system's light or dark where it decides."""
        name = values.theme
        if name == FOLLOW_SYSTEM:
            is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = values.dark_theme if is_dark else values.light_theme
        return self.all.get(name) or self.all["paper"]


class Looks(QObject):
    """Applies the settings to the widgets."""

    theme_changed = Signal()
    veils_changed = Signal()  # all were lifted, or not any more

    def __init__(
        self,
        veils: Veils,
        settings: Settings,
        themes: Themes,
        parts: Parts,
        going: Going,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._veils = veils
        self._settings = settings
        self._themes = themes
        self._parts = parts
        self._going = going
        self.theme = themes.wanted(settings.values)
        parts.reader.page.set_spoiler_title(veils.title)
        parts.when_made(self._on_made)
        settings.changed.connect(self._on_setting_changed)
        parts.reader.size_requested.connect(self.resize_text)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def apply(self) -> None:
        """Take over all settings."""
        self._apply_theme()
        values = self._settings.values
        self._parts.reader.page.set_reading_size(values.reading_size_pt)
        self._parts.reader.page.set_paragraph_numbers(values.paragraph_numbers)

    @Slot(int)
    def resize_text(self, by: int) -> None:
        """Make the text ``by`` points larger."""
        self._settings.change("reading_size_pt", self._settings.values.reading_size_pt + by)

    def toggle_numbers(self) -> None:
        """Show or hide the paragraph numbers."""
        self._settings.change("paragraph_numbers", not self._settings.values.paragraph_numbers)

    def toggle_theme(self) -> None:
        """Go over from light to dark or back."""
        values = self._settings.values
        wanted = values.light_theme if self.theme.is_dark else values.dark_theme
        self._settings.change("theme", wanted)

    def next_theme(self) -> None:
        """Use the next theme there is; after the last one, what the system says."""
        names = [FOLLOW_SYSTEM, *self._themes.all]
        now = self._settings.values.theme
        name = names[(names.index(now) + 1) % len(names)] if now in names else FOLLOW_SYSTEM
        self.choose_theme(name)
        shown = (
            self._themes.all[name].name if name in self._themes.all else self.tr("as the system")
        )
        self._parts.notice.tell(self.tr("Theme: {name}").format(name=shown))

    def choose_theme(self, name: str) -> None:
        """Use one theme, or what the system says ("system")."""
        self._settings.change("theme", name)

    def toggle_veil(self) -> None:
        """Show turns and endings of films not seen, or veil them again."""
        self._veils.are_lifted = not self._veils.are_lifted
        self.apply_veil()
        self.veils_changed.emit()
        self._parts.notice.tell(
            self.tr("Turns and endings are shown until you close the window.")
            if self._veils.are_lifted
            else self.tr("Turns and endings of films you have not seen are veiled.")
        )

    def apply_veil(self) -> None:
        """Veil what gives away films that were not seen."""
        if self._going.essay:
            self._parts.reader.page.set_veiled(self._veils.films(self._going.essay))

    def _apply_theme(self) -> None:
        self.theme = self._themes.wanted(self._settings.values)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, self.theme)
        parts = self._parts
        for part in (parts.notes_panel, parts.bar, parts.reader, *parts.made()):
            self._give_theme(part)
        self.theme_changed.emit()

    def _on_made(self, _name: str, page: object) -> None:
        self._give_theme(page)

    def _give_theme(self, part: object) -> None:
        """Tell a part of the theme, if it paints with the colours itself."""
        set_theme = getattr(part, "set_theme", None)
        if set_theme is not None:
            set_theme(self.theme)

    @Slot(str)
    def _on_setting_changed(self, name: str) -> None:
        values = self._settings.values
        if name in ("theme", "light_theme", "dark_theme"):
            self._apply_theme()
        elif name == "reading_size_pt":
            self._parts.reader.page.set_reading_size(values.reading_size_pt)
        elif name == "paragraph_numbers":
            self._parts.reader.page.set_paragraph_numbers(values.paragraph_numbers)

    @Slot()
    def _on_system_changed(self) -> None:
        if self._settings.values.theme == FOLLOW_SYSTEM:
            self._apply_theme()
