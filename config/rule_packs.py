"""Reads the rule packs, one file a marketplace, into the values that deadlines are made of.

A folder's own `rules/` stands beside the shipped packs: a file of the same name takes the place
of the shipped one. A rule without a source and a date is a mistake, told with file and key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from config.calendars import check_country, public_holidays
from config.mistakes import place_of, word
from flows.calendars import Team, find_zone
from flows.rules import WEEK, Actor, Confidence, Law, Pack, Reading, Rule, Unit

SHIPPED_FOLDER = Path(__file__).parent / "rules"
NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")  # two make the value of a menu: 75 at most
WITHIN = re.compile(r"(\d{1,4}) (hour|day|business day|year)s?")
YEARS = range(2024, 2036)  # whose holidays are known; a deadline is days away, not years


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sourced(_Row):
    """What nobody may say without telling where they have it from, and of which day."""

    source: str = Field(pattern=r"^https?://[^\s/]+\.[^\s/]+", max_length=300)
    seen: date
    confidence: Confidence


class ReadingRow(_Sourced):
    within: str
    note: str = ""

    @field_validator("within")
    @classmethod
    def check_within(cls, within: str) -> str:
        found = WITHIN.fullmatch(within)
        if found is None or int(found[1]) == 0:
            raise ValueError(f'{within!r} is not a time such as "48 hours" or "3 business days"')
        return within

    def reading(self) -> Reading:
        found = WITHIN.fullmatch(self.within)
        assert found is not None
        unit = Unit(f"{found[2]}s")
        return Reading(int(found[1]), unit, self.source, self.seen, self.confidence, self.note)


class LawRow(_Sourced):
    text: str = Field(min_length=1, max_length=500)


class _Placed(_Row):
    zone: str | None = None
    country: str | None = None

    @field_validator("zone")
    @classmethod
    def check_zone(cls, zone: str | None) -> str | None:
        if zone is not None:
            find_zone(zone)
        return zone

    _country = field_validator("country")(check_country)


class RuleRow(_Placed):
    id: str
    event: str
    duty: str = Field(min_length=1, max_length=200)
    act: Actor
    missed: str = Field(min_length=1, max_length=200)
    answer: bool = False
    note: str = Field("", max_length=300)
    reading: tuple[ReadingRow, ...] = ()


class PackFile(_Placed):
    platform: str
    name: str = Field(min_length=1, max_length=40)
    markets: tuple[str, ...] = ()
    message: str | None = None
    territories: tuple[str, ...] = ()
    zone: str
    country: str
    events: dict[str, str] = Field(default_factory=dict, max_length=50)
    rule: tuple[RuleRow, ...] = ()
    law: tuple[LawRow, ...] = ()

    def pack(self) -> Pack:
        return Pack(
            platform=self.platform,
            name=self.name,
            events=tuple(self.events.items()),
            rules=tuple(self._rule(row) for row in self.rule),
            markets=self.markets,
            message=self.message,
            laws=tuple(Law(row.text, row.source, row.seen, row.confidence) for row in self.law),
            territories=self.territories,
        )

    def _rule(self, row: RuleRow) -> Rule:
        readings = tuple(one.reading() for one in row.reading)
        days = any(reading.unit is Unit.BUSINESS_DAYS for reading in readings)
        country, zone = row.country or self.country, row.zone or self.zone
        return Rule(
            id=row.id,
            event=row.event,
            duty=row.duty,
            act=row.act,
            missed=row.missed,
            readings=readings,
            calendar=Team(country, zone, country, WEEK, (), holidays_of(country, days)),
            answered=row.answer,
            note=row.note,
        )


@cache
def holidays_of(country: str, needed: bool) -> frozenset[date]:
    """A country's public holidays, where business days are counted at all."""
    return frozenset(public_holidays(country, None, YEARS)) if needed else frozenset()


def read_packs(folder: Path | None, mistakes: list[str]) -> tuple[Pack, ...]:
    """The packs, shipped and own; what is wrong with their files is added to the mistakes."""
    paths = {path.name: path for path in sorted(SHIPPED_FOLDER.glob("*.toml"))}
    if folder is not None:
        paths |= {path.name: path for path in sorted((folder / "rules").glob("*.toml"))}
    packs = [pack for path in paths.values() if (pack := _read(path, mistakes)) is not None]
    for kind, names in (
        ("platform", [pack.platform for pack in packs]),
        ("rule id", [rule.id for pack in packs for rule in pack.rules]),
        ("market", [market for pack in packs for market in pack.markets]),
    ):
        twice = dict.fromkeys(name for name in names if names.count(name) > 1)
        mistakes += [f"rules: the {kind} {name!r} stands in two places" for name in twice]
    return tuple(packs)


def _read(path: Path, mistakes: list[str]) -> Pack | None:
    name = f"rules/{path.name}"
    try:
        file = PackFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistakes.append(f"{name}: not a TOML file: {error}")
        return None
    except ValidationError as error:
        mistakes += [f"{name}: {place_of(line['loc'])}: {word(line)}" for line in error.errors()]
        return None
    found = [f"{name}: {line}" for line in _mistakes(file)]
    mistakes += found
    return None if found else file.pack()


def _mistakes(file: PackFile) -> Iterator[str]:
    names = {"platform": file.platform} | {f"events.{name}": name for name in file.events}
    names |= {f"rule[{place}].id": row.id for place, row in enumerate(file.rule, 1)}
    for key, name in names.items():
        if not NAME.fullmatch(name):
            yield f"{key}: {name!r} is not a name: use up to 30 of a-z, 0-9 and '-'"
    for place, row in enumerate(file.rule, 1):
        if row.event not in file.events:
            yield f"rule[{place}].event: there is no event {row.event!r} under [events]"
        if not row.reading:
            yield f"rule[{place}].reading: is missing; say where you have the rule from, and when"
    if file.message is not None and file.message not in file.events:
        yield f"message: there is no event {file.message!r} under [events]"
