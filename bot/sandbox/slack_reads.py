"""The Slack twin's methods that tell of the workspace: auth, conversations, users, usergroups."""

from __future__ import annotations

from typing import Any

from bot.sandbox.slack_chat import visible
from bot.sandbox.slack_state import BOT_ID, BOT_USER, Channel, Doc, RefusedError, Workspace
from bot.sandbox.slack_web import Params, Spec, need_scope, need_scope_for, page

_KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def auth_test(workspace: Workspace, params: Params) -> Doc:
    return {
        "url": f"{workspace.base_url}/",
        "team": "Sandbox",
        "user": workspace.users[BOT_USER].name,
        "team_id": workspace.team_id,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def team_info(workspace: Workspace, params: Params) -> Doc:
    return {"team": {"id": workspace.team_id, "name": "Sandbox", "domain": "sandbox", "icon": {}}}


def _channel_doc(workspace: Workspace, channel: Channel) -> Doc:
    doc: Doc = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.is_im,
    }
    if channel.is_im:
        return doc | {"user": next((m for m in channel.members if m != BOT_USER), "")}
    return doc | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_general": False,
        "is_member": BOT_USER in channel.members,
        "is_shared": any(workspace.users[m].is_stranger for m in channel.members),
        "is_ext_shared": any(workspace.users[m].is_stranger for m in channel.members),
        "context_team_id": workspace.team_id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _seen(workspace: Workspace, params: Params, verb: str) -> Channel:
    channel = visible(workspace, params.text("channel"))
    need_scope_for(workspace, channel, verb)
    return channel


def _readable(workspace: Workspace, params: Params) -> Channel:
    channel = _seen(workspace, params, "history")
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def conversation_info(workspace: Workspace, params: Params) -> Doc:
    channel = _seen(workspace, params, "read")
    doc = _channel_doc(workspace, channel)
    if params.flag("include_num_members"):
        doc["num_members"] = len(channel.members)
    return {"channel": doc}


def conversation_list(workspace: Workspace, params: Params) -> Doc:
    wanted = (params.text("types") or "public_channel").split(",")
    if not set(wanted) <= {*_KINDS, "mpim"}:
        raise RefusedError("invalid_types")
    rows = []
    for channel in workspace.channels.values():
        public = channel.kind == "channel"
        if channel.kind not in [_KINDS.get(kind) for kind in wanted]:
            continue
        need_scope_for(workspace, channel, "read")
        known = public or BOT_USER in channel.members
        if known and not (channel.is_archived and params.flag("exclude_archived")):
            rows.append(_channel_doc(workspace, channel))
    rows, cursor = page(rows, params, 100, 1000)
    return {"channels": rows, "response_metadata": {"next_cursor": cursor}}


def conversation_members(workspace: Workspace, params: Params) -> Doc:
    channel = _seen(workspace, params, "read")
    rows, cursor = page(channel.members, params, 100, 1000)
    return {"members": rows, "response_metadata": {"next_cursor": cursor}}


def conversation_join(workspace: Workspace, params: Params) -> Doc:
    channel = visible(workspace, params.text("channel"))
    if channel.kind != "channel":
        raise RefusedError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise RefusedError("is_archived")
    answer: Doc = {"channel": _channel_doc(workspace, channel) | {"is_member": True}}
    if BOT_USER in channel.members:
        warnings = ["already_in_channel"]
        return answer | {"warning": warnings[0], "response_metadata": {"warnings": warnings}}
    join(workspace, channel, BOT_USER)
    return answer


def join(workspace: Workspace, channel: Channel, user_id: str) -> None:
    """Makes somebody a member and tells the app."""
    channel.members.append(user_id)
    event = {
        "type": "member_joined_channel",
        "user": user_id,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": workspace.team_id,
        "event_ts": workspace.new_ts(),
    }
    workspace.emit(event, channel)
    workspace.changed()


def conversation_open(workspace: Workspace, params: Params) -> Doc:
    users = [user for user in params.text("users").split(",") if user]
    if params.text("channel"):
        return {"channel": {"id": visible(workspace, params.text("channel")).id}}
    if not users:
        raise RefusedError("users_list_not_supplied")
    if len(users) > 1:
        need_scope(workspace, "mpim:write")
    known = len(workspace.channels)
    channel = workspace.direct(users[0])
    answer: Doc = {"channel": {"id": channel.id}}
    if len(workspace.channels) == known:
        answer |= {"no_op": True, "already_open": True}
    return answer


