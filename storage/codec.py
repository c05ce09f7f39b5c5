"""Frozen values to bytes and back: orjson out, pydantic in, so that what is read is checked."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import orjson
from pydantic import TypeAdapter

from flows.case import Case, Clock
from flows.events import Reported
from flows.tasks import Task

Clocks = tuple[Clock, ...]
_TASKS: dict[str, type] = {kind.__name__: kind for kind in get_args(Task)}
_EVENTS: dict[str, type] = {kind.__name__: kind for kind in get_args(Reported)}


@cache  # some milliseconds for each kind, when the first of it is read
def _reader(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def pack(value: object) -> bytes:
    """Any value of `flows/` as JSON."""
    return orjson.dumps(value)


def kind_of(value: object) -> str:
    """The name under which `unpack_task` and `unpack_event` know a value."""
    return type(value).__name__


def unpack_case(document: bytes) -> Case:
    case: Case = _reader(Case).validate_json(document)
    return case


def unpack_clocks(document: bytes | None) -> tuple[Clock, ...]:
    clocks: tuple[Clock, ...] = _reader(Clocks).validate_json(document) if document else ()
    return clocks


def unpack_task(kind: str, body: bytes) -> Task:
    task: Task = _reader(_TASKS[kind]).validate_json(body)
    return task


def unpack_event(kind: str, body: bytes) -> Reported:
    event: Reported = _reader(_EVENTS[kind]).validate_json(body)
    return event
