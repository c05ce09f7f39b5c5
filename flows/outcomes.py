"""How a task ended, and what was found. Imported from `flows/tasks.py`, where tasks are."""

from __future__ import annotations

from dataclasses import dataclass

from flows.case import Person

# Why nobody knows: the process died with it in hand, or there was no answer: nothing for as long
# as a call takes, or the connection was lost, or it came from a server before the one at work.
# The platform may still be at it, so to look for what it has done makes sense a while later only.
INTERRUPTED, UNANSWERED = "interrupted", "unanswered"
STILL_AT_IT = (INTERRUPTED, UNANSWERED)


@dataclass(frozen=True)
class Stored:
    """A fetched file, checked by content, stripped of metadata, kept under its SHA-256."""

    sha: str
    file_kind: str
    mime: str
    size: int
    name: str


@dataclass(frozen=True)
class Translated:
    """`translation` is None when there is none, `failure` then says why."""

    translation: str | None
    failure: str | None = None


@dataclass(frozen=True)
class Known:
    """Who somebody is."""

    person: Person


Found = Stored | Translated | Known


@dataclass(frozen=True)
class Sent:
    """Done. `ref` is the platform's id of what was sent, `found` what was asked for."""

    ref: str | None = None
    found: Found | None = None


@dataclass(frozen=True)
class Retry:
    """Not done; may be tried again `after` so many seconds (None: the courier's back-off).

    `begun`: a part of it was done.
    """

    after: float | None
    why: str
    begun: bool = False


@dataclass(frozen=True)
class Refused:
    """Not done and never will be."""

    why: str


@dataclass(frozen=True)
class Uncertain:
    """May or may not have been done; nobody can tell from here."""

    why: str


@dataclass(frozen=True)
class Later:
    """Not even tried: the pace or a closed door holds it back for so many seconds."""

    after: float
    why: str


Outcome = Sent | Retry | Refused | Uncertain | Later