def _read_out(workspace: Workspace, channel: Channel, params: Params, message: Doc) -> Doc:
    allowed = "metadata.message:read" in workspace.scopes and params.flag("include_all_metadata")
    doc = workspace.shown(channel, message, with_metadata=allowed)
    if doc.get("subtype") == "file_share":  # the subtype is the event's; history goes without it
        del doc["subtype"]
    return doc


def _within(params: Params, messages: list[Doc]) -> list[Doc]:
    oldest, latest = params.text("oldest") or "0", params.text("latest") or "9" * 16
    edges = (float(oldest), float(latest))
    inside = params.flag("inclusive")
    return [
        message
        for message in messages
        if edges[0] < float(message["ts"]) < edges[1] or (inside and float(message["ts"]) in edges)
    ]


def conversation_history(workspace: Workspace, params: Params) -> Doc:
    channel = _readable(workspace, params)
    rows = [
        message
        for message in channel.messages.values()
        if message.get("thread_ts", message["ts"]) == message["ts"]
        or message.get("subtype") == "thread_broadcast"
    ]
    newest_first = sorted(_within(params, rows), key=lambda row: str(row["ts"]), reverse=True)
    found = page(newest_first, params, 100, 999, workspace.messages_at_once)
    return _messages(workspace, channel, params, found)


def conversation_replies(workspace: Workspace, params: Params) -> Doc:
    channel = _readable(workspace, params)
    named = channel.messages.get(params.text("ts"))
    if named is None:
        raise RefusedError("thread_not_found")
    root = str(named.get("thread_ts", named["ts"]))
    parent = [channel.messages[root]] if root in channel.messages else []
    rows = parent + _within(params, workspace.replies(channel, root))
    found = page(rows, params, 1000, 1000, workspace.messages_at_once)
    return _messages(workspace, channel, params, found)


def _messages(
    workspace: Workspace, channel: Channel, params: Params, found: tuple[list[Any], str]
) -> Doc:
    rows, cursor = found
    return {
        "messages": [_read_out(workspace, channel, params, row) for row in rows],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _person(workspace: Workspace, params: Params, user_id: str) -> Doc:
    email = "users:read.email" in workspace.scopes
    return workspace.user(user_id).doc(params.flag("include_locale"), email)


def user_info(workspace: Workspace, params: Params) -> Doc:
    return {"user": _person(workspace, params, params.text("user"))}


def user_list(workspace: Workspace, params: Params) -> Doc:
    ids, cursor = page(list(workspace.users), params, 1000, 1000)
    rows = [_person(workspace, params, user_id) for user_id in ids]
    return {"members": rows, "response_metadata": {"next_cursor": cursor}}


def usergroup_list(workspace: Workspace, params: Params) -> Doc:
    rows = [dict(group) for group in workspace.usergroups.values()]
    for row in rows:
        users = row.pop("users")
        row |= {"users": users} if params.flag("include_users") else {}
        row |= {"user_count": len(users)} if params.flag("include_count") else {}
    return {"usergroups": rows}


def usergroup_users(workspace: Workspace, params: Params) -> Doc:
    group = workspace.usergroups.get(params.text("usergroup"))
    if group is None:
        raise RefusedError("no_such_subteam")
    return {"users": list(group["users"])}


METHODS = {
    "auth.test": Spec(auth_test, takes_json=True),
    "team.info": Spec(team_info, "team:read"),
    "conversations.info": Spec(conversation_info),
    "conversations.list": Spec(conversation_list),
    "conversations.members": Spec(conversation_members),
    "conversations.history": Spec(conversation_history),
    "conversations.replies": Spec(conversation_replies),
    "conversations.join": Spec(conversation_join, "channels:join", takes_json=True),
    "conversations.open": Spec(conversation_open, "im:write", takes_json=True),
    "users.info": Spec(user_info, "users:read"),
    "users.list": Spec(user_list, "users:read"),
    "usergroups.list": Spec(usergroup_list, "usergroups:read"),
    "usergroups.users.list": Spec(usergroup_users, "usergroups:read"),
}
