"""Platforms and people for a desk that dies between two writes: everything lies in one file.

What a platform does is a line in the file, written at once, so it outlives the process as the
real thing would. People act on what they see there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.arrival import Arrival, Errand
from flows.case import Address, Case, File, Message, MessageState, Person, Post, Role, Side
from flows.events import ButtonPressed, CustomerWrote, Hints, TeamPressed, TeamWrote
from flows.tasks import (
    Deliver,
    Fetch,
    Known,
    LookUp,
    Outcome,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowMessages,
    Stored,
    Translate,
    Translated,
)
from flows.turn import find_message

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANA = Address("telegram", "7")
MINA = Person("U1")
HINTS = Hints(name="Ana", client="en", guess="en")
SAID = (
    "Hi, my lamp from order 113-8241190-4420212 arrived broken, I want a refund",
    "And the box was open",
    "And a screw is missing",
    "Thank you, here is the label",
)
REPLIES = ("Es tut uns leid. Eine neue Lampe geht heute raus.", "Die Nummer ist LX4.")
Entry = dict[str, Any]


def photo(number: int) -> File:
    return File("photo", f"ref{number}", f"unique{number}")


class Platforms:
    """The file: what was said, posted and pressed, oldest first."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self.entries: list[Entry] = [json.loads(line) for line in path.read_text().splitlines()]
        # Back-offs are over by the time that somebody has started the desk again.
        self.at = START + timedelta(seconds=(self.entries or [{"at": 0.0}])[-1]["at"] + 5)

    def __call__(self) -> datetime:
        """The clock."""
        return self.at

    def note(self, what: str, **more: Any) -> None:
        self.at += timedelta(milliseconds=10)
        entry = {"what": what, "at": (self.at - START).total_seconds(), **more}
        self.entries.append(entry)
        os.write(self._handle, f"{json.dumps(entry)}\n".encode())

    def all(self, what: str) -> list[Entry]:
        return [entry for entry in self.entries if entry["what"] == what]

    def last(self, what: str) -> Entry:
        return (self.all(what) or [{}])[-1]

    # --- what the desk has done ---

    def carry(self, errand: Errand) -> Outcome:
        """Does it, as a platform would; the same post of the same task is found, not doubled."""
        match errand.task:
            case Say() as task:
                tokens = [button.token for row in task.buttons for button in row]
                self.note("say", keys=[words.key for words in task.words], tokens=tokens)
                return Sent(str(len(self.entries)))
            case Deliver() as task:
                self.note("deliver", text=task.text)
                return Sent(str(len(self.entries)))
            case Fetch(file=file):
                stored = Stored(file.unique, "photo", "image/jpeg", 9, f"{file.unique}.jpg")
                return Sent(found=stored)
            case Translate() as task:
                return Sent(found=Translated(f"{task.target}: {task.text}"))
            case LookUp(unknown=unknown):
                return Sent(found=Known(Person(unknown, "Mina", Role.AGENT)))
            case ShowCard() | ShowMessages() | ShowDraft() | ShowFile():
                return self._show(errand)
            case _:
                return Sent()

    def _show(self, errand: Errand) -> Outcome:
        assert errand.case is not None
        task, ticket = errand.task, errand.case.tickets[0]
        name = type(task).__name__
        # Only in doubt is a post looked for: each by its own id, though it went with others.
        known = self.all(name) if errand.doubtful else []
        mine = [entry for entry in known if errand.id in entry["tasks"]]
        tasks = [errand.id, *errand.also]
        if isinstance(task, ShowCard):
            owner = ticket.owner.id if ticket.owner else ""
            self.note(name, tasks=tasks, stage=str(ticket.stage), owner=owner)
        elif isinstance(task, ShowDraft):
            message = find_message(ticket, task.draft)
            assert message is not None
            self.note(name, tasks=tasks, message=message.id, state=str(message.state))
        elif not mine:  # posts of their own carry their tasks' ids
            self.note(name, tasks=tasks, shown=list(_shown(task, errand.case)))
        place = len(mine) and mine[0]["at"]
        return Sent(f"C1/{name}{place or self.last(name)['at']}")

    # --- what people do when they see it ---

    def arrivals(self) -> list[Arrival]:
        """What is on its way to the desk: each until it is acknowledged, presses while it helps."""
        waiting = [*self._customer(), *self._team()]
        done = {entry["key"] for entry in self.all("ack")}
        return [arrival for arrival in waiting if arrival.key not in done]

    def _customer(self) -> Iterator[Arrival]:
        yield _wrote(1, SAID[0])
        tokens = [token for entry in self.all("say") for token in entry["tokens"]]
        if any(":evidence:" in token for token in tokens):
            yield _wrote(2, "", photo(1), photo(2))
        for number, end in ((3, ":when:today"), (4, ":summary:send")):
            for token in [token for token in tokens if token.endswith(end)][:1]:
                pressed = ButtonPressed(ANA, "1", token, str(number), HINTS)
                yield Arrival(f"t:{number}", b"{}", pressed)
        if self.all("ShowCard"):
            yield _wrote(5, SAID[1])
            yield _wrote(6, SAID[2])
        if self._state(0) == MessageState.SENT:
            yield _wrote(7, SAID[3], photo(3))

    def _team(self) -> Iterator[Arrival]:
        card = self.last("ShowCard")
        if card.get("owner") == "" and card["stage"] != "resolved":
            yield self._press("claim")
        if card.get("owner") and SAID[2] in self.shown():
            yield self._posted(0)
        if self._state(0) == MessageState.SENT and SAID[3] in self.shown():
            yield self._posted(1)
        yield from (press for place in (0, 1) for press in self._about(place))
        if self._state(1) == MessageState.SENT and card["stage"] != "resolved":
            yield self._press("resolve")

    def _about(self, place: int) -> Iterator[Arrival]:
        """The button of a draft's card that somebody would press now."""
        state = self._state(place)
        if state == MessageState.DRAFT:
            yield self._press("send", self._drafts()[place])
        if state == MessageState.UNCERTAIN:
            there = any(REPLIES[place] in entry["text"] for entry in self.all("deliver"))
            yield self._press("arrived" if there else "resend", self._drafts()[place])

    def _drafts(self) -> list[int]:
        return list(dict.fromkeys(entry["message"] for entry in self.all("ShowDraft")))

    def _state(self, place: int) -> str:
        drafts = self._drafts()
        states = {entry["message"]: entry["state"] for entry in self.all("ShowDraft")}
        return states[drafts[place]] if place < len(drafts) else ""

    def _press(self, action: str, message: int = 0) -> Arrival:
        """Pressed once for each state of the card; a press that was not answered, once more."""
        seen = len(self.all("ShowCard")) + len(self.all("ShowDraft"))
        tries = len(self.all("start"))
        ticket = 4  # the number of the event that opened it: the fourth that anybody sent
        pressed = TeamPressed(MINA, ticket, action, message)
        return Arrival(f"s:{action}:{message}:{seen}:{tries}", b"{}", pressed)

    def _posted(self, place: int) -> Arrival:
        thread = f"ShowCard{self.all('ShowCard')[0]['at']}"
        wrote = TeamWrote(MINA, Post("C1", f"reply{place}", thread), REPLIES[place], ())
        return Arrival(f"s:post:{place}", b"{}", wrote)

    def shown(self) -> list[str]:
        """The customer's words and files in the thread."""
        posts = (entry for entry in self.entries if entry["what"] in ("ShowMessages", "ShowFile"))
        return [text for post in posts for text in post["shown"]]


def _shown(task: object, case: Case) -> Iterator[str]:
    if isinstance(task, ShowFile):
        yield from (f"file:{file.sha}" for file in (task.upload, *task.more))
    if isinstance(task, ShowMessages):
        for number in task.messages:
            message = find_message(case.tickets[0], number)
            assert isinstance(message, Message)
            assert message.side is Side.CUSTOMER
            if message.text:
                yield message.text


def _wrote(number: int, text: str, *files: File) -> Arrival:
    event = CustomerWrote(ANA, str(number), text, files, "album" if len(files) > 1 else None, HINTS)
    return Arrival(f"t:{number}", b"{}", event)
