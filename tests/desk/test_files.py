"""Files both ways: albums, late ones, what is refused and how kindly, and what is taken off."""

from __future__ import annotations

import hashlib
import io

import pytest
from desk_looks import words_of
from desk_rig import Thread, World, eventually, numbers_told, photo
from PIL import Image

from bot.sandbox.telegram_customer import Customer
from locales.catalog import shipped

pytestmark = pytest.mark.asyncio(loop_scope="module")

CATALOG = shipped()
COLOURS = ("red", "green", "blue", "gold", "pink", "teal", "tan", "gray", "navy", "lime")
GPS = 0x8825  # EXIF 2.3: where a photo was taken
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200
LIMIT = 2 * 2**20


def with_place(colour: str = "red") -> bytes:
    """A photo that says where it was taken and by whom."""
    exif = Image.Exif()
    exif[0x013B] = "Ana Quill"
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def colours(thread: Thread) -> set[tuple[int, ...]]:
    """The colours of the photos in the thread, coarsely."""
    found = set()
    for file in thread.files:
        with Image.open(io.BytesIO(thread.bytes_of(file))) as picture:
            pixel = picture.convert("RGB").getpixel((5, 5))
        assert isinstance(pixel, tuple)
        found.add(tuple(round(part / 32) for part in pixel))
    return found


async def test_an_album_is_one_question_and_one_ticket(world: World) -> None:
    ana = world.customer()
    ana.say("My lamps from order 113-8241190-4420212 arrived broken, I want a refund.")
    await world.asked(ana, ":skip")
    before = len(ana.heard)
    ana.send_album([photo(colour) for colour in COLOURS])
    await world.asked(ana, ":today")
    assert len(ana.heard) == before + 1
    ana.say("/human")
    thread = await world.ticket(ana)
    await eventually(lambda: len(thread.files) == 10)
    await world.settled()
    assert len(colours(thread)) == 10
    assert numbers_told(ana) == [thread.number]
    assert CATALOG.say("en", "card-photos-count", {"count": 10}) in words_of(thread.card)


async def test_an_album_before_any_word_begins_a_complaint(world: World) -> None:
    ana = world.customer()
    ana.send_album([photo(colour) for colour in COLOURS[:3]], caption="It came like this: broken")
    await eventually(lambda: ana.heard)
    await world.settled()
    assert len(ana.heard) == 1, [seen.text for seen in ana.heard]
    ana.say("/human")
    thread = await world.ticket(ana)
    await eventually(lambda: len(thread.files) == 3)
    assert thread.says("It came like this: broken")


async def test_files_that_come_late_are_added_without_ado(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    before = len(ana.heard)
    ana.send_album([photo(colour) for colour in COLOURS[:4]])
    ana.send_document(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "invoice.pdf", "application/pdf")
    await eventually(lambda: len(thread.files) == 5)
    await world.settled()
    assert len(ana.heard) == before
    count = CATALOG.say("en", "card-photos-count", {"count": 5})
    await eventually(lambda: count in words_of(thread.card))


async def test_where_a_photo_was_taken_stays_with_the_customer(world: World) -> None:
    ana = world.customer()
    thread = await world.open(ana)
    original = with_place()
    with Image.open(io.BytesIO(original)) as picture:
        assert picture.getexif().get_ifd(GPS)
    ana.send_photo(original)
    ana.send_document(with_place("blue"), "IMG_1.jpg", "image/jpeg")
    await eventually(lambda: len(thread.files) == 2)
    for file in thread.files:
        data = thread.bytes_of(file)
        with Image.open(io.BytesIO(data)) as picture:
            assert not picture.getexif()
        assert b"Quill" not in data


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (PROGRAM, "photo.jpg", "type_not_allowed"),
        (b"@echo off\r\ndel *.*\r\n", "open me.bat", "type_not_allowed"),
        (b"<html><script>alert(1)</script></html>", "page.html", "type_not_allowed"),
        (photo()[:200], "half.jpg", "damaged"),
    ],
)
async def test_what_is_refused_is_refused_kindly(
    world: World, data: bytes, name: str, reason: str
) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    ana.send_document(data, name, "image/jpeg")
    await world.heard(ana, CATALOG.say("en", f"file-{reason}"))
    await eventually(lambda: thread.says(CATALOG.say("en", f"why-{reason}")))
    await world.settled()
    assert thread.files == []
    ana.send_photo(photo("green"))
    await eventually(lambda: len(thread.files) == 1)
    count = CATALOG.say("en", "card-photos-count", {"count": 1})
    await eventually(lambda: count in words_of(thread.card))


