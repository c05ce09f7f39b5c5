"""The Slack twin's chat.* and reactions.* methods, and what a response_url does."""

from __future__ import annotations

import json
import re
import time
from typing import Any

from bot.sandbox.slack_blocks import MESSAGE_TEXT_MAX, check_message, text_size
from bot.sandbox.slack_state import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    RESPONSE_URL_USES,
    Channel,
    Doc,
    RefusedError,
    Workspace,
)
from bot.sandbox.slack_web import Params, Spec, need_scope

POST_TEXT_MAX = 40_000  # changelog 2018-04: longer text is cut, with a warning
UPDATE_TEXT_MAX = 4_000  # methods/chat.update: msg_too_long
METADATA_MAX = 8_000  # "about 8 KB", no exact number is published
_TS = re.compile(r"\d{10}\.\d{6}")


def visible(workspace: Workspace, channel_id: str) -> Channel:
    """The channel, unless the bot cannot know that it exists."""
    channel = workspace.channel(channel_id)
    if channel.kind != "channel" and BOT_USER not in channel.members:
        raise RefusedError("channel_not_found")
    return channel


def _writable(workspace: Workspace, channel: Channel) -> Channel:
    if channel.is_archived:
        raise RefusedError("is_archived")
    if BOT_USER not in channel.members and "chat:write.public" not in workspace.scopes:
        raise RefusedError("not_in_channel")
    return channel


def _target(workspace: Workspace, params: Params) -> Channel:
    name = params.text("channel")
    if name.startswith("#"):
        for channel in workspace.channels.values():
            if channel.name == name[1:]:
                name = channel.id
    if name in workspace.users and name != BOT_USER:
        return workspace.direct(name)
    return _writable(workspace, visible(workspace, name))


def checked_blocks(workspace: Workspace, params: Params) -> list[Doc] | None:
    """The blocks of a message with all ids filled in, or None when the argument is missing."""
    blocks = params.nested("blocks", "invalid_blocks_format")
    if blocks is None:
        return [] if params.values.get("blocks") is not None else None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise RefusedError("invalid_blocks_format")
    problems = check_message(blocks)
    if problems:
        messages = [f"[ERROR] {sentence}" for sentence in problems]
        metadata = {"messages": messages}
        raise RefusedError("invalid_blocks", errors=problems, response_metadata=metadata)
    if text_size(blocks) > MESSAGE_TEXT_MAX:
        raise RefusedError("msg_blocks_too_long")
    return workspace.filled(blocks)


