"""What is counted. Labels hold kinds and short codes only, never anything of a person.

Most of it is set when somebody asks (`show`); what runs with every event is a counter that whoever
counts keeps hold of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from prometheus_client import Counter, Gauge, Histogram

from flows.case import Case
from flows.clocks import run_out
from flows.decide import Decision
from flows.delivery import ENGINE, TEAM
from flows.tasks import Event, Look, TaskEnded
from storage.backlog import AtDoor, Backlog
from storage.batch import Decide

ARRIVALS = Counter("amends_arrivals", "Events taken from platforms", ["kind"])
UNREADABLE = Counter("amends_unreadable", "Payloads or events that could not be used", ["source"])

ERRANDS = Counter("amends_errands", "Errands carried out", ["kind", "outcome"])
SECONDS = Histogram(
    "amends_errand_seconds",
    "How long an errand took, the wait for its turn too",
    ["kind"],
    buckets=(0.05, 0.25, 1, 5, 30, 100),
)
PLATFORM_SECONDS = Histogram(
    "amends_platform_seconds",
    "How long a platform took for the calls of an errand",
    ["door", "kind"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
UNWELL = Counter(
    "amends_errands_unwell", "Errands that were not done, and why", ["door", "outcome", "why"]
)

BREACHES = Counter("amends_clock_breaches", "Clocks of tickets that ran out", ["clock", "channel"])

WAITING = Gauge("amends_tasks_waiting", "Tasks that are due or wait for another try", ["door"])
RUNNING = Gauge("amends_tasks_running", "Tasks under way, of all processes", ["door"])
OLDEST_DUE = Gauge("amends_oldest_due_seconds", "How long the oldest due task is due", ["door"])
OLDEST_LANE = Gauge(
    "amends_oldest_lane_seconds", "Age of the oldest task that is not over, tried or not", ["door"]
)
UNCERTAIN = Gauge("amends_tasks_uncertain", "Tasks of which nobody knows whether they are done")
DEAD = Gauge("amends_tasks_dead", "Tasks that were given up and not put right")
LOOKED_AT = Gauge("amends_backlog_read_timestamp_seconds", "When the figures above were read")

COMMIT_SECONDS = Histogram(
    "amends_commit_seconds",
    "How long a commit took",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
COMMIT_WORKS = Histogram(
    "amends_commit_works",
    "How much went into one commit",
    buckets=(1, 2, 5, 10, 20, 50, 100, 200),
)

FORGOTTEN = Counter("amends_customers_forgotten", "Customers forgotten after their time")

PROMISES = Counter("amends_promises", "Times told to customers, and how they ended", ["state"])
for _state in ("made", "kept", "renewed", "missed", "escalated"):
    PROMISES.labels(_state)  # shown before the first

SHUT = Gauge("amends_door_shut", "1 while a service that fails gets no work, or one try", ["door"])
FAULTS = Gauge("amends_door_faults", "Faults of a service in a row", ["door"])
WORKS = Gauge("amends_works", "1 while the database, Redis, a way in can be used", ["what"])
LEADS = Gauge("amends_leads", "1 in the process that polls or looks after the webhook")
PENDING = Gauge("amends_webhook_pending_updates", "Updates that wait at Telegram")
FAILED_AT = Gauge(
    "amends_webhook_failed_timestamp_seconds", "When Telegram last failed to deliver; 0: never"
)

MOST_CODES = 100  # label values; a platform that invents codes must not fill the memory
OTHER = "other"
_CODE = re.compile(r"[a-z0-9_]{1,40}")
_doors = {TEAM, ENGINE}  # every door that was ever seen is shown, empty or not
_codes: set[str] = set()


def code(why: str) -> str:
    """A reason as a label value: a short code, or "other"."""
    if why in _codes:
        return why
    if len(_codes) >= MOST_CODES or not _CODE.fullmatch(why):
        return OTHER
    _codes.add(why)
    return why


@cache  # `labels` locks and looks up by text, for every errand
def _unwell(door: str, outcome: str, why: str) -> Counter:
    return UNWELL.labels(door, outcome, why)


def counted(decide: Decide) -> Decide:
    """Rules that count the clocks that run out; what is decided again is counted again."""

    def count(case: Case, event: Event, at: datetime, number: int) -> Decision:
        decision = decide(case, event, at, number)
        if isinstance(event, TaskEnded) and isinstance(event.task, Look):
            for clock, channel in run_out(case.tickets, decision.case.tickets):
                BREACHES.labels(clock, channel).inc()
        return decision

    return count


def not_done(door: str, outcome: str, why: str) -> None:
    """Counts an errand that was not done; a reason that is no short code is "other"."""
    _unwell(door, outcome, code(why)).inc()


@cache
def platform_seconds(door: str, kind: str) -> Histogram:
    return PLATFORM_SECONDS.labels(door, kind)


def committed(works: int, seconds: float) -> None:
    """Counts one commit."""
    COMMIT_SECONDS.observe(seconds)
    COMMIT_WORKS.observe(works)


def count_promises(counts: Mapping[str, int]) -> None:
    for state, count in counts.items():
        PROMISES.labels(state).inc(count)


def show(backlog: Backlog, at: float) -> None:
    """Sets what waits, as it was at a POSIX time."""
    _doors.update(backlog.doors)
    for name in _doors:
        door = backlog.doors.get(name, AtDoor())
        WAITING.labels(name).set(door.waiting)
        RUNNING.labels(name).set(door.running)
        OLDEST_DUE.labels(name).set(door.due_seconds)
        OLDEST_LANE.labels(name).set(door.lane_seconds)
    UNCERTAIN.set(backlog.uncertain)
    DEAD.set(backlog.dead)
    LOOKED_AT.set(at)
