"""What can be made to go wrong in the Slack twin's Web API, and how fast a channel takes messages.

Faults are asked for by name of method ("*" is any) or drawn at a rate from a seeded generator.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

BURST = 5  # "short bursts": Slack gives no number


@dataclass(slots=True)
class Call:
    """One request to the Web API, as a judge may want to see it. `when` is UTC.

    `fault` is what befell it, and `done` whether it took effect in spite of that.
    """

    method: str
    params: dict[str, Any]
    when: datetime
    fault: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Either an error in place of the effect, or a wait, or the effect with its answer lost.

    `late`: the effect and then the error all the same; `early`: the connection is lost, and the
    call with it, or it takes effect after the `wait`.
    """

    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    wait: float = 0.0
    drop: bool = False
    late: bool = False
    early: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mischief:
    """How events go wrong on their way to the app, in seconds: how long each is held back, so
    that a later one may overtake it, and when after that it comes again.
    """

    hold: Callable[[dict[str, Any]], float] = lambda event: 0.0
    again: Callable[[dict[str, Any]], Sequence[float]] = lambda event: ()


class Faults:
    def __init__(self, rng: random.Random) -> None:
        self.by_call: Callable[[str, dict[str, Any]], Fault | None] = lambda method, params: None
        self._rng = rng
        self._next: dict[str, list[Fault]] = {}
        self._rates: list[tuple[str, Fault, float]] = []

    def fail_next(
        self,
        method: str,
        error: str,
        status: int = 200,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """The next `times` calls of the method have no effect and answer with the error."""
        self._add(method, Fault(error=error, status=status, retry_after=retry_after), times)

    def hang_next(self, method: str, seconds: float, times: int = 1) -> None:
        """The call waits, then takes effect, whether or not its caller is still there."""
        self._add(method, Fault(wait=seconds), times)

    def deliver_then_timeout(self, method: str, seconds: float = 0.0, times: int = 1) -> None:
        """The call takes effect, and then the connection drops instead of answering."""
        self._add(method, Fault(wait=seconds, drop=True), times)

    def at_rate(self, method: str, fault: Fault, share: float) -> None:
        """Every call of the method meets the fault with the probability `share`."""
        self._rates.append((method, fault, share))

    def clear(self) -> None:
        self._next.clear()
        self._rates.clear()

    def take(self, method: str, params: dict[str, Any]) -> Fault | None:
        """What goes wrong now: what was asked for first, then by rate, then by the call itself."""
        for name in (method, "*"):
            if self._next.get(name):
                return self._next[name].pop(0)
        for name, fault, share in self._rates:
            if name in (method, "*") and self._rng.random() < share:
                return fault
        return self.by_call(method, params)

    def _add(self, method: str, fault: Fault, times: int) -> None:
        self._next.setdefault(method, []).extend([fault] * times)


class Pace:
    """One message a second in each channel, with a short burst (api.slack.com/apis/rate-limits)."""

    def __init__(self) -> None:
        self._tokens: dict[str, tuple[float, float]] = {}

    def take(self, channel: str) -> bool:
        now = time.monotonic()
        tokens, since = self._tokens.get(channel, (float(BURST), now))
        tokens = min(float(BURST), tokens + now - since)
        self._tokens[channel] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1
