"""What a visitor's client says, as an arrival. Pure: no network, no clock.

The client gives each thing it says an id of its own; said again under the same id it is a
redelivery. What its owner sees of it is the arrival's echo.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flows.arrival import Arrival, Posted
from flows.case import Address, File
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerContinued,
    CustomerEdited,
    CustomerEvent,
    CustomerSignedIn,
    CustomerWrote,
    DeliveryReported,
    Hints,
    Progress,
)
from flows.prompts import BEGUN_TOKEN
from handlers.characters import clean
from handlers.packing import pack, unpack
from handlers.payload import Doc, client_of, command_in
from handlers.webchat_proof import Visitor, described
from locales.regions import available, canonical

CHANNEL = "webchat"
MAX_TEXT = 4_000  # characters; as much as the desk may say in one message
MAX_FILES = 10  # of one message
MAX_LABEL = 100
MAX_TOKEN = 64  # bytes, as `flows.words.Button` has them
LONGEST_PAGE = 300

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Unacceptable(Exception):
    """It cannot be taken, and never will be: the message is the reason's key."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something: their address and what is known of their client."""

    visitor: str
    hints: Hints
    file_of: Callable[[object], File | None]  # by a receipt
    order: str = ""  # for which the shop vouches
    begun: str = ""  # the visitor that they were on this device before they were known

    @property
    def sender(self) -> Address:
        return Address(CHANNEL, self.visitor)


def hints_of(hello: Doc, visitor: Visitor, languages: Sequence[str]) -> Hints:
    """What a client tells of itself when it comes; a browser knows its zone for certain."""
    client, territory = client_of(_text(hello, "language"), languages)
    zone = _text(hello, "zone")
    known = canonical(zone) if zone in available() else None
    page = clean(_text(hello, "page")).strip()[:LONGEST_PAGE]
    return Hints(visitor.name, client, None, territory, known, page=page or None)


def read(doc: Doc, said: Said) -> Arrival:
    """The arrival of something said; Unacceptable with the reason where it is none."""
    number = _text(doc, "id")
    reader = READERS.get(_text(doc, "do"))
    if reader is None or not _ID.fullmatch(number):
        raise Unacceptable("odd")
    event, echo = reader(doc, number, said)
    shown = pack({"from": "me", "id": number} | echo)
    return Arrival(f"{CHANNEL}:{said.visitor}:{number}", pack(doc), event, shown)


def signed_in(said: Said) -> Arrival:
    """Somebody is known now where they had begun as a stranger; once for each of both."""
    event = CustomerSignedIn(said.sender, Address(CHANNEL, said.begun), said.hints)
    return Arrival(f"{CHANNEL}:{said.visitor}:signed-in:{said.begun}", b"{}", event)


Read = tuple[CustomerEvent, dict[str, Any]]


def _say(doc: Doc, number: str, said: Said) -> Read:
    text = clean(_text(doc, "text")).strip()
    receipts = doc.get("files") or []
    if not isinstance(receipts, list) or len(receipts) > MAX_FILES:
        raise Unacceptable("many")
    files = tuple(said.file_of(receipt) for receipt in receipts)
    if None in files:
        raise Unacceptable("file")
    if len(text) > MAX_TEXT:
        raise Unacceptable("long")
    if not text and not files:
        raise Unacceptable("odd")
    command = command_in(text, said.sender, number, said.hints) if not files else None
    if command is not None:
        return command, {"text": text}
    sent = tuple(replace(file, sha=None) for file in files if file is not None)
    event = CustomerWrote(said.sender, number, text, sent, hints=said.hints)
    return event, {"text": text, "files": [described(file) for file in sent]}


def _command(doc: Doc, number: str, said: Said) -> Read:
    """A command by a button of the client's own, shown by its label."""
    argument = clean(_text(doc, "argument")).strip()[:MAX_LABEL]
    label = clean(_text(doc, "label"))[:MAX_LABEL]
    command = _text(doc, "command")
    if command == "start":
        argument = argument or said.order
    event = CommandGiven(said.sender, number, command, argument, said.hints)
    return event, {"text": label}


def _press(doc: Doc, number: str, said: Said) -> Read:
    token, of = clean(_text(doc, "token")), doc.get("of")
    if not token or len(token.encode()) > MAX_TOKEN or not isinstance(of, int):
        raise Unacceptable("odd")
    shown = {"press": token, "of": of}
    begun = token.removeprefix(BEGUN_TOKEN) if token.startswith(BEGUN_TOKEN) else ""
    if not begun:
        return ButtonPressed(said.sender, str(of), token, number, said.hints), shown
    if begun != said.begun:  # the question is seen on their other devices as well
        raise Unacceptable("begun")
    return CustomerContinued(said.sender, Address(CHANNEL, begun), said.hints), shown


def _edit(doc: Doc, number: str, said: Said) -> Read:
    text, of = clean(_text(doc, "text")).strip(), _text(doc, "of")
    if not text or not _ID.fullmatch(of):
        raise Unacceptable("odd")
    if len(text) > MAX_TEXT:
        raise Unacceptable("long")
    return CustomerEdited(said.sender, of, text), {"edit": of, "text": text}


def sightings(doc: Doc, visitor: str, letters: Sequence[Posted]) -> list[Arrival]:
    """What a client tells of having shown those letters, as far as they are agents' words."""
    found = []
    for letter in letters:
        about = unpack(letter.body).get("about")
        if about is not None:
            ticket, message, part = about
            ref, parts = str(letter.number), ((message, part),)
            event = DeliveryReported(ticket, parts, ref, Progress.READ)
            key = f"{CHANNEL}:{visitor}:seen:{letter.number}"
            found.append(Arrival(key, pack(doc), event))
    return found


READERS: Mapping[str, Callable[[Doc, str, Said], Read]] = {
    "say": _say,
    "command": _command,
    "press": _press,
    "edit": _edit,
}


def _text(doc: Doc, name: str) -> str:
    value = doc.get(name)
    return value if isinstance(value, str) else ""
