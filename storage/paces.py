"""Whose turn it is: how often each chat, channel and bot has been spoken to, and who waits.

Counted by the generic cell rate algorithm: of each key one moment is kept, up to which its
average is used up; it may lie ahead of now by what a burst allows. With Redis all processes
count together, in Redis' own time; without it, or while it is gone, each counts for itself.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from flows.pace import Limit

if TYPE_CHECKING:
    from redis.asyncio import Redis

PREFIX = "{amends:pace}:"  # in braces: one script may touch all of these keys on a cluster, too
SECONDS = 0.5  # for one answer of Redis; redis-py's own default is ten silent tries of five
LOOK_AGAIN = 1.0  # seconds before a lost Redis is tried again
MOST_AT_ONCE = 500  # errands in one script; a longer one would hold up Redis' other clients
SPACING = 0.05  # seconds between those who come back after a pause where no pace is known
KEPT = 4_096  # keys; when there are more, those that stand for nothing any more are dropped


class Paces(Protocol):
    """Gives turns."""

    async def turn(self, limits: Sequence[Limit], patience: float) -> float:
        """Seconds until these limits allow one more.

        Up to `patience` the turn is taken, and whoever asked must wait for so long. If it takes
        longer, nothing is taken: the answer is when to ask again, another one for each that asks.
        """

    def pause(self, limit: Limit, seconds: float) -> None:
        """Nobody's turn comes for so long; after that one at a time, without a burst."""

    async def run(self) -> None:
        """What must run for the turns to be shared; never ends."""


@dataclass(slots=True)
class _Count:
    """Three moments: the average is used up to `used`, the last in the line comes back just
    before `line`, nobody may go before `paused`.
    """

    used: float = 0.0
    line: float = 0.0
    paused: float = 0.0


class LocalPaces:
    """The turns of one process. Time steps do not reach it: it counts in monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: dict[str, _Count] = {}
        self._room = KEPT

    async def turn(self, limits: Sequence[Limit], patience: float) -> float:
        return self.take(limits, patience)

    def take(self, limits: Sequence[Limit], patience: float) -> float:
        """`turn` without waiting."""
        now = self._clock()
        turn, slowest = now, None
        for limit in limits:
            count = self._count(limit.key)
            free = count.paused
            if limit.pace is not None:
                free = max(free, count.used - limit.pace.tolerance)
            if free > turn:
                turn, slowest = free, (limit, count)
        if slowest is not None and turn - now > patience:
            limit, count = slowest
            place = max(count.line, turn)
            count.line = place + (limit.pace.interval if limit.pace else SPACING)
            return place - now
        for limit in limits:
            if limit.pace is not None:
                count = self._count(limit.key)
                count.used = max(count.used, now) + limit.pace.interval
        return turn - now

    def pause(self, limit: Limit, seconds: float) -> None:
        count = self._count(limit.key)
        count.paused = max(count.paused, self._clock() + seconds)
        if limit.pace is not None:
            count.used = max(count.used, count.paused + limit.pace.tolerance)

    async def run(self) -> None:
        await asyncio.Event().wait()

    def _count(self, key: str) -> _Count:
        count = self._counts.get(key)
        if count is None:
            if len(self._counts) >= self._room:
                self._drop_idle()
            count = self._counts[key] = _Count()
        return count

    def _drop_idle(self) -> None:
        now = self._clock()
        self._counts = {
            key: count
            for key, count in self._counts.items()
            if max(count.used, count.line, count.paused) > now
        }
        self._room = max(KEPT, 2 * len(self._counts))


@dataclass(slots=True)
class _Asked:
    limits: Sequence[Limit]
    patience: float
    answer: asyncio.Future[float]


@dataclass(slots=True)
class _Pause:
    limit: Limit
    until: float  # of our own clock
    told: bool = False


class SharedPaces:
    """The turns of all processes on one Redis. All that ask in one tick go in one call."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.shared = False  # whether Redis answers; until then everybody counts alone
        self.calls = 0  # of the script
        self._url = url
        self._clock = clock
        self._alone = LocalPaces(clock)
        self._asked: list[_Asked] = []
        self._pauses: list[_Pause] = []  # that are not over; Redis may have to be told again
        self._told = asyncio.Event()

    async def turn(self, limits: Sequence[Limit], patience: float) -> float:
        if not self.shared:
            return self._alone.take(limits, patience)
        asked = _Asked(limits, patience, asyncio.get_running_loop().create_future())
        self._asked.append(asked)
        self._told.set()
        return await asked.answer

    def pause(self, limit: Limit, seconds: float) -> None:
        self._alone.pause(limit, seconds)
        now = self._clock()
        self._pauses = [pause for pause in self._pauses if pause.until > now]
        self._pauses.append(_Pause(limit, now + seconds))
        self._told.set()

    async def run(self) -> None:
        # Half a tenth of a second, which a desk of one process does not wait for.
        from redis.asyncio import Redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
        from redis.exceptions import RedisError

        never_again = Retry(NoBackoff(), 0)
        client = Redis.from_url(
            self._url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS, retry=never_again
        )
        try:
            while True:
                with suppress(RedisError, OSError):
                    await client.ping()
                    await self._share(client)
                self._count_alone()
                await asyncio.sleep(LOOK_AGAIN)
        finally:
            self._count_alone()
            await client.aclose()

    async def _share(self, client: Redis) -> None:
        """Asks Redis until it does not answer; first it hears of the pauses that still hold."""
        take, pause = client.register_script(TAKE), client.register_script(PAUSE)
        for held in self._pauses:
            held.told = False
        while True:
            for held in [held for held in self._pauses if not held.told]:
                await pause(*_packed_pause(held, self._clock()))
                held.told = True
            self.shared = True
            if not self._asked:
                await self._told.wait()
                self._told.clear()
                continue
            # Not taken away yet: if Redis fails, they are answered without it.
            asked = self._asked[:MOST_AT_ONCE]
            self.calls += 1
            waits = await take(*_packed(asked))
            del self._asked[: len(asked)]
            for one, wait in zip(asked, waits, strict=True):
                _answer(one, wait / 1e6)

    def _count_alone(self) -> None:
        self.shared = False
        asked, self._asked = self._asked, []
        for one in asked:
            _answer(one, self._alone.take(one.limits, one.patience))


