"""Reads the policy files into the values that decisions are made with.

Every mistake of every file is found before anything starts, each with file, key and reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from config.clocks import ClocksFile, place_mistakes
from config.mistakes import Mistaken, place_of, word
from config.rule_packs import read_packs
from config.teams import TeamRow, check_zone, make_team
from flows.calendars import Team
from flows.heard import Phrases, lay_out
from flows.orders import SHIPPED, Pattern, compile_pattern
from flows.policy import Kind, Policy, Promising, Queue, Step
from flows.rules import Pack
from flows.tasks import SUPERVISORS

FILES = ("intake.toml", "desk.toml", "clocks.toml")
SHIPPED_FOLDER = Path(__file__).parent
NAME = re.compile(r"[a-z][a-z0-9-]{0,19}")  # a button's token must fit into 64 bytes
NIGHT = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
ADDRESS = re.compile(r"https://[^\s/{}?#]+[^\s{}]*\{code\}[^\s{}]*")
TAKEN = frozenset({"back", "cancel", "change", "person"})  # moves, which are no steps


class PolicyError(Mistaken):
    """Policy files that cannot be used."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StepRow(_Row):
    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    skip: bool = False
    free: bool = False
    urge: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @field_validator("name")
    @classmethod
    def check_name(cls, name: str) -> str:
        if not NAME.fullmatch(name) or name in TAKEN:
            raise ValueError(
                f"{name!r} is not a step's name: use up to 20 of a-z, 0-9 and '-', "
                f"and none of {', '.join(sorted(TAKEN))}"
            )
        return name

    @field_validator("options")
    @classmethod
    def check_options(cls, options: tuple[str, ...]) -> tuple[str, ...]:
        for option in options:
            if not NAME.fullmatch(option) or option == "skip":
                raise ValueError(f"{option!r} is not an option's name")
        if len(set(options)) < len(options):
            raise ValueError("an option stands there twice")
        return options


class OrderRow(_Row):
    market: str = "shop"
    regex: str
    normal: str
    cue: bool = False

    @field_validator("regex")
    @classmethod
    def check_regex(cls, regex: str) -> str:
        try:
            compile_pattern(regex)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return regex

    @field_validator("normal")
    @classmethod
    def check_normal(cls, normal: str, others: ValidationInfo) -> str:
        """A group that is not there would be noticed by the first customer who names an order."""
        groups = compile_pattern(others.data["regex"]).groups if "regex" in others.data else 9
        for number in map(int, re.findall(r"\\(\d)", normal)):
            if not 1 <= number <= groups:
                raise ValueError(f"{normal!r} names group {number}, and regex has {groups}")
        return normal


class IntakeFile(_Row):
    tries: int = Field(3, ge=1, le=10)
    gather_seconds: float = Field(1.5, ge=0, le=30)
    step: tuple[StepRow, ...] = Field(min_length=1)
    order: tuple[OrderRow, ...] = ()


class QueueRow(_Row):
    name: str
    teams: tuple[str, ...] = Field(min_length=1)
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class PromisesRow(_Row):
    """How promises are watched, and when it is night at a customer's."""

    night: str = "22:00-08:00"
    awake_minutes: int = Field(60, ge=0, le=24 * 60)
    lead_minutes: int = Field(10, ge=1, le=24 * 60)
    early_minutes: int = Field(120, ge=0, le=12 * 60)
    renewed_minutes: int = Field(120, ge=1, le=30 * 24 * 60)
    renewals: int = Field(2, ge=0, le=20)

    @field_validator("night")
    @classmethod
    def check_night(cls, night: str) -> str:
        if NIGHT.fullmatch(night) is None:
            raise ValueError(f"{night!r} is not a night such as '22:00-08:00'; '00:00-00:00': none")
        return night

    def promising(self) -> Promising:
        found = NIGHT.fullmatch(self.night)
        assert found is not None
        hours = [int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3)]
        minutes = self.model_dump(exclude={"night"})
        return Promising(night_from=hours[0], night_until=hours[1], **minutes)


