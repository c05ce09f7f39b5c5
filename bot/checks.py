"""`amends check`: says of every setting, token, channel and scope whether it works."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import make_translator
from bot.calendars import PATIENCE, Gathered, copy_of, gather, shown, years_around
from bot.channels import Means, make_channels
from bot.clock import now
from bot.policy import compose
from bot.refusals import StartRefused
from config.calendars import public_holidays, read_calendar
from config.policy import load
from config.settings import Settings
from config.teams import TeamRow
from flows.calendars import find_zone, next_opening
from flows.policy import Policy
from handlers.slack.manifest import scopes
from handlers.wire import Wire
from locales.catalog import SHIPPED, shipped
from storage.migrate import migrate


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, whether it works, and what to do where it does not."""

    what: str
    works: bool
    sentence: str


async def check_all(settings: Settings) -> list[Check]:
    """Every check there is; none stops the others."""
    found = [check_data(settings), *await check_hours(settings)]
    timeout = aiohttp.ClientTimeout(total=15)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        found += await check_channels(settings, session)
        found += await check_slack(settings, session)
    return [*found, await check_translation(settings)]


async def check_hours(settings: Settings, patience: float = PATIENCE) -> list[Check]:
    """The policy with all closed days: those of the files, of countries, and of the calendars."""
    files, at = load(settings.policy, SHIPPED), now()
    found = await gather(settings, files, at, patience)
    policy = compose(settings, shipped(), files.teams(years_around(at), found.held), files)
    return [
        check_policy(policy, at),
        *(_holidays(row, at) for row in files.desk.team if row.country),
        *(
            _calendar(settings, source, row, found, at)
            for row in files.desk.team
            for source in row.calendar
        ),
    ]


def _holidays(row: TeamRow, at: datetime) -> Check:
    """The next public holiday, for the owner to see whether it is the right country."""
    what, place = f"holidays of {row.name}", ", ".join(filter(None, (row.country, row.region)))
    today = at.astimezone(find_zone(row.zone)).date()
    days = public_holidays(str(row.country), row.region, years_around(at))
    coming = next((day for day in days if day >= today), None)
    if coming is None:
        return Check(what, False, f"{place}: none is known. Name them under closed in desk.toml.")
    return Check(what, True, f"{place}: next {coming:%a %d %b %Y}, {days[coming]}")


def _calendar(
    settings: Settings, source: str, row: TeamRow, found: Gathered, at: datetime
) -> Check:
    what = f"calendar of {row.name}"
    name = shown(source)
    why = found.troubles.get(source)
    if why is None:
        closings = read_calendar(found.held[source], row.zone, years_around(at))
        days = sum(day >= at.date() for day, _ in closings.dates)
        hours = sum(closes > at for (_, closes), _ in closings.stretches)
        return Check(what, True, f"{name}: {days} days and {hours} stretches closed from now on")
    if source not in found.held:
        return Check(what, False, f"{name} {why}. The desk does not start until it can be read.")
    kept = datetime.fromtimestamp(copy_of(settings, source).stat().st_mtime, UTC)
    copy = f"The copy of {kept:%a %d %b %Y %H:%M} UTC is used, {(at - kept).days} days old"
    return Check(what, False, f"{name} {why}. {copy}: what changed since is not known.")


def check_policy(policy: Policy, at: datetime) -> Check:
    """`policy` with all its closed days."""
    teams = [team for queue in policy.queues for team in queue.teams]
    opening = next_opening(teams, at)
    if opening is None or opening - at > timedelta(days=14):
        advice = "No team opens within two weeks: look at the teams in desk.toml."
        return Check("hours", False, advice)
    steps = len(policy.steps)
    links = f", /link leads to {', '.join(policy.links)}" if policy.links else ""
    queues = f"{len(policy.queues)} queue{'s' if len(policy.queues) > 1 else ''}"
    said = f"{steps} steps, {queues}, next open {opening:%a %H:%M} UTC{links}"
    return Check("policy", True, said)


def check_data(settings: Settings) -> Check:
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data):
            pass
        migrate(settings.database_url)
    except Exception as error:
        advice = (
            f"{type(error).__name__}: the folder {settings.data} or the database cannot be used."
        )
        return Check("data", False, f"{advice} Give AMENDS_DATA a folder this user may write to.")
    free = os.statvfs(settings.data)
    gigabytes = free.f_bavail * free.f_frsize / 1e9
    return Check("data", gigabytes > 1, f"{Path(settings.data).resolve()}: {gigabytes:.0f} GB free")


