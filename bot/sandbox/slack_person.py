"""What a person in the sandbox's workspace can do: write, press, submit, close, open, react.

A person is held to what Slack's own client allows. Each act becomes the event or the interaction
that Slack would send; what comes back is what the person would see.
"""

from __future__ import annotations

import copy
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from bot.sandbox.slack_chat import react, respond, take_back_reaction
from bot.sandbox.slack_delivery import TOKEN, Answer, Delivery
from bot.sandbox.slack_files import new_file, share
from bot.sandbox.slack_state import APP_ID, Channel, Doc, RefusedError, StoredFile, Workspace
from bot.sandbox.slack_text import rich_text, wire_text
from bot.sandbox.slack_views import (
    checked_view,
    option_of,
    put_on_stack,
    refused_inputs,
    replace_view,
    state_values,
    take_from_stack,
    typed,
)
from bot.sandbox.slack_web import Params


class Chosen(TypedDict, total=False):
    """What a press carries besides the element: options are named by their value."""

    value: str
    selected_option: str
    selected_options: list[str]
    selected_user: str
    selected_date: str
    selected_time: str


@dataclass(frozen=True, slots=True)
class Submission:
    """How sending a form ended, as its person sees it."""

    acked: bool
    response_action: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    error: str = ""


class Person:
    def __init__(self, workspace: Workspace, delivery: Delivery, user_id: str) -> None:
        self._workspace, self._delivery = workspace, delivery
        self.id = workspace.user(user_id).id
        self._picked: dict[str, Doc] = {}

    def _enter(self, channel_id: str, only_looks: bool = False) -> Channel:
        """The channel, if this person may write there, or see it and press what is in it."""
        channel, user = self._workspace.channel(channel_id), self._workspace.user(self.id)
        if channel.is_archived and not only_looks:
            raise RefusedError("is_archived")
        guest = user.is_restricted or user.is_ultra_restricted
        open_to_all = only_looks and channel.kind == "channel" and not guest
        if not (self.id in channel.members or user.is_stranger or open_to_all):
            raise RefusedError("not_in_channel")
        return channel

    async def post(
        self,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        files: list[tuple[str, bytes, str]] | None = None,
        broadcast: bool = False,
    ) -> str:
        """Writes a message and returns its ts. Files are (name, bytes, media type)."""
        place = self._enter(channel)
        team = self._workspace.user(self.id).team_id
        message: Doc = {"type": "message", "user": self.id, "ts": self._workspace.new_ts()}
        message |= {"client_msg_id": str(uuid.uuid4()), "team": team} | self._worded(text)
        if team != self._workspace.team_id:
            message |= {"user_team": team, "source_team": team}
        if thread_ts:
            root = self._workspace.message(place, thread_ts)
            message["thread_ts"] = root.get("thread_ts", thread_ts)
            if broadcast:
                message |= {"subtype": "thread_broadcast"}
                message["root"] = self._workspace.shown(place, root)
        if files:
            share(self._workspace, place, [self._stored(*file) for file in files], message)
        else:
            self._workspace.post(place, message)
        return str(message["ts"])

    def _worded(self, text: str) -> Doc:
        if not text:
            return {"text": ""}
        block_id = f"{self._workspace.rng.getrandbits(20):05x}"
        return {"text": wire_text(text), "blocks": [rich_text(text, block_id)]}

    def _stored(self, name: str, data: bytes, mime: str) -> StoredFile:
        stored = new_file(self._workspace, self.id, name, len(data))
        stored.data = data
        stored.doc["mimetype"] = mime
        return stored

    def _mine(self, channel: str, ts: str, error: str) -> tuple[Channel, Doc]:
        place = self._enter(channel)
        message = self._workspace.message(place, ts)
        if message.get("user") != self.id:
            raise RefusedError(error)
        return place, message

    async def edit(self, channel: str, ts: str, text: str) -> None:
        place, old = self._mine(channel, ts, "cant_update_message")
        edited = {"user": self.id, "ts": self._workspace.new_ts()}
        self._workspace.change(place, ts, old | self._worded(text) | {"edited": edited})

    async def delete(self, channel: str, ts: str) -> None:
        place, _ = self._mine(channel, ts, "cant_delete_message")
        self._workspace.remove(place, ts)

    async def react(self, channel: str, ts: str, name: str) -> None:
        react(self._workspace, self._enter(channel, only_looks=True), ts, name, self.id)

    async def unreact(self, channel: str, ts: str, name: str) -> None:
        place = self._enter(channel, only_looks=True)
        take_back_reaction(self._workspace, place, ts, name, self.id)

    async def press(
        self,
        channel: str,
        ts: str,
        action_id: str,
        block_id: str | None = None,
        **chosen: Unpack[Chosen],
    ) -> Answer:
        """Presses or picks in a message; an `Answer` without `acked` is the error Slack shows."""
        place = self._enter(channel, only_looks=True)
        message, is_ephemeral = self._seen_message(place, ts)
        block, element = find_element(message.get("blocks", []), action_id, block_id, chosen)
        container: Doc = {"type": "message", "message_ts": ts, "channel_id": place.id}
        container |= {"is_ephemeral": is_ephemeral}
        if "thread_ts" in message:
            container["thread_ts"] = message["thread_ts"]
        action, state = self._act(ts, message["blocks"], block, element, chosen)
        url = self._workspace.new_response_url(place.id, self.id, ts, is_ephemeral)
        payload = self._about("block_actions") | {
            "container": container,
            "channel": {"id": place.id, "name": place.shown_name},
            "trigger_id": self._workspace.new_trigger(self.id),
            "response_url": url,
            "state": {"values": state},
            "actions": [action],
        }
        if not is_ephemeral:
            payload["message"] = self._workspace.shown(place, message)
        return await self._delivery.interact(payload)

    def _seen_message(self, place: Channel, ts: str) -> tuple[Doc, bool]:
        for message in self._workspace.ephemerals.get(self.id, []):
            if message["ts"] == ts and message["channel"] == place.id:
                return message, True
        return self._workspace.message(place, ts), False

    async def press_in_view(
        self,
        view_id: str,
        action_id: str,
        block_id: str | None = None,
        **chosen: Unpack[Chosen],
    ) -> Answer:
        """Presses or picks in this person's home tab or in a modal that is open."""
        view = self._open_view(view_id)
        block, element = find_element(view["blocks"], action_id, block_id, chosen)
        action, state = self._act(view_id, view["blocks"], block, element, chosen)
        modal = view_id if view["type"] == "modal" else None
        payload = self._about("block_actions") | {
            "container": {"type": "view", "view_id": view_id},
            "trigger_id": self._workspace.new_trigger(self.id, modal),
            "view": copy.deepcopy(view) | {"state": {"values": state}},
            "actions": [action],
        }
        return await self._delivery.interact(payload)

    def _act(
        self, where: str, blocks: list[Doc], block: Doc, element: Doc, chosen: Chosen
    ) -> tuple[Doc, Doc]:
        """The action and the state of the message or view, which remembers earlier picks."""
        action: Doc = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self._workspace.new_ts(),
        }
        picked = self._picked.setdefault(where, {})
        if element["type"] == "button":
            action |= {k: element[k] for k in ("text", "value", "style", "url") if k in element}
        elif element["type"] == "overflow":
            action["selected_option"] = option_of(element, chosen["selected_option"])
        else:
            told = typed(element, next(iter(chosen.values())))
            picked.setdefault(block["block_id"], {})[element["action_id"]] = told
            action |= told
        return action, state_values(blocks, picked)

    def _about(self, kind: str) -> Doc:
        user = self._workspace.user(self.id)
        name = user.name.lower().replace(" ", ".")
        return {
            "type": kind,
            "user": {"id": self.id, "username": name, "name": name, "team_id": user.team_id},
            "api_app_id": APP_ID,
            "token": TOKEN,
            "team": {"id": self._workspace.team_id, "domain": "sandbox"},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _open_view(self, view_id: str) -> Doc:
        home = self._workspace.homes.get(self.id)
        if home is not None and home["id"] == view_id:
            return home
        if view_id not in self._workspace.stacks.get(self.id, [])[-1:]:
            raise RefusedError("not_found")
        return self._workspace.views[view_id]

    async def submit(self, view_id: str, state_values_given: Doc | None = None) -> Submission:
        """Sends the modal on top. Values stand by block and action id; options by their value."""
        view = self._open_view(view_id)
        values = state_values(view["blocks"], self._typed_into(view_id, state_values_given))
        held_back = refused_inputs(view, values)
        if held_back:
            return Submission(False, "", held_back, "held_back_by_client")
        payload = self._about("view_submission") | {
            "trigger_id": self._workspace.new_trigger(self.id, view_id),
            "view": copy.deepcopy(view) | {"state": {"values": values}},
            "response_urls": [],
        }
        answer = await self._delivery.interact(payload)
        if not answer.acked:
            return Submission(False, error=answer.error)
        try:
            return self._after_submission(view_id, answer.payload or {})
        except RefusedError as refusal:
            return Submission(True, error=refusal.error)

    def _typed_into(self, view_id: str, given: Doc | None) -> Doc:
        values = self._picked.setdefault(view_id, {})
        for block_id, actions in (given or {}).items():
            values.setdefault(block_id, {}).update(actions)
        return values

    def _after_submission(self, view_id: str, payload: Doc) -> Submission:
        action = payload.get("response_action", "")
        view = self._workspace.views.get(view_id)
        if view is None:
            raise RefusedError("not_found")
        if action == "errors":
            errors = payload.get("errors") or {}
            inputs = {b["block_id"] for b in view["blocks"] if b["type"] == "input"}
            if not errors or not set(errors) <= inputs:
                raise RefusedError("invalid_response_action")
            return Submission(True, "errors", dict(errors))
        if action == "update":
            replace_view(self._workspace, view, checked_view(self._workspace, payload["view"]))
        elif action == "push":
            put_on_stack(self._workspace, self.id, checked_view(self._workspace, payload["view"]))
        elif action in ("", "clear"):
            take_from_stack(self._workspace, self.id, all_of_it=action == "clear")
        else:
            raise RefusedError("invalid_response_action")
        return Submission(True, action)

    async def close(self, view_id: str, all_of_it: bool = False) -> None:
        """Closes the modal on top, or the whole stack, and tells the app if it wants to know."""
        view = copy.deepcopy(self._open_view(view_id))
        whole_stack = all_of_it or view["clear_on_close"]
        take_from_stack(self._workspace, self.id, whole_stack)
        if view["notify_on_close"]:
            payload = self._about("view_closed") | {"view": view, "is_cleared": whole_stack}
            await self._delivery.interact(payload)

    async def open_home(self) -> None:
        event: Doc = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self._workspace.direct(self.id).id,
            "tab": "home",
            "event_ts": self._workspace.new_ts(),
        }
        if self.id in self._workspace.homes:
            event["view"] = self._workspace.homes[self.id]
        self._workspace.emit(event)

    async def shortcut(
        self, callback_id: str, channel: str | None = None, ts: str | None = None
    ) -> Answer:
        """Uses a global shortcut, or the message's own when channel and ts are given."""
        payload: Doc = {
            "callback_id": callback_id,
            "trigger_id": self._workspace.new_trigger(self.id),
            "action_ts": self._workspace.new_ts(),
        }
        if channel is None or ts is None:
            return await self._delivery.interact(self._about("shortcut") | payload)
        place = self._enter(channel, only_looks=True)
        message = self._workspace.message(place, ts)
        payload |= {
            "channel": {"id": place.id, "name": place.shown_name},
            "message_ts": ts,
            "message": self._workspace.shown(place, message),
            "response_url": self._workspace.new_response_url(place.id, self.id, ts, False),
        }
        return await self._delivery.interact(self._about("message_action") | payload)

    async def command(self, channel: str, command: str, text: str = "") -> Answer:
        """Types a slash command; there is no thread_ts, because Slack has none here."""
        place, about = self._enter(channel), self._about("")
        url = self._workspace.new_response_url(place.id, self.id, str(time.time()), True)
        form: Doc = {
            "token": TOKEN,
            "team_id": self._workspace.team_id,
            "team_domain": "sandbox",
            "channel_id": place.id,
            "channel_name": place.shown_name,
            "user_id": self.id,
            "user_name": about["user"]["name"],
            "command": command,
            "text": wire_text(text),
            "api_app_id": APP_ID,
            "is_enterprise_install": "false",
            "response_url": url,
            "trigger_id": self._workspace.new_trigger(self.id),
        }
        answer = await self._delivery.interact(form, "slash_commands")
        if answer.payload:
            respond(self._workspace, url.rpartition("/")[2], Params(answer.payload))
        return answer


def find_element(
    blocks: list[Doc], action_id: str, block_id: str | None, chosen: Chosen
) -> tuple[Doc, Doc]:
    """The block and the element that is meant; a button's value tells twins apart."""
    value = chosen.get("value")
    for block in blocks:
        parts: list[Any] = [*(block.get("elements") or []), block.get("accessory")]
        for part in [*parts, block.get("element")]:
            if not isinstance(part, dict) or part.get("action_id") != action_id:
                continue
            twin = part["type"] == "button" and value is not None and part.get("value") != value
            if not twin and block_id in (None, block["block_id"]):
                return block, part
    raise RefusedError("no_such_element")
