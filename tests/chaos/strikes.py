"""Who is killed in a run, and when."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass
class Strike:
    """kill -9 of somebody when so many messages have been said, a little later."""

    after: int
    victim: str
    delay: float


def plan_strikes(rng: random.Random, messages: int, kills: int, desks: int) -> list[Strike]:
    """One of ten is PostgreSQL and one of ten Redis, at least one each; the others are desks."""
    servers = max(1, kills // 10) if kills > 2 else 0
    victims = ["postgres"] * servers + ["redis"] * servers
    victims += [f"desk {1 + place % desks}" for place in range(kills - len(victims))]
    rng.shuffle(victims)
    points = sorted(rng.uniform(0.05, 0.95) for _ in victims)
    return [
        Strike(int(point * messages), victim, rng.uniform(0.0, 1.0))
        for point, victim in zip(points, victims, strict=True)
    ]
