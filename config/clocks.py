"""The shape of `clocks.toml`: targets, warnings, pauses, and what is urgent."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from flows.case import ClockKind, Priority, WaitsFor
from flows.policy import Alarm, Audience, Signs, Target

NEVER_PAUSED = (ClockKind.FIRST_RESPONSE, ClockKind.HARD_LIMIT)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TargetRow(_Row):
    clocks: tuple[ClockKind, ...] = Field(min_length=1)
    minutes: int = Field(ge=1, le=366 * 24 * 60)
    calendar: bool = False
    channels: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()
    tiers: tuple[str, ...] = ()

    def targets(self) -> tuple[Target, ...]:
        narrowed = self.model_dump(exclude={"clocks"})
        return tuple(Target(clock=clock, **narrowed) for clock in self.clocks)

    @property
    def fits_all(self) -> bool:
        narrowed = self.model_dump(exclude={"clocks", "minutes", "calendar"})
        return not any(narrowed.values())


class WarningRow(_Row):
    share: int = Field(ge=1, le=100)
    to: Audience


class SignsRow(_Row):
    categories: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    amounts: dict[str, float] = Field(default_factory=dict)

    def signs(self) -> Signs:
        return Signs(**self.model_dump())


class ClocksFile(_Row):
    tiers: tuple[str, ...] = Field(("standard",), min_length=1, max_length=20)
    target: tuple[TargetRow, ...] = Field(min_length=1)
    warning: tuple[WarningRow, ...] = Field(min_length=1)
    pause: dict[WaitsFor, tuple[ClockKind, ...]] = Field(default_factory=dict)
    high_priority: SignsRow = SignsRow()
    high_risk: SignsRow = SignsRow()

    @field_validator("pause")
    @classmethod
    def check_pause(
        cls, pause: dict[WaitsFor, tuple[ClockKind, ...]]
    ) -> dict[WaitsFor, tuple[ClockKind, ...]]:
        for clocks in pause.values():
            for clock in clocks:
                if clock in NEVER_PAUSED:
                    raise ValueError(f"{clock.value} never stands still: leave it out")
        return pause

    @field_validator("warning")
    @classmethod
    def check_warning(cls, rows: tuple[WarningRow, ...]) -> tuple[WarningRow, ...]:
        shares = [row.share for row in rows]
        if shares != sorted(set(shares)) or shares[-1] != 100:
            raise ValueError("the shares must grow, and the last must be 100, the breach")
        return rows

    @field_validator("target")
    @classmethod
    def check_target(cls, rows: tuple[TargetRow, ...]) -> tuple[TargetRow, ...]:
        first = [row for row in rows if ClockKind.FIRST_RESPONSE in row.clocks]
        if not first or not first[-1].fits_all:
            raise ValueError(
                "the last row for first-response must fit every customer: nothing but clocks, "
                "minutes and calendar"
            )
        return rows

    @model_validator(mode="after")
    def check_tiers(self) -> Self:
        unknown = {tier for row in self.target for tier in row.tiers} - {*self.tiers}
        if unknown:
            raise ValueError(f"target: there is no tier {sorted(unknown)[0]!r}; see tiers")
        return self

    def targets(self) -> tuple[Target, ...]:
        return tuple(target for row in self.target for target in row.targets())

    def alarms(self) -> tuple[Alarm, ...]:
        return tuple(Alarm(row.share, row.to) for row in self.warning)


def place_mistakes(clocks: ClocksFile, queues: frozenset[str]) -> list[str]:
    """Rows about queues that do not exist."""
    return [
        f"target[{place}].queues: there is no queue {name!r}"
        for place, row in enumerate(clocks.target, 1)
        for name in row.queues
        if name not in queues
    ]
