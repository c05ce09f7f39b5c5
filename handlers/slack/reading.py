"""What Slack sends, read into what happened. Pure; never raises, whatever the payload looks like.

A payload that means nothing to the desk is an arrival without an event. No I/O here, and no
decision about who may do what.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flows.arrival import Arrival
from flows.case import ClaimState, File, Person, Post, Role
from flows.claims import filing_value
from flows.events import (
    HomeOpened,
    TeamDeleted,
    TeamEdited,
    TeamEvent,
    TeamPressed,
    TeamWrote,
)
from flows.offers import PROMISE_FORM
from handlers.slack.claims import CLAIM_FORM, NUMBER, SINCE, STAGE, STATE
from handlers.slack.customers import SUSPECT_FORM
from handlers.slack.directory import Directory
from handlers.slack.text import decode
from handlers.slack.thread import EDIT_FORM

# Subtypes that carry somebody's words (@slack/types, events/message).
WORDS = ("", "file_share", "thread_broadcast", "bot_message", "me_message")
BLOCK_PREFIX = "desk"  # of the rows of buttons: cards and drafts
ID_DIGITS = 18  # of a ticket or a message; more is nobody's id
Doc = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to read: who is who, and who we are ourselves."""

    directory: Directory
    bot_user: str
    app: str

    def is_ours(self, message: Doc) -> bool:
        app = text(message, "app_id") or text(part(message, "bot_profile"), "app_id")
        return text(message, "user") == self.bot_user or bool(app and app == self.app)

    def author(self, message: Doc) -> Person:
        """Other apps are strangers; people are whoever the directory says."""
        user = text(message, "user")
        bot = text(message, "bot_id")
        if bot or not user:
            return Person(user or bot, text(message, "username"), Role.STRANGER)
        return self.directory.person(user)

    def words(self, message: Doc) -> str:
        return decode(text(message, "text"), self.directory.name_of, message.get("blocks"))


def read(body: Doc, directory: Directory, bot_user: str) -> Arrival:
    """An Events API body or an interactive payload; its key is the same when it comes again."""
    raw = json.dumps(body, default=str).encode()
    team = text(body, "team_id") or text(part(body, "team"), "id")
    reader = Reader(directory, bot_user, text(body, "api_app_id"))
    kind = text(body, "type")
    event: TeamEvent | None = None
    if kind == "event_callback":
        event = read_event(part(body, "event"), reader)
    elif kind == "block_actions":
        event = read_press(body, reader)
    elif kind == "view_submission":
        event = read_submission(body, reader)
    key = key_of_words(event, part(body, "event")) if kind == "event_callback" else None
    return Arrival(key or f"slack:{team}:{key_of(body, raw)}", raw, event)


def key_of_words(event: TeamEvent | None, payload: Doc) -> str | None:
    """What somebody wrote, edited or deleted, known by itself: the same whether Slack tells it
    or it is read again. None for all else.
    """
    match event:
        case TeamWrote(post=post):
            return f"slack:said:{post.channel}:{post.id}"
        case TeamEdited(post=post, revision=revision):
            # Slack counts edits by the second; the words as they came tell two of one second apart.
            words = text(part(payload, "message") or payload, "text")
            digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            return f"slack:edited:{post.channel}:{post.id}:{revision}:{digest}"
        case TeamDeleted(gone=post):
            return f"slack:deleted:{post.channel}:{post.id}"
        case _:
            return None


def key_of(body: Doc, raw: bytes) -> str:
    """Slack's own id of an event or of a press; what has none is known by its content."""
    if text(body, "event_id"):
        return text(body, "event_id")
    view = part(body, "view")
    if text(body, "type") == "view_submission" and text(view, "id"):
        return f"view:{text(view, 'id')}:{text(view, 'hash')}"
    if text(body, "trigger_id"):
        return f"act:{text(body, 'trigger_id')}"
    return f"sha:{hashlib.sha256(raw).hexdigest()}"


