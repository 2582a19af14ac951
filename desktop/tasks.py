"""Work off the window's thread, in lanes of one worker each.

``work`` receives ``cancelled``, a callable that says whether its result is still wanted,
and never a Qt object. ``done`` and ``failed`` are called on the window's thread: the
result always travels through a queued connection, since a job that ends before its
callback is attached would otherwise call it inside the caller.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

log = logging.getLogger("intertitle.tasks")

Cancelled = Callable[[], bool]


class Lane(Enum):
    """One worker each; work in one lane runs in the order it was given."""

    LIBRARY = "library"
    SEARCH = "search"


class _Job(QRunnable):
    def __init__(self, deliver: Any, number: int, work: Callable[[Cancelled], Any]) -> None:
        super().__init__()
        self._deliver = deliver
        self._number = number
        self._work = work
        self.is_cancelled = False

    def run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        if not self.is_cancelled:
            try:
                result = self._work(lambda: self.is_cancelled)
            except Exception as caught:
                error = caught
        self._deliver.emit(self._number, result, error)


class Tasks(QObject):
    """Runs jobs in lanes and brings their results back to the window's thread."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[Lane, QThreadPool] = {}
        for lane in Lane:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(1)
            self._pools[lane] = pool
        self._jobs: dict[int, tuple[_Job, Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._latest: dict[str, int] = {}
        self._count = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Callable[[Cancelled], Any],
        done: Callable[[Any], None] = lambda _result: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Start ``work`` in ``lane``; return the job's number, for ``cancel``.

        Without ``failed``, an error is raised again on the window's thread.
        """
        self._count += 1
        number = self._count
        job = _Job(self._finished, number, work)
        job.setAutoDelete(False)  # Qt must not free what Python still holds.
        self._jobs[number] = (job, done, failed or _raise)
        self._pools[lane].start(job)
        return number

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

    def cancel(self, number: int) -> None:
        """Let a job end early if it can; its result is dropped."""
        entry = self._jobs.get(number)
        if entry is not None:
            job, _, failed = entry
            job.is_cancelled = True
            self._jobs[number] = (job, lambda _result: None, failed)

    def wait(self) -> None:
        """Cancel everything and wait until no worker runs."""
        for number in tuple(self._jobs):
            self.cancel(number)
        for pool in self._pools.values():
            pool.waitForDone()

    @Slot(int, object, object)
    def _on_finished(self, number: int, result: object, error: Exception | None) -> None:
        entry = self._jobs.pop(number, None)
        if entry is None:
            return
        job, done, failed = entry
        if error is not None:
            if job.is_cancelled:
                log.debug("A cancelled job failed: %s", error)
            else:
                failed(error)
        elif not job.is_cancelled:
            done(result)


def _raise(error: Exception) -> None:
    raise error
