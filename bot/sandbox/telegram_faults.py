"""How the Telegram twin refuses and misbehaves: API errors, injected faults, flood limits.

Nothing here knows chats or messages. Every fault is asked for by a test or the demo page.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]

# core.telegram.org/bots/faq: 1 message/s per chat with short bursts, 20/min per group, 30/s overall
CHAT_PER_SECOND, CHAT_BURST = 1.0, 3.0
GROUP_PER_SECOND, GROUP_BURST = 20 / 60, 20.0
OVERALL_PER_SECOND = 30.0


class ApiError(Exception):
    """The Bot API's answer `ok: false`."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters or {}

    def to_json(self) -> Json:
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """A refusal with status 400 and the server's usual prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """A refusal with status 429 that says when to come back, in seconds."""
    text = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, text, {"retry_after": retry_after})


@dataclass(slots=True)
class Call:
    """One request the bot made: what judges look at. `when` is monotonic; 0 = no answer sent.

    `fault` is what befell it, and `done` whether it took effect in spite of that.
    """

    method: str
    params: Json
    when: float
    status: int = 0
    fault: str = ""
    done: bool = False
    uploads: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call; `seconds` before its work, or before the line drops."""

    kind: Literal["fail", "hang", "drop", "deliver_then_drop", "deliver_then_fail"]
    error: ApiError | None = None
    seconds: float = 0.0


class Faults:
    """Planned failures first in, first out per method (`*` = any), then random ones by rate."""

    def __init__(self) -> None:
        self.by_call: Callable[[str, Json], Fault | None] = lambda method, params: None
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)
        self._rng: random.Random | None = None
        self._rates: tuple[float, float, float] = (0.0, 0.0, 0.0)
        self._exempt: frozenset[str] = frozenset()

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the next calls; they have no effect."""
        parameters = None if retry_after is None else {"retry_after": retry_after}
        self._plan(method, Fault("fail", ApiError(status, description, parameters)), times)

    def hang_next(self, method: str, seconds: float, times: int = 1) -> None:
        """Wait before working; nothing happens if the client hangs up meanwhile."""
        self._plan(method, Fault("hang", seconds=seconds), times)

    def deliver_then_timeout(self, method: str, times: int = 1) -> None:
        """Do the work, then drop the connection without an answer: outcome unknown."""
        self._plan(method, Fault("deliver_then_drop"), times)

    def drop_connection(self, method: str, times: int = 1) -> None:
        """Drop the connection before doing anything."""
        self._plan(method, Fault("drop"), times)

    def set_rates(
        self,
        rng: random.Random,
        *,
        rate_429: float = 0.0,
        rate_5xx: float = 0.0,
        deliver_then_drop_rate: float = 0.0,
        exempt: frozenset[str] = frozenset(),
    ) -> None:
        """Let every call fail by chance; `exempt` methods never do."""
        self._rng = rng
        self._rates = (rate_429, rate_5xx, deliver_then_drop_rate)
        self._exempt = frozenset(name.lower() for name in exempt)

    def clear(self) -> None:
        """Behave well from now on."""
        self._planned.clear()
        self._rng = None

    def next_fault(self, method: str, params: Json) -> Fault | None:
        """What goes wrong now: what was asked for first, then by rate, then by the call itself."""
        for name in (method.lower(), "*"):
            if self._planned[name]:
                return self._planned[name].popleft()
        return self._random_fault(method.lower()) or self.by_call(method, params)

    def _plan(self, method: str, fault: Fault, times: int) -> None:
        self._planned[method.lower()].extend([fault] * times)

    def _random_fault(self, method: str) -> Fault | None:
        if self._rng is None or method in self._exempt:
            return None
        roll = self._rng.random()
        faults = (
            Fault("fail", too_many_requests(1)),
            Fault("fail", ApiError(502, "Bad Gateway")),
            Fault("deliver_then_drop"),
        )
        for rate, fault in zip(self._rates, faults, strict=True):
            if roll < rate:
                return fault
            roll -= rate
        return None


@dataclass(slots=True)
class _Bucket:
    capacity: float
    per_second: float
    level: float = field(init=False)
    at: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.capacity

    def missing(self, now: float) -> float:
        """Seconds until one more message is allowed; 0 = now."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.per_second)
        self.at = now
        return max(0.0, (1 - self.level) / self.per_second)


class Flood:
    """The sending limits: per chat, per group and for the whole bot."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._overall = _Bucket(OVERALL_PER_SECOND, OVERALL_PER_SECOND, at=clock())
        self._chats: dict[int, list[_Bucket]] = {}

    def check_send(self, chat_id: int) -> None:
        """Count one message or refuse it with 429."""
        now = self._clock()
        buckets = [self._overall, *self._chats.setdefault(chat_id, self._chat_buckets(chat_id))]
        wait = max(bucket.missing(now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(int(wait) + 1)
        for bucket in buckets:
            bucket.level -= 1

    def _chat_buckets(self, chat_id: int) -> list[_Bucket]:
        now = self._clock()
        buckets = [_Bucket(CHAT_BURST, CHAT_PER_SECOND, at=now)]
        if chat_id < 0:
            buckets.append(_Bucket(GROUP_BURST, GROUP_PER_SECOND, at=now))
        return buckets
