"""Long work that can be stopped on its way: whoever runs it says how it is told, the work asks between its steps.

Work that nobody runs that way is never stopped. What stops it is an exception of whoever runs it, so nothing in
between has to hand anything on.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Stop = Callable[[], None]
"""Asked between two steps; raises once the work is to stop."""
_STEPS = 64
_WAIT = 0.05
_asked: ContextVar[Stop | None] = ContextVar("asked to stop", default=None)


@contextmanager
def heeding(stop: Stop) -> Iterator[None]:
    """Within the block, work of this thread asks ``stop`` between its steps."""
    token = _asked.set(stop)
    try:
        yield
    finally:
        _asked.reset(token)


def stop_if_asked() -> None:
    """Raise what whoever runs this work raises, once it is to stop."""
    stop = _asked.get()
    if stop is not None:
        stop()


def stoppable(steps: Iterable[T]) -> Iterable[T]:
    """The same steps; between some of them it is asked whether to stop."""
    stop = _asked.get()
    return steps if stop is None else _asking(steps, stop)


def _asking(steps: Iterable[T], stop: Stop) -> Iterator[T]:
    for number, step in enumerate(steps):
        if not number % _STEPS:
            stop()
        yield step


def abandonable(work: Callable[[], T]) -> T:
    """The result of work that cannot ask: one long call of a library.

    When it is to stop, its caller goes on at once; the call itself ends by itself later, and its result is forgotten.
    The work may touch nothing that others use.
    """
    stop = _asked.get()
    if stop is None:
        return work()
    ended = threading.Event()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 — raised again by the caller, nothing is swallowed
            errors.append(error)
        finally:
            ended.set()

    threading.Thread(target=run, name="abandonable", daemon=True).start()
    while not ended.wait(_WAIT):
        stop()
    if errors:
        raise errors[0]
    return results[0]
