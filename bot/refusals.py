"""Why a command ends before it has begun. Light to import: the command line needs it always."""

from __future__ import annotations


class StartRefused(Exception):
    """The desk cannot start; the message says what to do."""
