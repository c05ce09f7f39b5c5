"""Why a file was not taken. Nothing else lives here, so that every reader of bytes may raise it."""

from __future__ import annotations


class MediaRefused(Exception):
    """The file cannot be kept; `.reason` says why.

    One of "empty", "too_big" (bytes or pixels), "type_not_allowed", "damaged".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
