"""How fast the outside may be spoken to, as values. Who counts lives elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pace:
    """So many a second on average, and at most `burst` at once."""

    rate: float
    burst: int
    # Seconds from one to the next.
    interval: float = field(init=False, repr=False, compare=False)
    # Seconds by which one may be ahead of the average: what a burst uses up.
    tolerance: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", 1 / self.rate)
        object.__setattr__(self, "tolerance", (self.burst - 1) / self.rate)


@dataclass(frozen=True, slots=True)
class Limit:
    """Who is spoken to no faster than `pace`; None where only pauses count."""

    key: str
    pace: Pace | None = None