def _checked_metadata(params: Params) -> Any:
    metadata = params.nested("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise RefusedError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise RefusedError("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA_MAX:
        raise RefusedError("metadata_too_large")
    return metadata


def as_bot(workspace: Workspace, text: str) -> Doc:
    """A new message of the app itself, without a place yet."""
    return {
        "type": "message",
        "user": BOT_USER,
        "text": text,
        "ts": workspace.new_ts(),
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "team": workspace.team_id,
        "bot_profile": {
            "id": BOT_ID,
            "app_id": APP_ID,
            "name": workspace.users[BOT_USER].name,
            "deleted": False,
            "team_id": workspace.team_id,
        },
    }


def place_in_thread(channel: Channel, message: Doc, thread_ts: str) -> None:
    """Puts the message under its parent. Slack puts it into the channel, silently, when the parent
    is gone (slack-go#1571), and under the parent of the parent when that is itself a reply.
    """
    if not thread_ts:
        return
    if not _TS.fullmatch(thread_ts):
        raise RefusedError("invalid_thread_ts")
    parent = channel.messages.get(thread_ts)
    if parent is not None:
        message["thread_ts"] = parent.get("thread_ts", thread_ts)


def _dress(workspace: Workspace, params: Params, message: Doc) -> None:
    icons = {key: params.text(key) for key in ("icon_emoji", "icon_url") if key in params}
    if "username" not in params and not icons:
        return
    need_scope(workspace, "chat:write.customize")
    message["subtype"] = "bot_message"
    message["username"] = params.text("username") or workspace.users[BOT_USER].name
    if icons:
        message["icons"] = {key.removeprefix("icon_"): value for key, value in icons.items()}


def _compose(workspace: Workspace, params: Params) -> Doc:
    blocks = checked_blocks(workspace, params)
    text = params.text("text") or params.text("markdown_text")
    if len(params.text("markdown_text")) > MESSAGE_TEXT_MAX:
        raise RefusedError("msg_too_long")
    if not text.strip() and not blocks:
        raise RefusedError("no_text")
    message = as_bot(workspace, text[:POST_TEXT_MAX])
    _dress(workspace, params, message)
    if blocks:
        message["blocks"] = blocks
    return message


def post_message(workspace: Workspace, params: Params) -> Doc:
    channel = _target(workspace, params)
    message = _compose(workspace, params)
    metadata = _checked_metadata(params)
    place_in_thread(channel, message, params.text("thread_ts"))
    if "thread_ts" in message and params.flag("reply_broadcast"):
        message["subtype"] = "thread_broadcast"
        message["root"] = workspace.shown(channel, channel.messages[message["thread_ts"]])
    if metadata:
        message["metadata"] = metadata
    workspace.post(channel, message)
    answer = {"channel": channel.id, "ts": message["ts"]}
    if len(params.text("text")) > POST_TEXT_MAX:
        warnings = ["message_truncated"]
        answer |= {"warning": warnings[0], "response_metadata": {"warnings": warnings}}
    return answer | {"message": workspace.shown(channel, message, with_metadata=True)}


def _own(workspace: Workspace, params: Params, error: str) -> tuple[Channel, Doc]:
    channel = visible(workspace, params.text("channel"))
    message = workspace.message(channel, params.text("ts"))
    if message.get("bot_id") != BOT_ID:
        raise RefusedError(error)
    return channel, message


def update_message(workspace: Workspace, params: Params) -> Doc:
    """Replaces text and blocks: text without blocks removes the blocks (methods/chat.update)."""
    channel, old = _own(workspace, params, "cant_update_message")
    blocks, text = checked_blocks(workspace, params), params.text("text")
    metadata = _checked_metadata(params)
    if len(text) > UPDATE_TEXT_MAX:
        raise RefusedError("msg_too_long")
    if not text.strip() and not blocks:
        raise RefusedError("no_text")
    message = {key: value for key, value in old.items() if key != "blocks"} | {"text": text}
    if blocks:
        message["blocks"] = blocks
    else:  # methods/chat.update: an update in blocks does not show as edited
        message["edited"] = {"user": BOT_USER, "ts": workspace.new_ts()}
    if metadata:
        message["metadata"] = metadata
    workspace.change(channel, old["ts"], message)
    shown = workspace.shown(channel, message, with_metadata=True)
    return {"channel": channel.id, "ts": old["ts"], "text": text, "message": shown}


def delete_message(workspace: Workspace, params: Params) -> Doc:
    channel, message = _own(workspace, params, "cant_delete_message")
    workspace.remove(channel, message["ts"])
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(workspace: Workspace, params: Params) -> Doc:
    channel = _writable(workspace, visible(workspace, params.text("channel")))
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    user = params.need("user")
    if user not in channel.members:
        raise RefusedError("user_not_in_channel" if user in workspace.users else "user_not_found")
    message = _compose(workspace, params) | {"channel": channel.id, "is_ephemeral": True}
    place_in_thread(channel, message, params.text("thread_ts"))
    workspace.ephemerals.setdefault(user, []).append(message)
    workspace.changed()
    return {"message_ts": message["ts"]}


def permalink(workspace: Workspace, params: Params) -> Doc:
    channel = visible(workspace, params.text("channel"))
    message = workspace.message(channel, params.text("message_ts"))
    link = f"{workspace.base_url}/archives/{channel.id}/p{message['ts'].replace('.', '')}"
    if message.get("thread_ts", message["ts"]) != message["ts"]:
        link += f"?thread_ts={message['thread_ts']}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def react(workspace: Workspace, channel: Channel, ts: str, name: str, user: str) -> None:
    """Adds one person's reaction and tells the app."""
    message = workspace.message(channel, ts)
    reactions: list[Doc] = message.setdefault("reactions", [])
    row = next((r for r in reactions if r["name"] == name), None)
    if row and user in row["users"]:
        raise RefusedError("already_reacted")
    if row is None:
        row = {"name": name, "users": [], "count": 0}
        reactions.append(row)
    row["users"].append(user)
    row["count"] += 1
    _tell_reaction(workspace, channel, message, {"user": user, "reaction": name})


def take_back_reaction(
    workspace: Workspace, channel: Channel, ts: str, name: str, user: str
) -> None:
    """Removes one person's reaction and tells the app."""
    message = workspace.message(channel, ts)
    reactions: list[Doc] = message.get("reactions", [])
    row = next((r for r in reactions if r["name"] == name and user in r["users"]), None)
    if row is None:
        raise RefusedError("no_reaction")
    row["users"].remove(user)
    row["count"] -= 1
    message["reactions"] = [r for r in reactions if r["count"]]
    told = {"type": "reaction_removed", "user": user, "reaction": name}
    _tell_reaction(workspace, channel, message, told)


def _tell_reaction(workspace: Workspace, channel: Channel, message: Doc, told: Doc) -> None:
    event = {
        "type": "reaction_added",
        "item": {"type": "message", "channel": channel.id, "ts": message["ts"]},
        "item_user": message.get("user", ""),
        "event_ts": workspace.new_ts(),
    }
    workspace.emit(event | told, channel)
    workspace.changed()


def add_reaction(workspace: Workspace, params: Params) -> Doc:
    channel = visible(workspace, params.text("channel"))
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    name = params.text("name")
    if not re.fullmatch(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?", name):
        raise RefusedError("invalid_name")
    react(workspace, channel, params.text("timestamp"), name, BOT_USER)
    return {}


def respond(workspace: Workspace, key: str, params: Params) -> None:
    """Carries out a post to a response_url: five uses within half an hour."""
    target = workspace.response_urls.get(key)
    if target is None or time.monotonic() > target.expires:
        raise RefusedError("expired_url")
    if target.uses >= RESPONSE_URL_USES:
        raise RefusedError("used_url")
    channel = workspace.channel(target.channel)
    replaces, deletes = params.flag("replace_original"), params.flag("delete_original")
    message = None if deletes else _compose(workspace, params)
    target.uses += 1
    if (replaces or deletes) and target.is_ephemeral:
        mine = workspace.ephemerals.get(target.user, [])
        mine[:] = [m for m in mine if m["ts"] != target.ts]
    elif deletes:
        workspace.remove(channel, target.ts)
    elif replaces and message is not None:
        old = workspace.message(channel, target.ts)
        kept = {key: old[key] for key in ("ts", "thread_ts", "metadata") if key in old}
        workspace.change(channel, target.ts, message | kept)
        return
    if message is None:
        workspace.changed()
        return
    place_in_thread(channel, message, params.text("thread_ts"))
    if params.text("response_type") == "in_channel":
        workspace.post(channel, message)
        return
    message |= {"channel": channel.id, "is_ephemeral": True}
    message["ts"] = target.ts if replaces else message["ts"]
    workspace.ephemerals.setdefault(target.user, []).append(message)
    workspace.changed()


METHODS = {
    "chat.postMessage": Spec(post_message, "chat:write", takes_json=True),
    "chat.update": Spec(update_message, "chat:write", takes_json=True),
    "chat.delete": Spec(delete_message, "chat:write", takes_json=True),
    "chat.postEphemeral": Spec(post_ephemeral, "chat:write", takes_json=True),
    "chat.getPermalink": Spec(permalink),
    "reactions.add": Spec(add_reaction, "reactions:write", takes_json=True),
}
