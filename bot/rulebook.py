"""The rules of marketplaces as an operator reads them: by when, who says so, seen when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from flows.rules import Law, Pack, Reading, Rule, Unit, is_stale


def list_rules(packs: Sequence[Pack], today: date, recheck_days: int) -> str:
    """All packs, one block each; what nobody has looked at for too long says "verify"."""
    rules = [rule for pack in packs for rule in pack.rules]
    sources: list[Reading | Law] = [reading for rule in rules for reading in rule.readings]
    sources += [law for pack in packs for law in pack.laws]
    stale = sum(is_stale(source, today, recheck_days) for source in sources)
    lines = [
        f"{len(packs)} packs, {len(rules)} rules, {len(sources)} sources; {stale} to verify "
        f"(seen more than {recheck_days} days before {today}).",
        "Where sources differ, the shortest counts (*). Days are calendar days unless said.",
    ]
    for pack in packs:
        lines += ["", *_pack(pack, today, recheck_days)]
    return "\n".join(lines)


def _pack(pack: Pack, today: date, recheck_days: int) -> Iterator[str]:
    orders = f", starts by itself for orders of {', '.join(pack.markets)}" if pack.message else ""
    yield f"{pack.name} ({pack.platform}){orders}"
    for event, label in pack.events:
        yield f"  {label}"
        for rule in (row for row in pack.rules if row.event == event):
            yield from _rule(rule, today, recheck_days)
    for law in pack.laws:
        yield f"  Law in {' '.join(pack.territories)}; check with counsel"
        yield f"    {law.text}"
        yield f"      {_source(law, today, recheck_days)}"


def _rule(rule: Rule, today: date, recheck_days: int) -> Iterator[str]:
    conflict = len({(reading.count, reading.unit) for reading in rule.readings}) > 1
    yield f"    {rule.id}: {rule.duty} [{rule.act}]{'  CONFLICT' if conflict else ''}"
    yield f"      if missed: {rule.missed}"
    for place, reading in enumerate(sorted(rule.readings, key=_length)):
        mark = "*" if place == 0 else " "
        note = f"  ({reading.note})" if reading.note else ""
        yield f"    {mark} {_within(reading, rule)}{note}"
        yield f"        {_source(reading, today, recheck_days)}"
    if rule.note:
        yield f"      note: {rule.note}"


def _length(reading: Reading) -> float:
    """Hours, roughly: five business days are a week. Which is shortest, the instant decides."""
    hours = {Unit.HOURS: 1.0, Unit.DAYS: 24.0, Unit.BUSINESS_DAYS: 24 * 7 / 5, Unit.YEARS: 8_766.0}
    return reading.count * hours[reading.unit]


def _within(reading: Reading, rule: Rule) -> str:
    unit = reading.unit.value.removesuffix("s") if reading.count == 1 else reading.unit.value
    place = "" if reading.unit is Unit.HOURS else f" on the clock of {rule.calendar.zone}"
    where = f" of {rule.calendar.name}" if reading.unit is Unit.BUSINESS_DAYS else ""
    return f"{reading.count} {unit}{where}{place}"


def _source(source: Reading | Law, today: date, recheck_days: int) -> str:
    age = (today - source.seen).days
    verify = "  VERIFY" if is_stale(source, today, recheck_days) else ""
    return f"{source.confidence}, seen {source.seen} ({age} days ago){verify}  {source.source}"
