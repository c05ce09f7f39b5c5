"""The channels of an installation: which there are, and who gets a task."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import aiohttp
import pytest
from pydantic import SecretStr

from bot.channels import CHANNELS, Means, Speaking, make_channels
from bot.refusals import StartRefused
from config.settings import Settings, TelegramSettings
from flows.arrival import Errand
from flows.case import Address
from flows.pace import Limit
from flows.tasks import Later, Outcome, Say, Sent
from handlers.channel import Channel
from handlers.wire import Wire
from locales.catalog import shipped
from storage.paces import open_paces


async def means(settings: Settings, session: aiohttp.ClientSession, wire: Wire) -> Means:
    async def nothing(sha: str) -> bytes:
        raise LookupError(sha)

    return Means(settings, shipped(), wire, session, nothing, lambda: datetime.now(UTC))


async def test_a_channel_without_settings_is_not_there() -> None:
    settings = Settings(telegram=TelegramSettings(token=SecretStr("42:TEST")))
    async with aiohttp.ClientSession() as session, Wire() as wire:
        assert list(make_channels(await means(settings, session, wire))) == ["telegram"]


async def test_a_desk_without_any_channel_says_how_to_set_one_up() -> None:
    async with aiohttp.ClientSession() as session, Wire() as wire:
        with pytest.raises(StartRefused) as refused:
            make_channels(await means(Settings(), session, wire))
    assert all(row.advice in str(refused.value) for row in CHANNELS)


class Talkative(Channel):
    """Says everything at once."""

    async def carry_out(self, errand: Errand) -> Outcome:
        return Sent("1")

    def limits(self, errand: Errand) -> tuple[Limit, ...]:
        return ()


async def test_a_task_goes_to_the_channel_of_its_address() -> None:
    speak = Speaking({"one": Talkative()}, open_paces(None), asyncio.Event())
    assert await speak(Errand(1, Say(Address("one", "7"), (), "en"), 1, None)) == Sent("1")
    kept = await speak(Errand(1, Say(Address("other", "7"), (), "en"), 1, None))
    assert isinstance(kept, Later), "it waits until the channel is set up again"