def read_event(event: Doc, reader: Reader) -> TeamEvent | None:
    kind = text(event, "type")
    if kind == "app_home_opened" and text(event, "tab") == "home" and text(event, "user"):
        return HomeOpened(reader.directory.person(text(event, "user")))
    if kind != "message":
        return None
    subtype = text(event, "subtype")
    if subtype == "message_changed":
        return read_edit(event, reader)
    if subtype == "message_deleted":
        return read_deletion(event, reader)
    return read_words(event, reader) if subtype in WORDS else None


def read_words(event: Doc, reader: Reader) -> TeamWrote | None:
    post = post_of(event, text(event, "channel"))
    if post is None or reader.is_ours(event):
        return None
    files = tuple(filter(None, map(read_file, parts(event, "files"))))
    revision = text(part(event, "edited"), "ts")
    return TeamWrote(reader.author(event), post, reader.words(event), files, revision)


def read_edit(event: Doc, reader: Reader) -> TeamEdited | None:
    """An edit by its author. Link previews, counters and our own updates come the same way."""
    message, before = part(event, "message"), part(event, "previous_message")
    post = post_of(message, text(event, "channel"))
    if post is None or reader.is_ours(message) or text(message, "bot_id"):
        return None
    edited = part(message, "edited")
    if not edited or text(message, "text") == before.get("text"):
        return None
    return TeamEdited(reader.author(message), post, reader.words(message), text(edited, "ts"))


def read_deletion(event: Doc, reader: Reader) -> TeamDeleted | None:
    """Slack does not say who deleted it; it was the author or somebody who may."""
    before = dict(part(event, "previous_message"))
    post = post_of(before | {"ts": event.get("deleted_ts")}, text(event, "channel"))
    if post is None or reader.is_ours(before) or text(before, "bot_id"):
        return None
    return TeamDeleted(reader.author(before), post)


def post_of(message: Doc, channel: str) -> Post | None:
    """Where a reply stands; None for what does not stand in a thread."""
    ts, thread = text(message, "ts"), text(message, "thread_ts")
    if not (channel and ts and thread) or ts == thread:
        return None
    return Post(channel, ts, thread)


def read_file(doc: Doc) -> File | None:
    """A file; without an address of its own, `ref` is its id."""
    if not text(doc, "id") or text(doc, "mode") in ("tombstone", "hidden_by_limit"):
        return None
    mime = text(doc, "mimetype") or None
    size = doc.get("size")
    return File(
        kind=kind_of(mime or ""),
        ref=text(doc, "url_private_download") or text(doc, "id"),
        unique=f"slack:{text(doc, 'id')}",
        name=text(doc, "name") or None,
        mime=mime,
        size=size if isinstance(size, int) and not isinstance(size, bool) else None,
    )


def kind_of(mime: str) -> str:
    if mime in ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"):
        return "photo"
    family = mime.partition("/")[0]
    return family if family in ("video", "audio") else "document"


def read_press(body: Doc, reader: Reader) -> TeamPressed | None:
    """A button or menu of ours; `value` of a button, or its row, says what it is about."""
    user = text(part(body, "user"), "id")
    for action in parts(body, "actions"):
        ids = ids_of(text(action, "value")) or ids_of(row_of(action))
        if user and ids and text(action, "action_id"):
            return about_target(
                TeamPressed(
                    by=reader.directory.person(user),
                    ticket=ids[0],
                    action=text(action, "action_id").partition(":")[0],
                    message=ids[1],
                    value=value_of(action),
                    trigger=text(body, "trigger_id"),
                    sends=sends_of(text(action, "value")),
                    channel=channel_of(text(action, "value")),
                ),
                text(action, "selected_user"),
                reader,
            )
    return None


def value_of(action: Doc) -> str:
    """What was picked in a menu; of a button what stands behind its action: "now:resolve"."""
    picked = text(part(action, "selected_option"), "value")
    return picked or text(action, "action_id").partition(":")[2]