def check_links(links: dict[str, str]) -> dict[str, str]:
    for channel, url in links.items():
        if ADDRESS.fullmatch(url) is None:
            raise ValueError(
                f"the address of {channel} must begin with 'https://' and hold '{{code}}' once, "
                "such as 'https://shop.example/help#{code}'"
            )
    return links


class DeskFile(_Row):
    zone: str
    language: str = "en"
    customer_zone: str | None = None
    reopen_days: int = Field(14, ge=0, le=365)
    hand_over_minutes: int = Field(30, ge=0, le=240)
    recheck_days: int = Field(180, ge=1, le=3650)
    promises: PromisesRow = PromisesRow()
    links: dict[str, str] = Field(default_factory=dict)
    team: tuple[TeamRow, ...] = Field(min_length=1)
    queue: tuple[QueueRow, ...] = Field(min_length=1)
    first_response: None = None  # what older desks set here

    _zone = field_validator("zone")(check_zone)
    _links = field_validator("links")(check_links)

    @field_validator("first_response", mode="before")
    @classmethod
    def refuse_first_response(cls, rows: object) -> None:
        raise ValueError(
            "has moved to clocks.toml: write each row there as [[target]] with "
            'clocks = ["first-response", "next-response"]'
        )

    @field_validator("customer_zone")
    @classmethod
    def check_customer_zone(cls, zone: str | None) -> str | None:
        return None if zone is None else check_zone(zone)


