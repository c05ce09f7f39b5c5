"""What the page shows, as one JSON document: every telephone and the whole workspace.

Reads the twins and changes nothing. The page gets all of it again whenever something changed.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.page_whatsapp import show
from bot.sandbox.people import CHANNEL, TONGUES, Cast, Phone
from bot.sandbox.slack_state import Doc
from bot.sandbox.telegram_customer import Seen

ROOTS_SHOWN = 60  # threads in the channel; older ones are not sent to the page
HEARD_SHOWN = 150  # messages of one telephone


def snapshot(cast: Cast, story: Doc) -> Doc:
    return {
        "languages": [
            {"tag": tag, "name": tongue.name, "person": tongue.person}
            for tag, tongue in TONGUES.items()
        ],
        "bot": cast.telegram.bot,
        "phones": [
            *(_phone(phone) for phone in cast.phones.values()),
            *(show(phone) for phone in cast.whatsapp_phones.values()),
        ],
        "workspace": _workspace(cast),
        "story": story,
        "clock": {"at": cast.clock.time(), "speed": cast.clock.speed},
    }


def _phone(phone: Phone) -> Doc:
    customer = phone.customer
    chat = customer.world.chats.get(customer.chat_id)
    toasts = customer.toasts
    return {
        "id": customer.user_id,
        "channel": "telegram",
        "name": phone.name,
        "language": phone.language,
        "zone": phone.zone,
        "complaint": TONGUES[phone.language].complaint,
        "messages": [_heard(seen) for seen in customer.messages[-HEARD_SHOWN:]],
        "action": customer.sees_action,
        "blocked": bool(chat and chat.blocked),
        "toasts": len(toasts),
        "toast": {"text": toasts[-1].text, "alert": toasts[-1].alert} if toasts else None,
    }


def _heard(seen: Seen) -> Doc:
    raw = seen.raw
    entities = raw.get("entities") or raw.get("caption_entities") or []
    return {
        "id": seen.message_id,
        "mine": not seen.from_bot,
        "kind": seen.kind,
        "text": seen.text,
        "entities": entities,
        "file": _file(seen),
        "album": raw.get("media_group_id"),
        "keyboard": [
            [{"text": b.text, "data": b.data, "url": b.url} for b in row] for row in seen.keyboard
        ],
        "edited": seen.edited,
        "reply_to": seen.reply_to,
        "reaction": seen.reaction,
        "at": raw["date"],
    }


def _file(seen: Seen) -> Doc | None:
    if seen.file is None:
        return None
    field: Any = seen.raw[seen.kind]
    biggest = field[-1] if isinstance(field, list) else field
    return {
        "url": f"/page/media/{biggest['file_id']}",
        "name": seen.file.name,
        "mime": seen.file.mime,
        "size": len(seen.file.data),
        "width": biggest.get("width"),
        "height": biggest.get("height"),
    }


def _workspace(cast: Cast) -> Doc:
    slack = cast.slack
    people = {user.id: _person(cast, user.id) for user in slack.workspace.users.values()}
    agents = list(cast.agents.values())
    return {
        "channel": {"id": cast.channel, "name": CHANNEL},
        "bot": slack.bot_user,
        "agents": agents,
        "people": people,
        "messages": _recent(slack.channel(cast.channel)),
        "whispers": {agent: slack.ephemerals(agent) for agent in agents},
        "modals": {agent: slack.modal_of(agent) for agent in agents},
        "homes": {agent: slack.home_of(agent) for agent in agents},
    }


def _person(cast: Cast, user_id: str) -> Doc:
    user = cast.slack.workspace.users[user_id]
    return {
        "name": user.name,
        "tz": user.tz,
        "bot": user.is_bot,
        "lead": user_id == cast.supervisor,
        "guest": user.is_restricted or user.is_stranger,
    }


def _recent(messages: list[Doc]) -> list[Doc]:
    """The newest threads with all their replies; what the app hides in metadata stays hidden."""
    roots = [m["ts"] for m in messages if m.get("thread_ts", m["ts"]) == m["ts"]]
    kept = set(roots[-ROOTS_SHOWN:])
    return [
        {key: value for key, value in message.items() if key != "metadata"}
        for message in messages
        if message.get("thread_ts", message["ts"]) in kept
    ]
