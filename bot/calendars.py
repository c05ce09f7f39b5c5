"""The shop's own calendars, fetched at the start and each day, and the policy they belong to.

A calendar that was once readable stays in use: its last good copy lies in the data folder.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import aiohttp
import structlog

from config.calendars import read_calendar
from config.policy import PolicyError, PolicyFiles
from config.settings import Settings
from flows.policy import Policy

log = structlog.get_logger()

DAY, HOUR = 86_400.0, 3_600.0  # seconds from one look to the next: after a good one, after a bad
PATIENCE = 15.0  # seconds for one calendar; a start waits for it
MOST_BYTES = 5 * 2**20
_OF_OTHERS = "that is the server's fault: try again later, or ask whoever runs it"
BEHIND, AHEAD = 1, 3  # years whose dates are known, around the present one


def years_around(at: datetime) -> range:
    """The years whose holidays and closed days are worked out at that instant."""
    return range(at.year - BEHIND, at.year + AHEAD + 1)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What each source holds, and a sentence for each that could not be read now.

    A source in both is read from its last good copy.
    """

    held: Mapping[str, bytes]
    troubles: Mapping[str, str]


async def gather(
    settings: Settings, files: PolicyFiles, at: datetime, patience: float = PATIENCE
) -> Gathered:
    """Every calendar that a team names, now or as it was last readable.

    `patience`: seconds for each.
    """
    zones = {source: row.zone for row in files.desk.team for source in row.calendar}
    held: dict[str, bytes] = {}
    troubles: dict[str, str] = {}
    if not zones:
        return Gathered(held, troubles)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience)) as session:
        for source, zone in zones.items():
            copy = copy_of(settings, source)
            try:
                data = await _read(settings, source, session)
                await asyncio.to_thread(read_calendar, data, zone, years_around(at))
            except (ValueError, OSError, TimeoutError, aiohttp.ClientError) as error:
                troubles[source] = _why(error, patience)
                if copy.is_file():
                    held[source] = copy.read_bytes()
            else:
                held[source] = data
                _keep(copy, data)
    return Gathered(held, troubles)


def check_gathered(files: PolicyFiles, found: Gathered) -> None:
    """Refuses a calendar that has never been readable: whole days would be told as open."""
    mistakes = [
        f"desk.toml: team[{place}].calendar: {shown(source)} {found.troubles[source]}"
        for place, row in enumerate(files.desk.team, 1)
        for source in row.calendar
        if source not in found.held
    ]
    if mistakes:
        raise PolicyError(mistakes)
    _warn(found)


def _warn(found: Gathered) -> None:
    for source, why in found.troubles.items():
        log.warning("calendar_not_read", source=shown(source), why=why)


def shown(source: str) -> str:
    """A source as it may be told: of an address its server only, as the rest is often a secret."""
    scheme, apart, rest = source.partition("://")
    server = rest.partition("/")[0].partition("?")[0].rpartition("@")[2]
    return f"{scheme}://{server}/…" if apart else source


def copy_of(settings: Settings, source: str) -> Path:
    """Where the last good copy of a calendar lies."""
    name = hashlib.sha256(source.encode()).hexdigest()[:16]
    return settings.data / "calendars" / f"{name}.ics"


async def _read(settings: Settings, source: str, session: aiohttp.ClientSession) -> bytes:
    scheme, apart, rest = source.partition("://")
    if not apart:
        return (settings.policy or Path()).joinpath(source).read_bytes()
    url = f"https://{rest}" if scheme == "webcal" else source
    async with session.get(url, raise_for_status=True) as answer:
        data = bytearray()
        async for chunk in answer.content.iter_chunked(2**16):
            data += chunk
            if len(data) > MOST_BYTES:
                most = f"is larger than {MOST_BYTES // 2**20} MB"
                raise ValueError(f"{most}: publish a calendar of nothing but the closed days")
    return bytes(data)


def _keep(copy: Path, data: bytes) -> None:
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        unfinished = copy.with_suffix(".part")
        unfinished.write_bytes(data)
        unfinished.replace(copy)
    except OSError as error:  # the calendar itself is known
        log.warning("calendar_not_kept", why=error.strerror)


def _why(error: Exception, patience: float) -> str:
    """What is wrong, whose fault it is, and what to do."""
    match error:
        case aiohttp.ClientResponseError(status=status) if 400 <= status < 500:
            advice = "look at the address, and whether it may be read without signing in"
            return f"could not be fetched: the server answers {status}; {advice}"
        case aiohttp.ClientResponseError():
            return f"could not be fetched: the server answers {error.status}; {_OF_OTHERS}"
        case TimeoutError():
            slow = f"the server was not done within {patience:g} seconds"
            return f"could not be fetched: {slow}; {_OF_OTHERS}"
        case aiohttp.InvalidURL() | aiohttp.ClientConnectorError():
            advice = "look at the address, and whether this machine may reach it"
            return f"could not be fetched: nobody answers there; {advice}"
        case aiohttp.ClientError():
            return f"could not be fetched ({type(error).__name__}); {_OF_OTHERS}"
        case OSError():
            return f"could not be read ({error.strerror})"
        case _:
            return str(error)


class LivePolicy:
    """The policy as it is now: the files of the start, the calendars of today."""

    def __init__(
        self,
        settings: Settings,
        files: PolicyFiles,
        policy: Policy,
        held: Mapping[str, bytes],
        now: Callable[[], datetime],
    ) -> None:
        """`held`: the calendars that the policy was made with."""
        self.policy = policy
        self._settings = settings
        self._files = files
        self._now = now
        self._held = held

    async def run(self) -> None:
        """Once a day, for years: new years come, and calendars change."""
        pause = DAY
        while True:
            await asyncio.sleep(pause)
            pause = DAY if await self.renew() else HOUR

    async def renew(self) -> bool:
        """Whether every calendar could be read; the others stay as they were."""
        try:
            found = await gather(self._settings, self._files, self._now())
            self._held = {**self._held, **found.held}
            _warn(found)
            years = years_around(self._now())
            teams = await asyncio.to_thread(self._files.teams, years, self._held)
        except Exception as error:  # the desk goes on with the days it knows
            log.warning("calendars_not_renewed", error=type(error).__name__)
            return False
        self.policy = replace(
            self.policy,
            queues=tuple(
                replace(queue, teams=tuple(teams[team.name] for team in queue.teams))
                for queue in self.policy.queues
            ),
        )
        return not found.troubles
