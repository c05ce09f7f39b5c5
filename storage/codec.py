"""Frozen values to bytes and back: orjson out, pydantic in, so that what is read is checked."""

from __future__ import annotations

from typing import Any, get_args

import orjson
from pydantic import TypeAdapter

from flows.case import Case
from flows.events import Reported
from flows.tasks import Task

_CASE: TypeAdapter[Case] = TypeAdapter(Case)
_TASKS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Task)}
_EVENTS: dict[str, TypeAdapter[Any]] = {
    kind.__name__: TypeAdapter(kind) for kind in get_args(Reported)
}


def pack(value: object) -> bytes:
    """Any value of `flows/` as JSON."""
    return orjson.dumps(value)


def kind_of(value: object) -> str:
    """The name under which `unpack_task` and `unpack_event` know a value."""
    return type(value).__name__


def unpack_case(document: bytes) -> Case:
    return _CASE.validate_json(document)


def unpack_task(kind: str, body: bytes) -> Task:
    task: Task = _TASKS[kind].validate_json(body)
    return task


def unpack_event(kind: str, body: bytes) -> Reported:
    event: Reported = _EVENTS[kind].validate_json(body)
    return event
