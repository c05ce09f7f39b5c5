"""What is counted. Labels hold kinds and codes only, never anything of a person."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

ARRIVALS = Counter("amends_arrivals", "Events taken from platforms", ["kind"])
UNREADABLE = Counter("amends_unreadable", "Payloads or events that could not be used", ["source"])
ERRANDS = Counter("amends_errands", "Errands carried out", ["kind", "outcome"])
SECONDS = Histogram("amends_errand_seconds", "How long an errand took", ["kind"])
WAITING = Gauge("amends_tasks_waiting", "Tasks that are not over and not under way")
RUNNING = Gauge("amends_tasks_running", "Tasks under way")
OLDEST = Gauge("amends_oldest_due_seconds", "How long the oldest due task has waited")
