"""Starts desks without paying for their imports each time: a process that forks `amends run`.

Reads from its standard input "start LOG", answered with the pid of a new desk in a process group
of its own, and "wait PID", answered with how it ended. At the end of input every desk is killed.
What runs in a fork is the same `bot.__main__.main` as in `python -m bot run`; where the folder
holds a file "clock", on a clock that is ahead by as many seconds as stand in it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import alembic.command
import py3langid.langid

import bot.app
import bot.courier
from bot.__main__ import main
from bot.clock import Clock

PR_SET_PDEATHSIG = 1  # linux/prctl.h
AHEAD = Path("clock")
SOON = 0.3  # seconds in which a clock that was set is noticed, instead of five
LOADED = (bot.app, alembic.command, py3langid.langid)  # what `run` imports, once for all


def start(log: str) -> int:
    """Forks a desk that writes to `log`."""
    pid = os.fork()
    if pid:
        return pid
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # whatever ends the tests, ends it
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream, target in ((os.open(os.devnull, os.O_RDONLY), 0), (file, 1), (file, 2)):
        os.dup2(stream, target)
    sys.argv = ["amends", "run"]
    if AHEAD.exists():
        bot.app.running = partial(bot.app.running, clock=ahead_of_time())
        bot.courier.LONGEST_SLEEP = SOON
    code = 70
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def ahead_of_time() -> Clock:
    """A clock that may be set at any moment, as a machine's own may."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(AHEAD.read_text()))

    return Clock(now, lambda at: (at - now()).total_seconds())


def serve() -> None:
    desks: set[int] = set()
    for line in sys.stdin:
        order, _, what = line.strip().partition(" ")
        if order == "start":
            pid = start(what)
            desks.add(pid)
            sys.stdout.write(f"{pid}\n")
        else:
            desks.discard(int(what))
            code = os.waitstatus_to_exitcode(os.waitpid(int(what), 0)[1])
            sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
    for pid in desks:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    serve()
