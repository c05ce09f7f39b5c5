"""The same talks over WhatsApp: what is said is read from payloads, what is heard is rendered.

The client tells no language there, so it is asked for unless the script asks it itself; buttons
are pressed as the replies and rows that the rendered message has.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any, ClassVar

import pytest
from dialogs import DIALOGS, Dialog, Line, play
from talk import CATALOG, Spoken, Talk, guess
from test_dialogs import check_ticket

from bot.sandbox.whatsapp_checks import check_message
from flows.case import File
from flows.events import ButtonPressed, CommandGiven, CustomerWrote
from flows.policy import Policy
from flows.tasks import Event, Say, Task
from handlers.payload import shipped_language
from handlers.whatsapp import CHANNEL, TRAITS, question
from handlers.whatsapp_read import read

NUMBER, PHONE = "106540352242922", "351910000001"
END = Line("", "")
# Who gives commands only has told no language.
SPOKEN = [one for one in DIALOGS if any(not line.said.startswith("/") for line in one.lines)]
PAGES = 3
KINDS = {"photo": "image", "voice": "audio"}


class WhatsAppTalk(Talk):
    """A talk whose customer's side goes through the channel's own reading and rendering."""

    shown: ClassVar[set[str]] = set()

    def take(self, event: Event) -> list[Task]:
        if isinstance(event, CustomerWrote | CommandGiven | ButtonPressed):
            event = self._over_the_wire(event)
        return super().take(event)

    def _over_the_wire(self, event: CustomerWrote | CommandGiven | ButtonPressed) -> Any:
        message = {"from": PHONE, "id": f"wamid.{self.number}", **self._content(event)}
        message["timestamp"] = str(int(self.now.astimezone(UTC).timestamp()))
        contacts = [{"profile": {"name": self.name or ""}, "wa_id": PHONE}]
        value = {
            "metadata": {"phone_number_id": NUMBER},
            "contacts": contacts,
            "messages": [message],
        }
        change = {"field": "messages", "value": value}
        (arrival,) = read({"entry": [{"changes": [change]}]}, NUMBER)
        found = arrival.event
        assert isinstance(found, CustomerWrote | CommandGiven | ButtonPressed)
        said = found.text if isinstance(found, CustomerWrote) else ""
        return replace(found, hints=replace(found.hints, guess=guess(said)))

    def _content(self, event: CustomerWrote | CommandGiven | ButtonPressed) -> dict[str, Any]:
        if isinstance(event, ButtonPressed):
            assert event.token in self.shown, "only what is shown is pressed"
            chosen = {"id": event.token, "title": "title"}
            return {
                "type": "interactive",
                "interactive": {"type": "list_reply", "list_reply": chosen},
            }
        if isinstance(event, CommandGiven):
            body = f"/{event.command} {event.argument}".strip()
            return {"type": "text", "text": {"body": body}}
        if event.files:
            return self._media(event.files[0], event.text)
        return {"type": "text", "text": {"body": event.text}}

    def _media(self, file: File, caption: str) -> dict[str, Any]:
        kind = KINDS.get(file.kind, file.kind)
        content = {"id": file.ref, "mime_type": "image/jpeg", "voice": file.kind == "voice"}
        return {"type": kind, kind: content | ({"caption": caption} if caption else {})}

    def _hear(self, task: Say) -> None:
        """Rendered, refused by the platform's limits or not, and its choices read back."""
        super()._hear(task)
        content = question(task, CATALOG, self.now)
        check_message({"messaging_product": "whatsapp", "to": PHONE, **content})
        spoken = self.said[-1]
        if not spoken.buttons:
            return
        choices = dict(_choices(content))
        tokens, shown = set(spoken.buttons.values()), set(choices.values())
        assert shown == tokens or (shown - tokens and len(shown) <= 10)
        self.shown |= shown
        self.said[-1] = Spoken(spoken.keys, spoken.text, choices)

    def token(self, option: str) -> str:
        """Also on a later page of the choices, which is asked for with its own row."""
        for _ in range(PAGES):
            found = super().token(option) if _has(self.said[-1], option) else None
            more = [token for token in self.said[-1].buttons.values() if token.startswith("p:")]
            if found is not None or not more:
                break
            self.press(more[0])
        return super().token(option)


def _has(spoken: Spoken, option: str) -> bool:
    ends = (token.endswith(f":{option}") or token == option for token in spoken.buttons.values())
    return any(ends)


def _choices(content: dict[str, Any]) -> list[tuple[str, str]]:
    action = content["interactive"]["action"]
    rows = [button["reply"] for button in action.get("buttons", [])]
    rows += [row for section in action.get("sections", []) for row in section["rows"]]
    return [(row["title"], row["id"]) for row in rows]


def policy_here(talk: Talk) -> Policy:
    return replace(talk.policy, channels={CHANNEL: TRAITS})


@pytest.mark.parametrize("dialog", SPOKEN, ids=lambda dialog: f"{dialog.client}: {dialog.title}")
def test_a_talk_reaches_the_right_ticket_over_whatsapp(dialog: Dialog) -> None:
    talk = WhatsAppTalk("", None if dialog.nameless else "Ana Sousa")
    talk.policy = policy_here(talk)
    for line, following in zip(dialog.lines, (*dialog.lines[1:], END), strict=True):
        before = len(talk.said)
        play(talk, line.said)
        chosen = line.heard == "ask-language" or following.said.startswith("[l:")
        if talk.asked == "language" and not chosen:
            talk.tap(f"l:{shipped_language(dialog.client, CATALOG.languages) or dialog.language}")
        heard = [key for spoken in talk.said[before:] for key in spoken.keys]
        assert not line.heard or line.heard in heard, f"{line.said!r}: {heard}"
    check_ticket(dialog, talk)
    assert not talk.case.held, "nothing had to wait"


def test_there_are_enough_talks() -> None:
    assert len(SPOKEN) >= 100


def test_a_summary_too_long_for_buttons_is_sent_by_its_number() -> None:
    talk = WhatsAppTalk("", "Ana Sousa")
    talk.policy = policy_here(talk)
    talk.say("My lamp arrived broken")
    while talk.asked != "summary":
        taps = {"language": "l:en", "outcome": "refund", "category": "damaged"}
        if talk.asked in ("what", "order"):
            talk.say("It " + "rattles and " * 20 if talk.asked == "what" else "113-8241190-4420212")
        else:
            talk.tap(taps.get(talk.asked or "", "skip"))
    talk.say("1")
    assert talk.case.tickets
