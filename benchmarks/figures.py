"""A run's raw numbers as figures, and many of them as one table of medians."""

from __future__ import annotations

import os
import statistics
from typing import Any

from contenders import CONTENDERS
from flow import MOVES

Result = dict[str, Any]
PERCENT = (50, 95, 99)
REFERENCES = ("ptb", "aiogram", "bare")
COLUMNS = (
    ("updates/s", "rate"),
    ("CPU s/1000", "cpu"),
    ("till idle", "all_cpu"),
    ("p50 ms", "p50"),
    ("p95 ms", "p95"),
    ("p99 ms", "p99"),
    ("RSS MB", "rss"),
    ("idle MB", "idle_rss"),
    ("start s", "start"),
    ("drain s", "drain"),
    ("bot core", "own"),
    ("other core", "busy"),
    ("DB CPU", "database"),
    ("loadavg", "loadavg"),
)


def told(raw: Result, posted: dict[str, int]) -> Result:
    """A run as the figures of the table."""
    latencies = sorted(seconds for _, seconds in raw["latencies"])
    if not latencies:
        raise SystemExit(f"nothing was answered: {raw}")
    thousands, seconds = max(raw["updates"], 1) / 1000, raw["seconds"]
    bots = {name: spent for name, spent in raw["cpu"].items() if name.startswith("bot")}
    beside = {name: spent for name, spent in raw["cpu"].items() if not is_on_bot_core(name)}
    found: Result = {
        "rate": raw["updates"] / seconds,
        "cpu": sum(bots.values()) / thousands,
        "all_cpu": sum(raw["all_cpu"][name] for name in bots) * 1000 / raw["all_updates"],
        "rss": raw["rss"],
        "idle_rss": raw["idle_rss"],
        "start": raw["start"],
        "drain": raw["drain"],
        "own": sum(bots.values()) / seconds,
        "shares": {name: spent / seconds for name, spent in bots.items()},
        "busy": sum(beside.values()) / seconds,
        "database": beside.get("postgresql", 0.0) / thousands,
        "loadavg": os.getloadavg()[0],
        "beside": {name: spent / thousands for name, spent in beside.items()},
        "posted": posted,
        "moves": by_move(raw["latencies"]),
    }
    for percent in PERCENT:
        at = min(len(latencies) - 1, len(latencies) * percent // 100)
        found[f"p{percent}"] = latencies[at] * 1000
    keys = ("complaints", "unexpected", "example", "stuck", "calls")
    return found | {key: raw[key] for key in keys}


def is_on_bot_core(name: str) -> bool:
    return name.startswith(("bot", "spin"))


def by_move(latencies: list[tuple[int, float]]) -> dict[str, float]:
    """The median milliseconds of each of the nine moves."""
    waits: dict[int, list[float]] = {}
    for move, seconds in latencies:
        waits.setdefault(move, []).append(seconds * 1000)
    return {
        f"{at + 1} {MOVES[at].kind}": round(statistics.median(found), 1)
        for at, found in sorted(waits.items())
    }


def medians(runs: list[Result]) -> Result:
    return {key: statistics.median(run[key] for run in runs) for _, key in COLUMNS}


def table(results: dict[str, list[Result]]) -> list[str]:
    middle = {name: medians(runs) for name, runs in results.items()}
    known = [name for name in REFERENCES if name in middle]
    heads = [title for title, _ in COLUMNS]
    heads += [f"x {name}{by}" for by in ("", " CPU") for name in known]
    rows = [["", *heads]]
    for name, found in middle.items():
        cells = [f"{found[key]:.{2 if found[key] < 10 else 0}f}" for _, key in COLUMNS]
        ratios = [f"{found['rate'] / middle[other]['rate']:.2f}" for other in known]
        ratios += [f"{middle[other]['cpu'] / found['cpu']:.2f}" for other in known]
        rows.append([CONTENDERS[name].name, *cells, *ratios])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [aligned(row, widths) for row in rows]


def aligned(row: list[str], widths: list[int]) -> str:
    name, *cells = row
    figures = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
    return "  ".join([name.ljust(widths[0]), *figures])


def doubts(results: dict[str, list[Result]]) -> list[str]:
    """What makes a figure worth less."""
    found = []
    for name, runs in results.items():
        for run in runs:
            wrong = {key: run[key] for key in ("unexpected", "stuck") if run[key]}
            if wrong:
                found.append(f"{name}: {wrong} {run['example']!r}")
            if run["busy"] > 0.8:
                found.append(
                    f"{name}: the other core was {run['busy']:.0%} busy, perhaps the limit"
                )
    return found


def second_process(results: dict[str, list[Result]]) -> list[str]:
    """What a second desk adds, where each has the same part of a core."""
    if "desk-pg-third" not in results or "desk-pg-2" not in results:
        return []
    one, two = medians(results["desk-pg-third"]), medians(results["desk-pg-2"])
    shares = ", ".join(f"{share:.2f}" for share in results["desk-pg-2"][-1]["shares"].values())
    return [
        f"A second process adds {two['rate'] / one['rate'] - 1:.0%}: {one['rate']:.0f} -> "
        f"{two['rate']:.0f} updates/s; by CPU alone {2 * one['cpu'] / two['cpu'] - 1:.0%}: "
        f"{one['cpu']:.2f} -> {two['cpu']:.2f} s per 1,000; "
        f"of the bots' core {one['own']:.2f} -> {shares}; the other core was busy "
        f"{one['busy']:.0%} -> {two['busy']:.0%}, with PostgreSQL's {two['database']:.2f} CPU s "
        "per 1,000"
    ]
