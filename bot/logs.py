"""Structured logs: event names with fields. No texts, names or numbers of people.

Faults are logged by kind and place only: the message of an exception may quote what was said.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import structlog

FRAMES = 12  # of each exception, the innermost ones


def places(error: BaseException | None) -> str:
    """Kinds and places of an exception and of what caused it, without a word of its message."""
    return " < ".join(_places(error))


def _places(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        where = " ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
        yield f"{type(error).__name__} at {where}"
        error = error.__cause__ or error.__context__


def _without_words(logger: Any, name: str, event: Any) -> Any:
    """Puts kinds and places where an exception stood."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()[1]
    if isinstance(given, BaseException):
        event["fault"] = places(given)
    return event


class _Lines(logging.Formatter):
    """What libraries log, their exceptions without messages as well."""

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return places(ei[1])


def set_up(level: str, *, pretty: bool) -> None:
    """One line an event on standard error: JSON for machines, coloured for a terminal."""
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # Libraries log texts and addresses at lower levels: only their warnings are wanted.
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
