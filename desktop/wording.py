"""How dates, counts and names are put into words, in one place."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from library.annotations.model import Colour, Role
from library.collection.model import Being, Film

from desktop.widgets.plain import signed
from desktop.widgets.poster import PosterArt


def tr(text: str, count: int = -1) -> str:
    """Translate ``text``; "%n" in it becomes ``count``."""
    return QCoreApplication.translate("Wording", text, None, count)


def day(moment: datetime) -> str:
    """Return the day of a moment in the reader's own time, as "14 Nov"."""
    local = moment.astimezone()
    text = QLocale().toString(local.date(), "d MMM")  # type: ignore[call-overload]
    if local.year != datetime.now(local.tzinfo).year:
        text += f" {local.year}"
    return str(text)


def clock(moment: datetime) -> str:
    """Return the time of day in the reader's own time, as "14:02"."""
    return moment.astimezone().strftime("%H:%M")


def minutes(count: int) -> str:
    """Return a reading time."""
    return tr("%n min", count)


def progress(share: float) -> str:
    """Return how much of an essay was read, "" where nothing was."""
    if share <= 0:
        return ""
    if share >= 0.99:
        return tr("read")
    return tr("{percent} % read").format(percent=max(1, round(share * 100)))


def essays(count: int) -> str:
    """Return a number of essays."""
    return tr("1 essay") if count == 1 else tr("%n essays", count)


def passages(count: int) -> str:
    """Return a number of passages."""
    return tr("1 passage") if count == 1 else tr("%n passages", count)


def film_line(film: Film) -> str:
    """Return year and directors, as "2013 · Spike Jonze"."""
    return " · ".join([str(film.year), ", ".join(film.directors)])


def being_line(being: Being) -> str:
    """Return who the machine is, as "HAL 9000, ship’s computer"."""
    return f"{being.title}, {being.kind}" if being.kind else being.title


def seen(is_seen: bool) -> str:
    """Return whether a film was seen, and what follows from it."""
    return signed("✓", tr("Seen")) if is_seen else signed("○", tr("Not seen: spoilers veiled"))


def gives_away(film: str) -> str:
    """Return what stands in place of a passage that gives away a film."""
    return tr("This passage gives away {film}.").format(film=film)


def colour_name(colour: Colour) -> str:
    """Return a colour's name."""
    return {
        Colour.AMBER: tr("Amber"),
        Colour.ROSE: tr("Rose"),
        Colour.TEAL: tr("Teal"),
        Colour.VIOLET: tr("Violet"),
    }[colour]


def role_name(role: Role | None) -> str:
    """Return what a passage does in the argument."""
    return {
        None: tr("No role"),
        Role.CLAIM: tr("Claim"),
        Role.EVIDENCE: tr("Evidence"),
        Role.COUNTER_CLAIM: tr("Counter-claim"),
        Role.QUESTION: tr("Question"),
        Role.BEAUTIFUL: tr("Beautiful"),
    }[role]


def poster(film: Film) -> PosterArt:
    """Return the poster of a film."""
    return PosterArt(film.title, film.year, *film.palette)
