"""How fast the outside may be spoken to, as values. Who counts lives elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """So many a second on average, and at most `burst` at once."""

    rate: float
    burst: int

    @property
    def interval(self) -> float:
        """Seconds from one to the next."""
        return 1 / self.rate

    @property
    def tolerance(self) -> float:
        """Seconds by which one may be ahead of the average: what a burst uses up."""
        return (self.burst - 1) / self.rate


@dataclass(frozen=True, slots=True)
class Limit:
    """Who is spoken to no faster than `pace`; None where only pauses count."""

    key: str
    pace: Pace | None = None
