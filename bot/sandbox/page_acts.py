"""What a visitor of the page may do as a customer or as an agent, act by act.

Each act is a call of the twin's own customer or person with what came in the request.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.pictures import SAMPLES
from bot.sandbox.slack_delivery import Answer
from bot.sandbox.slack_person import Person
from bot.sandbox.slack_state import Doc
from bot.sandbox.telegram_customer import Customer
from bot.sandbox.telegram_params import Upload

MAX_FILE = 25 * 2**20  # bytes of one upload on the page
MAX_FILES = 10  # of one message; an album has at most ten
PICTURES = {"image/jpeg", "image/png", "image/webp"}  # what a client sends as a photo
CHOICES = (
    "value",
    "selected_option",
    "selected_options",
    "selected_user",
    "selected_date",
    "selected_time",
)


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a request: fields and files."""

    fields: Doc = field(default_factory=dict)
    files: tuple[Upload, ...] = ()

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str, default: float = 0) -> float:
        value = self.fields.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{name} must be a number")
        return value

    def maybe(self, name: str) -> str | None:
        return self.text(name) or None

    def chosen(self) -> Doc:
        return {name: self.fields[name] for name in CHOICES if name in self.fields}


async def read_given(request: web.Request) -> Given:
    """Only JSON or a form with files; ValueError for anything else or too much of it."""
    if request.content_type == "application/json":
        fields = json.loads(await request.text() or "{}")
        if not isinstance(fields, dict):
            raise ValueError("a JSON object is needed")
        return Given(fields)
    if request.content_type != "multipart/form-data":
        raise ValueError("only JSON and forms with files are read here")
    fields, files = {}, []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.filename is None:
            fields[part.name or ""] = await part.text()
        else:
            files.append(await _upload(part))
    if len(files) > MAX_FILES:
        raise ValueError(f"at most {MAX_FILES} files at once")
    return Given(fields, tuple(files))


async def _upload(part: BodyPartReader) -> Upload:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > MAX_FILE:
            raise ValueError(f"a file may have at most {MAX_FILE // 2**20} MB here")
    mime = part.headers.get("Content-Type", "application/octet-stream").partition(";")[0]
    return Upload(bytes(data), part.filename or "file", mime)


# --- the customer ---


def _say(customer: Customer, given: Given) -> Doc:
    return {"message": customer.say(given.text("text"))}


def _start(customer: Customer, given: Given) -> Doc:
    return {"message": customer.start(given.maybe("payload"))}


def _press(customer: Customer, given: Given) -> Doc:
    customer.press(int(given.number("message")), given.text("data"))
    return {}


def _send(customer: Customer, given: Given) -> Doc:
    """Photos together become an album; the caption goes with the first thing."""
    caption = given.maybe("caption")
    photos = [file for file in given.files if file.mime in PICTURES]
    if len(photos) > 1:
        customer.send_album([photo.data for photo in photos], caption)
    elif photos:
        customer.send_photo(photos[0].data, caption)
    for place, file in enumerate(file for file in given.files if file not in photos):
        _send_other(customer, file, None if photos or place else caption)
    return {}


def _send_other(customer: Customer, file: Upload, caption: str | None) -> None:
    if file.mime.startswith("video/"):
        customer.send_video(file.data, caption)
    elif file.mime.startswith("audio/ogg"):
        customer.send_voice(file.data)
    else:
        customer.send_document(file.data, file.name, file.mime, caption)


def _send_sample(customer: Customer, given: Given) -> Doc:
    return {"message": customer.send_photo(SAMPLES[given.text("name")](), given.maybe("caption"))}


def _edit(customer: Customer, given: Given) -> Doc:
    customer.edit(int(given.number("message")), given.text("text"))
    return {}


def _block(customer: Customer, given: Given) -> Doc:
    customer.block()
    return {}


def _unblock(customer: Customer, given: Given) -> Doc:
    customer.unblock()
    return {}


PHONE_ACTS: dict[str, Callable[[Customer, Given], Doc]] = {
    "say": _say,
    "start": _start,
    "press": _press,
    "send": _send,
    "sample": _send_sample,
    "edit": _edit,
    "block": _block,
    "unblock": _unblock,
}

# --- the agent ---


async def _post(person: Person, given: Given) -> Doc:
    if not given.text("text").strip() and not given.files:
        raise ValueError("nothing to post")
    files = [(file.name, file.data, file.mime) for file in given.files]
    thread = given.maybe("thread")
    return {"ts": await person.post(given.text("channel"), given.text("text"), thread, files)}


async def _edit_post(person: Person, given: Given) -> Doc:
    await person.edit(given.text("channel"), given.text("ts"), given.text("text"))
    return {}


async def _delete_post(person: Person, given: Given) -> Doc:
    await person.delete(given.text("channel"), given.text("ts"))
    return {}


async def _press_in_message(person: Person, given: Given) -> Doc:
    where, what = (given.text("channel"), given.text("ts")), given.text("action")
    return _told(await person.press(*where, what, given.maybe("block"), **_picked(given)))


async def _press_in_view(person: Person, given: Given) -> Doc:
    view, what = given.text("view"), given.text("action")
    return _told(await person.press_in_view(view, what, given.maybe("block"), **_picked(given)))


def _picked(given: Given) -> Any:
    return given.chosen()


def _told(answer: Answer) -> Doc:
    """A press that was not acknowledged is what Slack shows as an error, not a failed request."""
    return {"acked": answer.acked, "error": answer.error}


async def _submit(person: Person, given: Given) -> Doc:
    values = given.fields.get("values")
    done = await person.submit(given.text("view"), values if isinstance(values, dict) else None)
    return {"acked": done.acked, "errors": done.errors, "error": done.error}


async def _close(person: Person, given: Given) -> Doc:
    await person.close(given.text("view"))
    return {}


async def _home(person: Person, given: Given) -> Doc:
    await person.open_home()
    return {}


AGENT_ACTS: dict[str, Callable[[Person, Given], Awaitable[Doc]]] = {
    "post": _post,
    "edit": _edit_post,
    "delete": _delete_post,
    "press": _press_in_message,
    "press_in_view": _press_in_view,
    "submit": _submit,
    "close": _close,
    "home": _home,
}
