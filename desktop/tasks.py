"""Work off the window's thread, in lanes of one worker each.

``work`` receives ``cancelled``, a callable that says whether its result is still wanted,
and never a Qt object. ``done`` and ``failed`` are called on the window's thread: the
result always travels through a queued connection, since a job that ends before its
callback is attached would otherwise call it inside the caller.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger("intertitle.tasks")

Cancelled = Callable[[], bool]


class Lane(Enum):
    """One worker each; work in one lane runs in the order it was given."""

    LIBRARY = "library"
    SEARCH = "search"


@dataclass(slots=True, eq=False)
class _Job:
    """A piece of work and who waits for it."""

    work: Callable[[Cancelled], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    is_cancelled: bool = False


class Tasks(QObject):
    """Runs jobs in lanes and brings their results back to the window's thread."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._jobs: dict[int, _Job] = {}
        self._latest: dict[str, int] = {}
        self._count = 0
        self._is_over = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Callable[[Cancelled], Any],
        done: Callable[[Any], None] = lambda _result: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Start ``work`` in ``lane``; return the job's number, for ``cancel``.

        Without ``failed``, an error is raised again on the window's thread. After
        ``wait`` nobody is left to hear an answer, and nothing is done.
        """
        self._count += 1
        if self._is_over:
            log.debug("Work was dropped: the window is closed.")
            return self._count
        self._jobs[self._count] = _Job(work, done, failed or _raise)
        self._lane(lane).submit(self._work, self._count, self._jobs[self._count])
        return self._count

    def latest(
        self,
        key: str,
        lane: Lane,
        work: Callable[[Cancelled], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Like ``run``, but what was given before under ``key`` is no longer wanted."""
        self.cancel(self._latest.get(key, 0))
        self._latest[key] = self.run(lane, work, done, failed)

    def _lane(self, lane: Lane) -> ThreadPoolExecutor:
        """Return the worker of a lane, made when it is first needed.

        Plain threads: a QRunnable has two owners, and both believe they may free it.
        """
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane.value)
        return self._lanes[lane]

    def cancel(self, number: int) -> None:
        """Let a job end early if it can; its result is dropped."""
        job = self._jobs.get(number)
        if job is not None:
            job.is_cancelled = True

    def wait(self) -> None:
        """Cancel everything, wait until no worker runs, and take no more work."""
        self._is_over = True
        for job in self._jobs.values():
            job.is_cancelled = True
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)

    def _work(self, number: int, job: _Job) -> None:
        """Do a job on its lane's thread; its end is always told on the window's."""
        result: Any = None
        error: Exception | None = None
        if not job.is_cancelled:
            try:
                result = job.work(lambda: job.is_cancelled)
            except Exception as caught:
                error = caught
        self._finished.emit(number, result, error)

    @Slot(int, object, object)
    def _on_finished(self, number: int, result: object, error: Exception | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        if job.is_cancelled:
            if error is not None:
                log.debug("A cancelled job failed: %s", error)
        elif error is not None:
            job.failed(error)
        else:
            job.done(result)


def _raise(error: Exception) -> None:
    raise error