async def check_channels(settings: Settings, session: aiohttp.ClientSession) -> list[Check]:
    """What every channel that is set up says; with none of them, how to set one up."""

    async def nothing(sha: str) -> bytes:
        raise LookupError(sha)

    async with Wire() as wire:
        try:
            channels = make_channels(Means(settings, shipped(), wire, session, nothing, now))
        except StartRefused as refusal:
            return [Check("channels", False, str(refusal))]
        found = [finding for channel in channels.values() for finding in await channel.check()]
    return [Check(what, works, sentence) for what, works, sentence in found]


async def check_slack(settings: Settings, session: aiohttp.ClientSession) -> list[Check]:
    slack = settings.slack
    if slack.bot_token is None:
        advice = "Not set. Run 'amends manifest', create the app, set AMENDS_SLACK__BOT_TOKEN."
        return [Check("slack", False, advice)]
    client = AsyncWebClient(
        token=slack.bot_token.get_secret_value(), base_url=slack.base_url, session=session
    )
    try:
        who = await client.auth_test()
    except (TimeoutError, SlackApiError, aiohttp.ClientError) as error:
        return [Check("slack token", False, f"{_why(error)}: copy the Bot User OAuth Token again.")]
    found = [Check("slack token", True, f"{who['team']} as {who['user']}")]
    found.append(_scopes(str(who.headers.get("x-oauth-scopes", ""))))
    for row in load(settings.policy, SHIPPED).desk.queue:
        if row.name not in slack.channels:
            advice = "Not set. Give its id in AMENDS_SLACK__CHANNELS."
            found.append(Check(f"slack channel of {row.name}", False, advice))
    for queue, channel in slack.channels.items():
        found.append(await _channel(client, queue, channel))
    if slack.app_token is not None:
        found.append(await _socket(settings, session))
    elif slack.signing_secret is None:
        advice = "Neither app token nor signing secret: no event can come in. Set one of them."
        found.append(Check("slack events", False, advice))
    return found


def _scopes(granted: str) -> Check:
    missing = sorted(set(scopes()) - set(filter(None, granted.replace(" ", "").split(","))))
    if missing:
        advice = f"Missing: {', '.join(missing)}. Add them and install the app again."
        return Check("slack scopes", False, advice)
    return Check("slack scopes", True, f"all {len(scopes())} granted")


async def _channel(client: AsyncWebClient, queue: str, channel: str) -> Check:
    what = f"slack channel of {queue}"
    try:
        info = (await client.conversations_info(channel=channel))["channel"]
    except (TimeoutError, SlackApiError, aiohttp.ClientError) as error:
        advice = f"{_why(error)}: use the id from the channel's details, and invite the app."
        return Check(what, False, advice)
    if info.get("is_archived"):
        return Check(what, False, "The channel is archived. Unarchive it or name another.")
    if not info.get("is_member"):
        return Check(what, False, f"The app is not in #{info['name']}: write /invite there.")
    return Check(what, True, f"#{info['name']}")


async def _socket(settings: Settings, session: aiohttp.ClientSession) -> Check:
    token = settings.slack.app_token
    assert token is not None
    client = AsyncWebClient(base_url=settings.slack.base_url, session=session)
    try:
        await client.apps_connections_open(app_token=token.get_secret_value())
    except (TimeoutError, SlackApiError, aiohttp.ClientError) as error:
        advice = f"{_why(error)}: the app-level token needs the scope connections:write."
        return Check("slack socket", False, advice)
    return Check("slack socket", True, "Socket Mode answers")


async def check_translation(settings: Settings) -> Check:
    translation = settings.translation
    if translation.engine == "off":
        return Check("translation", True, "off: both sides read the original")
    engine = make_translator(settings)
    done = await engine.translate("Good morning", "en", "de")
    if done.failure:
        why = done.failure.removeprefix("engine_").replace("_", " ")
        advice = f"{why}; until it works both sides see originals, with a notice."
        return Check("translation", False, f"{translation.engine}: {advice}")
    return Check("translation", True, f"{translation.engine}: Good morning = {done.text}")


def _why(error: Exception) -> str:
    return (
        str(error.response["error"]) if isinstance(error, SlackApiError) else type(error).__name__
    )