def row_of(action: Doc) -> str:
    """The ids in the block_id of a row of ours: "desk:42:0:..." as "42:0"."""
    prefix, _, rest = text(action, "block_id").partition(":")
    return ":".join(rest.split(":")[:2]) if prefix == BLOCK_PREFIX else ""


def about_target(event: TeamPressed, target: str, reader: Reader) -> TeamPressed:
    if not target:
        return event
    return replace(event, target=reader.directory.person(target))


def read_submission(body: Doc, reader: Reader) -> TeamPressed | None:
    """The form of a draft, of its promise, or of a claim."""
    view = part(body, "view")
    user = text(part(body, "user"), "id")
    ids = ids_of(text(view, "private_metadata"))
    form = FORMS.get(text(view, "callback_id"))
    if form is None or not user or not ids:
        return None
    action, read_value = form
    by, value = reader.directory.person(user), read_value(part(part(view, "state"), "values"))
    return TeamPressed(by=by, ticket=ids[0], action=action, message=ids[1], value=value)


def read_draft(values: Doc) -> str:
    return text(part(part(values, EDIT_FORM), EDIT_FORM), "value")


def read_claim(values: Doc) -> str:
    """Stage, seconds since 1970, state (of a new claim: open) and reference."""
    stage = text(part(part(part(values, STAGE), STAGE), "selected_option"), "value")
    state = text(part(part(part(values, STATE), STATE), "selected_option"), "value")
    since = part(part(values, SINCE), SINCE).get("selected_date_time")
    seconds = since if isinstance(since, int) and not isinstance(since, bool) else 0
    reference = text(part(part(values, NUMBER), NUMBER), "value")
    return filing_value(stage, seconds, state or ClaimState.OPEN, reference)


def read_promise(values: Doc) -> str:
    """Seconds since 1970."""
    picked = part(part(values, PROMISE_FORM), PROMISE_FORM).get("selected_date_time")
    return str(picked) if isinstance(picked, int) and not isinstance(picked, bool) else ""


def read_suspect(values: Doc) -> str:
    return text(part(part(values, SUSPECT_FORM), SUSPECT_FORM), "value")


FORMS = {
    EDIT_FORM: ("edited", read_draft),
    CLAIM_FORM: ("filed", read_claim),
    PROMISE_FORM: ("moved", read_promise),
    SUSPECT_FORM: ("suspect", read_suspect),
}


def sends_of(value: str) -> int | None:
    """How often the message had been sent: 1 of "42:7:1:chat"; cards of older desks do not say."""
    sends = ":".join(value.split(":")[2:3])
    return int(sends) if sends.isascii() and sends.isdecimal() and len(sends) <= 9 else None


def channel_of(value: str) -> str | None:
    """To which channel the message was to go: "chat" of "42:7:1:chat"."""
    return ":".join(value.split(":")[3:4]) or None


def ids_of(value: str) -> tuple[int, int] | None:
    """Ticket and message of "42:7" or "42:7:1:chat"."""
    ticket, _, message = ":".join(value.split(":")[:2]).partition(":")
    digits = ticket + message
    if not (ticket and message and digits.isascii() and digits.isdecimal()):
        return None
    fits = len(ticket) <= ID_DIGITS and len(message) <= ID_DIGITS
    return (int(ticket), int(message)) if fits else None


# --- getting at payloads that may look like anything ---


def text(doc: Doc, name: str) -> str:
    value = doc.get(name)
    return value if isinstance(value, str) else ""


def part(doc: Doc, name: str) -> Doc:
    value = doc.get(name)
    return value if isinstance(value, Mapping) else {}


def parts(doc: Doc, name: str) -> list[Doc]:
    value = doc.get(name)
    listed = value if isinstance(value, list) else []
    return [item for item in listed if isinstance(item, Mapping)]
