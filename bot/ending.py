"""How the program ends: when a signal asks for it, and then within ten seconds in any case.

Everything that is open has a bound of its own. What outlasts them all, such as a thread that waits
for a name server, is named in one line and left: what it had in hand goes back as after a crash.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import structlog

IN_ALL = 9.5  # seconds from the signal on; service managers kill after ten
AFTERWARDS = 1.0  # seconds for threads once all is closed: nobody waits for their answers any more
TELLING = 0.2  # seconds for the line about it, which nobody may be reading
SIGNALS = (signal.SIGINT, signal.SIGTERM)

Work = Callable[[asyncio.Event], Coroutine[Any, Any, None]]

log = structlog.get_logger()


class Asked(asyncio.Event):
    """Whether the program was asked to end; a start that is not through is broken off by that."""

    def __init__(self) -> None:
        super().__init__()
        self._starting = asyncio.current_task()

    def set(self) -> None:
        super().set()
        if self._starting is not None:
            self._starting.cancel()

    async def wait(self) -> Literal[True]:
        """Says as well that the start is through."""
        self._starting = None
        return await super().wait()


def run_until_asked(work: Work, linger: float = 0.0) -> None:
    """Runs `work` on uvloop; Ctrl-C and a service manager's TERM set the event it is given.

    A second signal ends the program at once. `linger`: the seconds that `work` goes on after the
    first.
    """
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_until_asked(work, linger + IN_ALL))
        _leave_after(AFTERWARDS, 0)


async def _until_asked(work: Work, seconds: float) -> None:
    asked, loop = Asked(), asyncio.get_running_loop()

    def hear(*_: object) -> None:  # also while something holds up the loop
        for name in SIGNALS:
            signal.signal(name, signal.SIG_DFL)  # no traceback either
        _leave_after(seconds, 1)
        loop.call_soon_threadsafe(asked.set)

    for name in SIGNALS:
        signal.signal(name, hear)
    with suppress(asyncio.CancelledError):
        await work(asked)


def _leave_after(seconds: float, code: int) -> None:
    """Ends the process then, unless it has ended."""
    timer = threading.Timer(seconds, _leave, [code])
    timer.name = "ending"
    timer.daemon = True
    timer.start()


def _leave(code: int) -> None:
    telling = threading.Thread(target=_tell, name="ending", daemon=True)
    telling.start()
    telling.join(TELLING)
    os._exit(code)


def _tell() -> None:
    """Which threads there are still, and where each stands."""
    frames = sys._current_frames()
    left = {
        thread.name: f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
        for thread in threading.enumerate()
        if thread.name != "ending" and (frame := frames.get(thread.ident or 0)) is not None
    }
    log.warning("not_waited_for", threads=left)
