"""What goes out over WhatsApp, before the twin that refuses what the real one refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox.whatsapp import VERSION, WhatsAppTwin
from bot.sandbox.whatsapp_customer import WhatsAppCustomer
from bot.sandbox.whatsapp_world import Heard, Media, Template
from flows.arrival import Errand
from flows.case import Address, File
from flows.tasks import Deliver, Erase, Invite, Outcome, Refused, Retry, Sent, Task
from handlers.whatsapp import Account, WhatsApp
from handlers.whatsapp_errors import TOKEN_REFUSED
from handlers.whatsapp_files import MAX_DOCUMENT, medium_of
from handlers.whatsapp_text import Choice, Labels, with_choices
from handlers.wire import Wire
from locales.catalog import shipped

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
ANA, SCOPED = Address("whatsapp", "351910000001"), Address("whatsapp", "PT.123")
JPEG, OPUS = b"\xff\xd8\xff" + b"x" * 90, b"OggS" + b"\0" * 24 + b"OpusHead" + b"x" * 90
WAITING = "answer_waiting"


@dataclass
class Rig:
    channel: WhatsApp
    twin: WhatsAppTwin
    ana: WhatsAppCustomer
    blobs: dict[str, bytes]
    now: list[datetime]

    async def do(self, task: Task, attempt: int = 1) -> Outcome:
        return await self.channel.carry_out(Errand(1, task, attempt, None))

    async def file(self, kind: str, mime: str, data: bytes, name: str | None = None) -> Heard:
        """What arrives of a file."""
        self.blobs["s"] = data
        file = File(kind, "r", "u", name=name, mime=mime, sha="s")
        assert isinstance(await self.do(Deliver(ANA, 1, 2, 0, "", file)), Sent)
        return self.ana.heard[-1]


@asynccontextmanager
async def rig(template: str | None = WAITING, **options: bool) -> AsyncIterator[Rig]:
    twin = WhatsAppTwin(**options)
    ana = twin.customer(ANA.id, "Ana", SCOPED.id)
    ana.say("Hello")
    app = web.Application(client_max_size=110 * 2**20)
    app.add_routes(twin.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    blobs: dict[str, bytes] = {}
    now = [NOW]

    async def blob(sha: str) -> bytes:
        return blobs[sha]

    known = twin.world
    account = Account(known.number, "app-secret", "word", known.account, template)
    async with aiohttp.ClientSession() as session, Wire() as wire:
        channel = WhatsApp(
            token=known.token,
            account=account,
            base_url=f"http://127.0.0.1:{runner.addresses[0][1]}{VERSION}",
            catalog=shipped(),
            wire=wire,
            session=session,
            blob=blob,
            now=lambda: now[0],
        )
        try:
            yield Rig(channel, twin, ana, blobs, now)
        finally:
            await twin.close()
            await runner.cleanup()


@pytest.mark.parametrize(
    ("kind", "mime", "data", "arrives"),
    [
        ("photo", "image/jpeg", JPEG, "image"),
        ("photo", "image/webp", JPEG, "document"),
        ("photo", "image/jpeg", JPEG + b"x" * 5_000_000, "document"),
        ("video", "video/mp4", b"mp4", "video"),
        ("video", "video/quicktime", b"mov", "document"),
        ("voice", "audio/ogg", OPUS, "audio"),
        ("audio", "audio/ogg", b"OggS vorbis", "document"),
        ("audio", "audio/mpeg", b"ID3", "audio"),
        ("document", "application/pdf", b"%PDF", "document"),
    ],
)
async def test_a_file_goes_as_what_the_platform_takes(
    kind: str, mime: str, data: bytes, arrives: str
) -> None:
    async with rig() as here:
        heard = await here.file(kind, mime, data)
        assert (heard.kind, heard.media and heard.media.data) == (arrives, data)


@pytest.mark.parametrize(
    ("kind", "mime", "most", "sent_as"),
    [
        ("photo", "image/jpeg", 5_000_000, "image"),
        ("photo", "image/png", 5_000_000, "image"),
        ("video", "video/mp4", 16_000_000, "video"),
        ("video", "video/3gpp", 16_000_000, "video"),
        ("audio", "audio/aac", 16_000_000, "audio"),
        ("audio", "audio/mp4", 16_000_000, "audio"),
    ],
)
def test_each_kind_has_its_own_largest_size(kind: str, mime: str, most: int, sent_as: str) -> None:
    file = File(kind, "r", "u", mime=mime)
    assert medium_of(file, bytes(most)) == sent_as
    assert medium_of(file, bytes(most + 1)) == "document"


async def test_what_is_too_large_for_a_document_is_refused_before_it_goes_anywhere() -> None:
    async with rig() as here:
        here.blobs["s"] = bytes(MAX_DOCUMENT + 1)
        file = File("document", "r", "u", mime="application/pdf", sha="s")
        assert await here.do(Deliver(ANA, 1, 2, 0, "", file)) == Refused("too_big")
        assert not here.twin.sent


async def test_a_document_keeps_its_name() -> None:
    async with rig() as here:
        heard = await here.file("document", "application/pdf", b"%PDF", "Étiquette retour.pdf")
        assert heard.name == "Étiquette retour.pdf"


async def test_a_number_and_an_id_are_each_written_to_in_their_own_way() -> None:
    async with rig() as here:
        for to in (ANA, SCOPED):
            assert isinstance(await here.do(Deliver(to, 1, 2, 0, "Hello")), Sent)
        assert here.twin.sent[0]["to"] == ANA.id
        assert here.twin.sent[1]["recipient"] == SCOPED.id


async def test_a_delivery_names_all_that_it_delivers() -> None:
    async with rig() as here:
        await here.do(Deliver(ANA, 17, 3, 0, "One\n\nTwo", more=((4, 0),)))
        assert here.twin.sent[0]["biz_opaque_callback_data"] == "17.3.0,17.4.0"


async def test_nothing_is_erased_here() -> None:
    async with rig() as here:
        assert await here.do(Erase(ANA, 1, 2, 0, "wamid.1")) == Refused("cannot_erase")


async def test_the_pace_of_one_customer_is_waited_for_longer_each_time() -> None:
    async with rig(flood=True) as here:
        for _ in range(45):
            assert isinstance(await here.do(Deliver(ANA, 1, 2, 0, "Hello")), Sent)
        assert await here.do(Deliver(ANA, 1, 2, 0, "Hello")) == Retry(4.0, "rate_limited")
        assert await here.do(Deliver(ANA, 1, 2, 0, "Hello"), 3) == Retry(64.0, "rate_limited")


# --- files of customers ---


def sent_by(ana: WhatsAppCustomer, data: bytes) -> File:
    ana.send("image", data, "image/jpeg")
    media = ana.said[-1].media
    assert media is not None
    return File("photo", media.id, f"whatsapp:{media.id}")


async def test_a_customer_s_file_is_fetched_whole() -> None:
    async with rig() as here:
        file = sent_by(here.ana, JPEG)
        assert await here.channel.fetch(file, 1000) == JPEG
        assert await here.channel.fetch(file, 10) == Refused("too_big")
        here.twin.world.clock.forward(600)
        assert await here.channel.fetch(file, 1000) == JPEG, "its address is asked for anew"


async def test_a_file_that_is_not_what_was_sent_is_fetched_again() -> None:
    async with rig() as here:
        file = sent_by(here.ana, JPEG)
        told = here.twin.world.media[file.ref]
        here.twin.world.media[file.ref] = Cut(told.id, told.data, told.mime)
        assert await here.channel.fetch(file, 1000) == Retry(None, "file_unavailable")


class Cut(Media):
    """A file of which half is lost on its way."""

    @property
    def sha256(self) -> str:
        return Media("", self.data * 2, "").sha256


async def test_what_cannot_be_fetched_says_why() -> None:
    async with rig() as here:
        gone = File("photo", "99", "whatsapp:99")
        assert await here.channel.fetch(gone, 1000) == Refused("not_fetched")
        unsupported = File("document", "", "whatsapp:wamid.1")
        assert await here.channel.fetch(unsupported, 1000) == Refused("type_not_allowed")
        here.twin.world.token = "another"
        assert await here.channel.fetch(gone, 1000) == TOKEN_REFUSED


# --- the invitation ---


@pytest.mark.parametrize(
    ("language", "codes", "chosen"),
    [
        ("en", {"en_US": "APPROVED"}, "en_US"),
        ("en", {"en_US": "APPROVED", "en": "APPROVED"}, "en"),
        ("de", {"en": "APPROVED", "de": "APPROVED"}, "de"),
        ("pt-BR", {"pt_PT": "APPROVED", "pt_BR": "APPROVED"}, "pt_BR"),
        ("pt-BR", {"pt_PT": "APPROVED"}, "pt_PT"),
        ("zh-Hans", {"zh_CN": "APPROVED", "zh_TW": "APPROVED"}, "zh_CN"),
        ("zh-Hans", {"zh_TW": "APPROVED", "en": "APPROVED"}, "en"),
        ("ja", {"ja": "PENDING", "en_GB": "APPROVED"}, "en_GB"),
    ],
)
async def test_the_template_is_in_the_customer_s_language(
    language: str, codes: dict[str, str], chosen: str
) -> None:
    async with rig() as here:
        here.twin.world.templates = [
            Template(WAITING, code, f"Text in {code}", status) for code, status in codes.items()
        ]
        here.twin.world.clock.forward(25 * 3600)
        assert isinstance(await here.do(Invite(ANA, 17, language)), Sent)
        heard = here.ana.heard[-1]
        assert heard.raw["template"]["language"]["code"] == chosen
        assert heard.choices == [("w:", "Read it", "")]


@pytest.mark.parametrize(
    ("states", "why"),
    [
        ((), "no_template"),
        (("PENDING",), "template_pending"),
        (("IN_APPEAL",), "template_pending"),
        (("REJECTED",), "template_rejected"),
        (("REJECTED", "PAUSED"), "template_paused"),
        (("LIMIT_EXCEEDED",), "no_template"),
        (("PAUSED",), "template_paused"),
        (("DISABLED",), "template_disabled"),
    ],
)
async def test_no_approved_template_is_said_to_be_so(states: tuple[str, ...], why: str) -> None:
    async with rig() as here:
        here.twin.world.templates = [Template(WAITING, "en", "Text", state) for state in states]
        assert await here.do(Invite(ANA, 17, "en")) == Refused(why)
        assert not here.twin.sent


async def test_a_template_without_a_button_or_with_variables() -> None:
    async with rig() as here:
        here.twin.world.templates = [Template(WAITING, "en", "Text", quick_reply="")]
        assert isinstance(await here.do(Invite(ANA, 17, "en")), Sent)
        here.twin.world.templates = [Template(WAITING, "en", "Text {{1}}")]
        assert await here.do(Invite(ANA, 17, "en")) == Refused("template_faulty")


async def test_the_list_of_templates_is_kept_for_some_minutes() -> None:
    async with rig() as here:
        here.twin.world.templates = [Template(WAITING, "en", "Text", "PENDING")]
        assert await here.do(Invite(ANA, 17, "en")) == Refused("template_pending")
        here.twin.world.templates[0].status = "APPROVED"
        assert await here.do(Invite(ANA, 17, "en")) == Refused("template_pending")
        here.now[0] += timedelta(minutes=11)
        assert isinstance(await here.do(Invite(ANA, 17, "en")), Sent)


async def test_many_languages_come_in_pages() -> None:
    async with rig() as here:
        codes = [f"x{number}" for number in range(130)]
        here.twin.world.templates = [Template(WAITING, code, "Text") for code in (*codes, "de")]
        assert isinstance(await here.do(Invite(ANA, 17, "de")), Sent)
        assert here.ana.heard[-1].raw["template"]["language"]["code"] == "de"


# --- what an installation is told ---


async def test_a_sound_installation_is_told_that_it_is() -> None:
    async with rig() as here:
        here.twin.webhook.url = "http://127.0.0.1:1/whatsapp"
        here.twin.world.templates = [
            Template(WAITING, "en", "Text"),
            Template(WAITING, "de", "Text", "PENDING"),
        ]
        found = {what: (works, said) for what, works, said in await here.channel.check()}
        assert all(works for works, _ in found.values())
        assert "Northlight" in found["whatsapp number"][1]
        assert "Approved in en. Not yet: de (pending)" in found["whatsapp template"][1]


async def test_what_is_missing_is_told_with_what_to_do() -> None:
    async with rig(template=None) as here:
        found = {what: said for what, works, said in await here.channel.check() if not works}
        assert "subscribe the app" in found["whatsapp webhook"]
        assert "AMENDS_WHATSAPP__TEMPLATE" in found["whatsapp template"]
        here.twin.world.token = "another"
        ((what, works, said),) = await here.channel.check()
        assert (what, works) == ("whatsapp number", False)
        assert "system user" in said


# --- choices ---

LABELS = Labels("Choose", "More …")


def rows(content: dict[str, object]) -> list[dict[str, str]]:
    interactive = content["interactive"]
    assert isinstance(interactive, dict)
    return list(interactive["action"]["sections"][0]["rows"])


def test_a_long_label_is_cut_and_stands_whole_beside_it() -> None:
    label = "The parcel never came although it says so"
    (row,) = rows(with_choices("Which?", [Choice(label, "t")], LABELS))
    assert row["title"] == "The parcel never came a…"
    assert row["description"] == label


def test_labels_that_would_be_cut_alike_stay_apart() -> None:
    choices = [Choice(f"The parcel never came to house {number}", f"t{number}") for number in "123"]
    titles = [row["title"] for row in rows(with_choices("Which?", choices, LABELS))]
    assert len(set(titles)) == 3
    assert all(0 < len(title) <= 24 for title in titles)


def test_pages_lead_through_all_choices_and_round_again() -> None:
    choices = [Choice(f"Choice {number}", f"t{number}") for number in range(20)]
    seen: list[str] = []
    page = 0
    for _ in range(3):
        found = rows(with_choices("Which?", choices, LABELS, page))
        assert len(found) <= 10
        seen += [row["id"] for row in found[:-1]]
        page = int(found[-1]["id"].removeprefix("p:"))
    assert seen == [choice.token for choice in choices]
    assert page == 0


def test_a_body_too_long_for_buttons_has_its_choices_as_numbers() -> None:
    content = with_choices("x" * 1100, [Choice("Send", "a"), Choice("Stop", "b")], LABELS)
    assert content["type"] == "text"
    assert content["text"]["body"].endswith("1. Send\n2. Stop")
