"""JSON as it goes over the wire: fast, and as forgiving as the standard library."""

from __future__ import annotations

import json
from typing import Any

import orjson


def pack(document: Any) -> bytes:
    """The document as JSON, halves of surrogate pairs and very large numbers too."""
    try:
        return orjson.dumps(document)
    except orjson.JSONEncodeError:
        return json.dumps(document, separators=(",", ":")).encode()


def unpack(data: bytes) -> Any:
    """The document in some JSON, halves of surrogate pairs too; ValueError where it is none."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