async def test_a_refused_file_is_no_evidence(world: World) -> None:
    """The question is open still: the customer is not thanked for what was not taken."""
    ana = world.customer()
    ana.say("My lamp from order 113-8241190-4420212 arrived broken, I want a refund.")
    await world.asked(ana, ":skip")
    ana.send_document(PROGRAM, "photo.exe", "application/octet-stream")
    await world.heard(ana, CATALOG.say("en", "file-type_not_allowed"))
    await world.settled()
    await world.asked(ana, ":skip")
    ana.send_photo(photo())
    await world.asked(ana, ":today")


async def test_a_file_above_the_limit_is_refused_kindly(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    limit = world.settings.max_file_mb * 2**20
    ana.send_video(b"\0\0\0\x18ftypmp42" + b"\0" * limit)
    await world.heard(ana, CATALOG.say("en", "file-too_big"))
    await eventually(lambda: thread.says(CATALOG.say("en", "why-too_big")))


async def test_a_large_photo_reaches_the_team(world: World) -> None:
    """More than a megabyte, so that it is not written in one go."""
    ana = world.customer()
    thread = await world.open(ana)
    noise = Image.effect_noise((1800, 1400), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=92)
    assert len(out.getvalue()) > 2**20
    ana.send_photo(out.getvalue())
    await eventually(lambda: len(thread.files) == 1)


async def test_the_same_photo_twice_is_kept_once(world: World) -> None:
    ana, ben = world.customer(), world.customer(name="Ben")
    first, second = await world.open(ana), await world.open(ben)
    picture = photo("khaki", (120, 90))
    for who in (ana, ana, ben):
        who.send_photo(picture)
    await eventually(lambda: len(first.files) == 2 and len(second.files) == 1)
    kept = [path for path in (world.settings.data / "files").rglob("*") if path.is_file()]
    shas = {hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}
    assert len(shas) == len(kept)
    same = {first.bytes_of(file) for file in first.files}
    assert len(same) == 1


async def test_a_photo_forwarded_twice_is_fetched_once_and_shown_twice(world: World) -> None:
    """Telegram gives what is forwarded the same unique id, and perhaps another one to fetch it."""
    ana = world.customer()
    thread = await world.open(ana)
    first = ana.send_photo(photo("plum"))
    await eventually(lambda: len(thread.files) == 1)
    again = ana.messages[first - 1].raw | {"message_id": 991}
    world.telegram.raw_update({"message": again})
    await eventually(lambda: len(thread.files) == 2)
    await world.settled()
    assert len(thread.files) == 2


# --- the other way ---


def files_of(customer: Customer) -> dict[str, bytes]:
    """What the customer has got as files: kind to bytes."""
    return {seen.kind: seen.file.data for seen in customer.heard if seen.file is not None}


async def test_files_of_an_agent_reach_the_customer(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    label, letter = photo("orange"), b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
    files = [("label.jpg", label, "image/jpeg"), ("letter.pdf", letter, "application/pdf")]
    await thread.write(world.mina, "Here is the label for the way back.", files=files)
    stored = CATALOG.say("en", "thread-file-stored")
    await eventually(lambda: words_of(thread.drafts[-1]).count(stored) == 2)
    await thread.press(world.mina, "send", str(thread.drafts[-1]["ts"]))
    await eventually(lambda: set(files_of(ana)) == {"photo", "document"})
    await world.heard(ana, "Here is the label for the way back.")
    assert files_of(ana)["document"] == letter
    document = next(seen for seen in ana.heard if seen.kind == "document")
    assert document.raw["document"]["file_name"] == "letter.pdf"


async def test_a_file_alone_is_an_answer_too(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    await thread.write(world.mina, "", files=[("label.jpg", photo("white"), "image/jpeg")])
    stored = CATALOG.say("en", "thread-file-stored")
    await eventually(lambda: stored in words_of(thread.drafts[-1]))
    await thread.press(world.mina, "send", str(thread.drafts[-1]["ts"]))
    await eventually(lambda: "photo" in files_of(ana))


async def test_sending_waits_for_a_file_that_is_on_its_way(world: World) -> None:
    ana = world.customer()
    thread = await world.claimed(ana)
    before = len(ana.heard)
    world.slack.workspace.files.clear()
    program = [("setup.exe", PROGRAM, "application/octet-stream")]
    await thread.write(world.mina, "Run this.", files=program)
    refused = CATALOG.say("en", "why-type_not_allowed")
    await eventually(lambda: refused in words_of(thread.drafts[-1]))
    await thread.press(world.mina, "send", str(thread.drafts[-1]["ts"]))
    await world.heard(ana, "Run this.")
    await world.settled()
    assert [seen.kind for seen in ana.heard[before:]] == ["text"]