File = TypeVar("File", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """The checked files."""

    intake: IntakeFile
    desk: DeskFile
    clocks: ClocksFile
    packs: tuple[Pack, ...] = ()

    def teams(self, years: range, calendars: Mapping[str, bytes]) -> dict[str, Team]:
        """The teams with their closed days in these years; `calendars`: what each source holds.

        Raises PolicyError when one of them cannot be read.
        """
        found, mistakes = {}, []
        for place, row in enumerate(self.desk.team, 1):
            held = [calendars[source] for source in row.calendar if source in calendars]
            try:
                found[row.name] = make_team(row, years, held)
            except ValueError as error:
                mistakes.append(f"desk.toml: team[{place}].calendar: {error}")
        if mistakes:
            raise PolicyError(mistakes)
        return found

    def policy(
        self,
        languages: tuple[str, ...],
        heard: Phrases,
        zones: Mapping[str, tuple[str, ...]],
        translate: bool,
        teams: Mapping[str, Team],
    ) -> Policy:
        """The policy, with what the catalogue hears and the zones of the world."""
        own = tuple(
            Pattern(row.market, row.regex, row.normal, row.cue) for row in self.intake.order
        )
        return Policy(
            steps=tuple(_step(row) for row in self.intake.step),
            queues=tuple(
                Queue(
                    row.name,
                    tuple(teams[name] for name in row.teams),
                    row.categories,
                    row.languages,
                )
                for row in self.desk.queue
            ),
            targets=self.clocks.targets(),
            patterns=(*own, *SHIPPED),
            languages=languages,
            heard=lay_out(heard),
            zones=zones,
            desk_zone=self.desk.zone,
            desk_language=self.desk.language,
            customer_zone=self.desk.customer_zone,
            tries=self.intake.tries,
            reopen_days=self.desk.reopen_days,
            hand_over_minutes=self.desk.hand_over_minutes,
            gather_seconds=self.intake.gather_seconds,
            translate=translate,
            alarms=self.clocks.alarms(),
            pauses=self.clocks.pause,
            tiers=self.clocks.tiers,
            high_priority=self.clocks.high_priority.signs(),
            high_risk=self.clocks.high_risk.signs(),
            packs=self.packs,
            recheck_days=self.desk.recheck_days,
            promising=self.desk.promises.promising(),
            links=self.desk.links,
        )


def _step(row: StepRow) -> Step:
    return Step(row.name, row.kind, row.options, row.skip, row.free, row.urge)


def load(folder: Path | None, languages: tuple[str, ...]) -> PolicyFiles:
    """The policy of a folder; a file that is not there is taken as shipped."""
    mistakes: list[str] = []
    if folder is not None and not any((folder / name).exists() for name in (*FILES, "rules")):
        mistakes.append(f"policy: there is neither {' nor '.join(FILES)} in the folder {folder}")
    intake = _read(IntakeFile, "intake.toml", folder, mistakes)
    desk = _read(DeskFile, "desk.toml", folder, mistakes)
    if intake is not None:
        mistakes += [f"intake.toml: {line}" for line in _flow_mistakes(intake)]
    if desk is not None:
        mistakes += [f"desk.toml: {line}" for line in _desk_mistakes(desk, languages)]
    clocks = _read(ClocksFile, "clocks.toml", folder, mistakes)
    if clocks is not None and desk is not None:
        queues = frozenset(row.name for row in desk.queue)
        mistakes += [f"clocks.toml: {line}" for line in place_mistakes(clocks, queues)]
    packs = read_packs(folder, mistakes)
    if mistakes or intake is None or desk is None or clocks is None:
        raise PolicyError(mistakes)
    return PolicyFiles(intake, desk, clocks, packs)


def _read(model: type[File], name: str, folder: Path | None, mistakes: list[str]) -> File | None:
    own = folder / name if folder else None
    path = own if own is not None and own.exists() else SHIPPED_FOLDER / name
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        return model.model_validate(data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistakes.append(f"{name}: not a TOML file: {error}")
    except ValidationError as error:
        mistakes += [f"{name}: {place_of(line['loc'])}: {word(line)}" for line in error.errors()]
    return None


def _flow_mistakes(intake: IntakeFile) -> list[str]:
    names = [row.name for row in intake.step]
    kinds = [row.kind for row in intake.step]
    found = [f"step: {name!r} stands there twice" for name in {*names} if names.count(name) > 1]
    single = (Kind.ORDER, Kind.EVIDENCE, Kind.SUMMARY, Kind.LANGUAGE, Kind.NAME)
    found += [
        f"step: only one step may be of kind {kind.value!r}"
        for kind in single
        if kinds.count(kind) > 1
    ]
    if kinds[-1] is not Kind.SUMMARY:
        found.append("step: the last step must be of kind 'summary'; nothing is sent without it")
    options = {row.name: row.options for row in intake.step}
    for place, row in enumerate(intake.step, 1):
        if (row.kind is Kind.CHOICE) != bool(row.options):
            found.append(f"step[{place}].options: a choice, and only a choice, has options")
        for name, wanted in row.urge.items():
            missing = [option for option in wanted if option not in options.get(name, ())]
            if missing:
                found.append(f"step[{place}].urge: {name} has no option {', '.join(missing)}")
    return found


def _desk_mistakes(desk: DeskFile, languages: tuple[str, ...]) -> list[str]:
    teams = {row.name for row in desk.team}
    found = [f"team: {name!r} stands there twice" for name in _doubles(desk.team)]
    found += [f"queue: {name!r} stands there twice" for name in _doubles(desk.queue)]
    found += [
        f"queue[{place}].teams: there is no team {name!r}"
        for place, row in enumerate(desk.queue, 1)
        for name in row.teams
        if name not in teams
    ]
    if any(row.name == SUPERVISORS for row in desk.queue):
        found.append(f"queue: {SUPERVISORS!r} is the name of the supervisors' channel")
    found += [
        f"team[{place}].languages: customers speak {full!r}; write that instead of {short!r}"
        for place, row in enumerate(desk.team, 1)
        for short in row.languages
        if short not in languages
        for full in languages
        if full.startswith(f"{short}-")
    ]
    if desk.language not in languages:
        found.append(f"language: {desk.language!r} is not one of {', '.join(languages)}")
    queue = desk.queue[-1]
    if queue.categories or queue.languages:
        found.append("queue: the last queue must take every ticket: no categories, no languages")
    return found


def _doubles(rows: Sequence[TeamRow | QueueRow]) -> list[str]:
    names = [row.name for row in rows]
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]