def _answer(asked: _Asked, wait: float) -> None:
    if not asked.answer.done():  # else whoever asked has gone
        asked.answer.set_result(wait)


def _micro(seconds: float) -> int:
    return round(seconds * 1e6)


def _packed(asked: Sequence[_Asked]) -> tuple[list[str], list[int]]:
    """What the script wants: each key once, and of every errand its patience and its limits."""
    places: dict[str, int] = {}
    args: list[int] = []
    for one in asked:
        args += (_micro(one.patience), len(one.limits))
        for limit in one.limits:
            place = places.setdefault(limit.key, len(places) + 1)
            pace = limit.pace
            if pace is None:
                args += (place, _micro(SPACING), -1)
            else:
                args += (place, _micro(pace.interval), _micro(pace.tolerance))
    return [PREFIX + key for key in places], args


def _packed_pause(pause: _Pause, now: float) -> tuple[list[str], list[int]]:
    pace = pause.limit.pace
    left = max(0, _micro(pause.until - now))
    return [PREFIX + pause.limit.key], [left, _micro(pace.tolerance) if pace else -1]


def open_paces(url: str | None) -> Paces:
    return SharedPaces(url) if url else LocalPaces()


# What both scripts know: Redis' time in microseconds, and the three moments of a key as `_Count`
# has them. Written with %.0f, as Lua would round such numbers to fourteen digits.
_COMMON = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local function read(kept)
  local used, line, paused = string.match(kept or '0 0 0', '(%d+) (%d+) (%d+)')
  return {used = tonumber(used), line = tonumber(line), paused = tonumber(paused)}
end

local function write(key, count)
  local until_when = math.max(count.used, count.line, count.paused)
  if until_when > now then
    local text = string.format('%.0f %.0f %.0f', count.used, count.line, count.paused)
    local milliseconds = string.format('%.0f', (until_when - now) / 1000 + 1000)
    redis.call('SET', key, text, 'PX', milliseconds)
  end
end
"""

# KEYS: each key once. ARGV, for each errand: patience, number of limits, and of each limit the
# place of its key, interval, tolerance (-1: no pace, only pauses). Gives the waits. As `take`.
TAKE = (
    _COMMON
    + """
local counts, waits, at = {}, {}, 0
for place, kept in ipairs(redis.call('MGET', unpack(KEYS))) do counts[place] = read(kept) end

local function argument()
  at = at + 1
  return tonumber(ARGV[at])
end

while ARGV[at + 1] do
  local patience, limits, turn, slowest = argument(), {}, now, nil
  for number = 1, argument() do
    local limit = {count = counts[argument()], interval = argument(), tolerance = argument()}
    limits[number] = limit
    local free = limit.count.paused
    if limit.tolerance >= 0 then free = math.max(free, limit.count.used - limit.tolerance) end
    if free > turn then turn, slowest = free, limit end
  end
  if slowest and turn - now > patience then
    turn = math.max(slowest.count.line, turn)
    slowest.count.line = turn + slowest.interval
  else
    for _, limit in ipairs(limits) do
      if limit.tolerance >= 0 then
        limit.count.used = math.max(limit.count.used, now) + limit.interval
      end
    end
  end
  waits[#waits + 1] = turn - now
end

for place, key in ipairs(KEYS) do write(key, counts[place]) end
return waits
"""
)

# KEYS: one. ARGV: for how long, tolerance (-1: no pace).
PAUSE = (
    _COMMON
    + """
local count, tolerance = read(redis.call('GET', KEYS[1])), tonumber(ARGV[2])
count.paused = math.max(count.paused, now + tonumber(ARGV[1]))
if tolerance >= 0 then count.used = math.max(count.used, count.paused + tolerance) end
write(KEYS[1], count)
"""
)
