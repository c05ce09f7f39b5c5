"""The same talks over the web chat: what the widget sends is read, what it shows is rendered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import pytest
from dialogs import DIALOGS, Dialog, play
from talk import CATALOG, Spoken, Talk, guess
from test_dialogs import check_ticket

from flows.case import File
from flows.events import ButtonPressed, CommandGiven, CustomerWrote
from flows.tasks import Event, Say, Task
from handlers.packing import unpack
from handlers.webchat import CHANNEL, TRAITS
from handlers.webchat_proof import Visitor
from handlers.webchat_read import Said, hints_of, read
from handlers.webchat_shown import letter_for


class WebChatTalk(Talk):
    """A talk whose customer's side goes through the channel's own reading and rendering."""

    shown: ClassVar[set[str]] = set()

    def take(self, event: Event) -> list[Task]:
        if isinstance(event, CustomerWrote | CommandGiven | ButtonPressed):
            event = self._over_the_line(event)
        return super().take(event)

    def _over_the_line(self, event: CustomerWrote | CommandGiven | ButtonPressed) -> Any:
        files = {file.unique: file for file in getattr(event, "files", ())}
        hello = {"language": event.hints.client or "", "zone": ""}
        visitor = Visitor("v-1", name=event.hints.name)
        said = Said("v-1", hints_of(hello, visitor, CATALOG.languages), self._receipts(files))
        arrival = read({"id": f"message-{self.number:08}"} | self._content(event, files), said)
        found = arrival.event
        assert isinstance(found, CustomerWrote | CommandGiven | ButtonPressed)
        known = getattr(event, "group", None)
        if isinstance(found, CustomerWrote):
            back = tuple(replace(files[file.unique], state=file.state) for file in found.files)
            found = replace(found, files=back, group=known)
        words = found.text if isinstance(found, CustomerWrote) else ""
        return replace(found, hints=replace(found.hints, guess=guess(words)))

    def _receipts(self, files: dict[str, File]) -> Any:
        return lambda receipt: files.get(str(receipt))

    def _content(self, event: Any, files: dict[str, File]) -> dict[str, Any]:
        if isinstance(event, ButtonPressed):
            assert event.token in self.shown, "only what is shown is pressed"
            return {"do": "press", "of": 1, "token": event.token}
        if isinstance(event, CommandGiven):
            return {"do": "say", "text": f"/{event.command} {event.argument}".strip(), "files": []}
        return {"do": "say", "text": event.text, "files": list(files)}

    def _hear(self, task: Say) -> None:
        """Rendered, and its buttons read back."""
        super()._hear(task)
        letter = letter_for(task, 1, CATALOG, self.now)
        assert letter is not None
        rows = unpack(letter.body)["buttons"]
        choices = {button["label"]: button["token"] for row in rows for button in row}
        spoken = self.said[-1]
        assert set(choices.values()) == set(spoken.buttons.values())
        self.shown |= set(choices.values())
        self.said[-1] = Spoken(spoken.keys, spoken.text, choices)


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda dialog: f"{dialog.client}: {dialog.title}")
def test_a_talk_reaches_the_right_ticket_over_the_web_chat(dialog: Dialog) -> None:
    talk = WebChatTalk(dialog.client, None if dialog.nameless else "Ana Sousa")
    talk.policy = replace(talk.policy, channels={CHANNEL: TRAITS})
    for line in dialog.lines:
        play(talk, line.said)
        assert not line.heard or line.heard in talk.heard, f"{line.said!r}: {talk.said[-1]}"
    check_ticket(dialog, talk)


def test_there_are_enough_talks() -> None:
    assert len(DIALOGS) >= 100
