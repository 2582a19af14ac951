"""A topic page: introduction, concepts, essays in reading order, questions to discuss."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from library.collection.model import BlockKind, Concept, Essay, Topic

from desktop import wording
from desktop.theme.scale import interface_font, serif, space
from desktop.widgets.plain import (
    Column,
    CutButton,
    button,
    hairline,
    label,
    on_button,
    section_label,
)
from desktop.widgets.rich import LinkedLabel

_READ = 0.99  # of an essay: its last lines were in view


class EssayCard(QWidget):
    """An essay on a topic page: title, excerpt, minutes, progress; opens at one click."""

    opened = Signal(str)

    def __init__(self, essay: Essay, why: str, progress: float, number: int) -> None:
        super().__init__()
        self._id = essay.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(2), 0, space(2))
        column.setSpacing(space(1))
        title = button(essay.title, "link", may_be_cut=True)
        title.setFont(serif(2, weight=600))
        title.setAccessibleName(
            self.tr("Essay {number}: {title}").format(number=number, title=essay.title)
        )
        title.clicked.connect(self._on_clicked)
        self.title_button = title
        column.addWidget(title)
        if essay.subtitle:
            column.addWidget(label(essay.subtitle, serif(0, italic=True), part="muted"))
        column.addWidget(label(essay.excerpt or essay.summary, serif(1)))
        facts = [wording.minutes(essay.minutes), wording.progress(progress), why]
        column.addWidget(
            label(" · ".join(fact for fact in facts if fact), interface_font(-1), part="muted")
        )

    def _on_clicked(self) -> None:
        self.opened.emit(self._id)


class _Veil(CutButton):
    """Stands for a paragraph that gives away a film, until it is pressed."""

    def __init__(self, film: str, paragraph: QWidget) -> None:
        words = self.tr("This paragraph gives away {film}. Show it").format(film=film)
        super().__init__(on_button(words))
        self.setAutoDefault(True)
        self.setProperty("part", "chip")
        self._paragraph = paragraph
        paragraph.hide()
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._paragraph.show()
        self._paragraph.setFocus()  # the keyboard goes on from here
        self.hide()


class _Opener(CutButton):
    """Opens one essay."""

    opened = Signal(str)

    def __init__(self, essay: str, words: str) -> None:
        super().__init__(on_button(words))
        self.setAutoDefault(True)
        self._essay = essay
        self.setProperty("part", "first")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.opened.emit(self._essay)


class TopicPage(Column):
    """Shows one topic."""

    essay_requested = Signal(str)
    link_activated = Signal(object)  # Link

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Topic"), parent=parent)
        self._topic = ""
        self._opened = ""  # the essay that was opened last from this topic
        # Where each topic was left: pixels from its top, and the essay opened from it.
        self._left: dict[str, tuple[int, str]] = {}
        self._cards: dict[str, EssayCard] = {}
        self._begin: _Opener | None = None
        self._veiled: Mapping[str, str] = {}

    def show_topic(
        self,
        topic: Topic,
        concepts: Mapping[str, Concept],
        essays: Mapping[str, Essay],
        progress: Mapping[str, float],
        veiled: Mapping[str, str],
        *,
        is_return: bool = False,
    ) -> None:
        """Fill the page, which keeps its place if it shows the topic already, or again.

        ``progress`` maps essays to 0..1, ``veiled`` films not seen to titles.
        """
        self._left[self._topic] = (self.verticalScrollBar().value(), self._opened)
        is_kept = is_return or topic.id == self._topic
        place, self._opened = self._left.get(topic.id, (0, "")) if is_kept else (0, "")
        self.clear()
        self._topic = topic.id
        self._begin = None
        self._cards = {}
        self._veiled = veiled
        self.setAccessibleName(topic.title)
        add = self.layout_.addWidget
        add(label(topic.title, serif(6, weight=500)))
        add(label(topic.summary, serif(1, italic=True), part="muted"))
        self._add_beginning(topic, essays, progress)
        self._add_introduction(topic)
        self._add_essays(topic, essays, progress)
        self._add_concepts(topic, concepts)
        self._add_questions(topic)
        self.return_to(place)

    def focus_first(self) -> None:
        """Put the keyboard on the essay opened last from here, or the one to begin with."""
        first = next(iter(self._cards.values()), None)
        if self._opened in self._cards:
            self._cards[self._opened].title_button.setFocus()
        elif self._begin is not None:
            self._begin.setFocus()
        elif first is not None:
            first.title_button.setFocus()

    def _add_beginning(
        self, topic: Topic, essays: Mapping[str, Essay], progress: Mapping[str, float]
    ) -> None:
        """One click to the text: the first essay that was not read to its end."""
        known = [essays[step.essay] for step in topic.essays if step.essay in essays]
        unread = [essay for essay in known if progress.get(essay.id, 0.0) < _READ]
        if not unread:
            return
        essay = unread[0]
        has_begun = progress.get(essay.id, 0.0) > 0
        words = self.tr("Go on with “{title}”") if has_begun else self.tr("Begin with “{title}”")
        self._begin = _Opener(
            essay.id, f"{words.format(title=essay.title)} · {wording.minutes(essay.minutes)}"
        )
        self._begin.opened.connect(self.essay_requested)
        self.layout_.addSpacing(space(1))
        self.layout_.addWidget(self._begin)

    def _add_introduction(self, topic: Topic) -> None:
        self.layout_.addSpacing(space(2))
        document = topic.introduction
        for block in document.blocks:
            if block.kind is BlockKind.FOOTNOTE or block.start == block.end:
                continue
            is_heading = block.kind is BlockKind.HEADING
            font = serif(2, weight=600) if is_heading else serif(2)
            paragraph = LinkedLabel(document, block, font)
            paragraph.link_chosen.connect(self.link_activated)
            film = next(
                (one.film for one in document.spoilers if one.start <= block.start < one.end), None
            )
            if film is not None and film in self._veiled:
                self.layout_.addWidget(_Veil(self._veiled[film], paragraph))
            self.layout_.addWidget(paragraph)
            self.layout_.addSpacing(space(1.5))

    def _add_essays(
        self, topic: Topic, essays: Mapping[str, Essay], progress: Mapping[str, float]
    ) -> None:
        self._heading(self.tr("Essays"))
        for number, step in enumerate(topic.essays, 1):
            essay = essays.get(step.essay)
            if essay is None:
                continue
            card = EssayCard(essay, step.why, progress.get(essay.id, 0.0), number)
            card.opened.connect(self._on_card_opened)
            self._cards[essay.id] = card
            self.layout_.addWidget(card)
            self.layout_.addWidget(hairline())
        if not self._cards:
            self.layout_.addWidget(
                label(self.tr("No essay of this topic is in the collection yet."), part="muted")
            )

    def _add_concepts(self, topic: Topic, concepts: Mapping[str, Concept]) -> None:
        known = [concepts[name] for name in topic.concepts if name in concepts]
        if not known:
            return
        self._heading(self.tr("Concepts"))
        for concept in known:
            self.layout_.addWidget(label(concept.term, serif(1, weight=600)))
            self.layout_.addWidget(label(concept.definition, serif(0)))
            self.layout_.addSpacing(space(1))

    def _add_questions(self, topic: Topic) -> None:
        if not topic.questions:
            return
        self._heading(self.tr("Questions to discuss"))
        for number, question in enumerate(topic.questions, 1):
            self.layout_.addWidget(label(f"{number}. {question}", serif(0)))

    @Slot(str)
    def _on_card_opened(self, essay: str) -> None:
        self._opened = essay
        self.essay_requested.emit(essay)

    def _heading(self, text: str) -> None:
        self.layout_.addSpacing(space(5))
        self.layout_.addWidget(section_label(text))
        self.layout_.addWidget(hairline())
