"""The Slack twin's modals and home tabs: the views.* methods and the stack each person has open."""

from __future__ import annotations

import copy
from typing import Any

from bot.sandbox.slack_blocks import check_view
from bot.sandbox.slack_state import APP_ID, BOT_ID, Doc, RefusedError, Workspace
from bot.sandbox.slack_web import Params, Spec, invalid_arguments

STACK_MAX = 3  # surfaces/modals: a root view and two more

_PRESETS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", "initial_files"),
}
_MANY = ("checkboxes", "multi_static_select", "multi_users_select", "file_input")


def checked_view(workspace: Workspace, view: Any, kind: str = "modal") -> Doc:
    """The view as Slack keeps it, or a refusal that names what is wrong with it."""
    problems = check_view(view)
    if not problems and view["type"] != kind:
        problems = [f"must be of type {kind} [json-pointer:/view/type]"]
    if problems:
        raise invalid_arguments(*problems)
    blank: Doc = {
        "team_id": workspace.team_id,
        "callback_id": "",
        "private_metadata": "",
        "external_id": "",
        "state": {"values": {}},
        "title": None,
        "close": None,
        "submit": None,
        "clear_on_close": False,
        "notify_on_close": False,
        "app_id": APP_ID,
        "app_installed_team_id": workspace.team_id,
        "bot_id": BOT_ID,
    }
    shown: Doc = blank | copy.deepcopy(view) | {"blocks": workspace.filled(view["blocks"])}
    return shown | {"hash": f"{workspace.new_ts()[:10]}.{workspace.rng.getrandbits(32):08x}"}


def _unique(workspace: Workspace, view: Doc, but: str = "") -> None:
    external = view["external_id"]
    others = (other for key, other in workspace.views.items() if key != but)
    if external and any(other["external_id"] == external for other in others):
        raise RefusedError("duplicate_external_id")


def put_on_stack(workspace: Workspace, user: str, view: Doc) -> Doc:
    """Shows the view on top of what the person has open."""
    _unique(workspace, view)
    stack = workspace.stacks.setdefault(user, [])
    if len(stack) >= STACK_MAX:
        raise RefusedError("push_limit_reached")
    view["id"] = workspace.new_id("V")
    view["previous_view_id"] = stack[-1] if stack else None
    view["root_view_id"] = stack[0] if stack else view["id"]
    stack.append(view["id"])
    workspace.views[view["id"]] = view
    workspace.changed()
    return view


def take_from_stack(workspace: Workspace, user: str, all_of_it: bool = False) -> None:
    """Closes the view on top, or everything; a closed view can no longer be updated."""
    stack = workspace.stacks.get(user, [])
    gone = stack[:] if all_of_it else stack[-1:]
    for view_id in gone:
        stack.remove(view_id)
        del workspace.views[view_id]
    workspace.changed()


def replace_view(workspace: Workspace, old: Doc, view: Doc) -> Doc:
    """Puts other content into an open view; what was typed stays where the ids are the same."""
    _unique(workspace, view, but=old["id"])
    kept = ("id", "previous_view_id", "root_view_id")
    workspace.views[old["id"]] = view | {key: old[key] for key in kept}
    workspace.changed()
    return workspace.views[old["id"]]


def _view_argument(workspace: Workspace, params: Params, kind: str = "modal") -> Doc:
    params.need("view")
    return checked_view(workspace, params.nested("view", "invalid_arguments"), kind)


def views_open(workspace: Workspace, params: Params) -> Doc:
    view = _view_argument(workspace, params)
    trigger = workspace.use_trigger(params.need("trigger_id"))
    take_from_stack(workspace, trigger.user, all_of_it=True)
    return {"view": put_on_stack(workspace, trigger.user, view)}


def views_push(workspace: Workspace, params: Params) -> Doc:
    view = _view_argument(workspace, params)
    trigger = workspace.use_trigger(params.need("trigger_id"))
    if trigger.view_id not in workspace.stacks.get(trigger.user, []):
        raise RefusedError("not_found")
    return {"view": put_on_stack(workspace, trigger.user, view)}


def _current_hash(params: Params, old: Doc | None) -> None:
    if "hash" in params and old is not None and params.text("hash") != old["hash"]:
        raise RefusedError("hash_conflict")


def views_update(workspace: Workspace, params: Params) -> Doc:
    view = _view_argument(workspace, params)
    old = workspace.views.get(params.text("view_id"))
    if "external_id" in params:
        external = params.text("external_id")
        old = next((v for v in workspace.views.values() if v["external_id"] == external), None)
    if old is None:
        raise RefusedError("not_found")
    _current_hash(params, old)
    return {"view": replace_view(workspace, old, view)}


def views_publish(workspace: Workspace, params: Params) -> Doc:
    user = workspace.user(params.need("user_id"))
    view = _view_argument(workspace, params, "home")
    old = workspace.homes.get(user.id)
    _current_hash(params, old)
    view["id"] = old["id"] if old else workspace.new_id("V")
    view |= {"previous_view_id": None, "root_view_id": view["id"]}
    workspace.homes[user.id] = view
    workspace.changed()
    return {"view": view}


def typed(element: Doc, value: Any) -> Doc:
    """What a view's or message's state says about one element that holds this value.

    A dictionary is taken as Slack's own wording; options may be named by their value.
    """
    if isinstance(value, dict) and "type" in value:
        return value
    name = _PRESETS[element["type"]][0]
    if name == "selected_option" and isinstance(value, str):
        value = option_of(element, value)
    elif name == "selected_options":
        value = [option_of(element, v) if isinstance(v, str) else v for v in value]
    return {"type": element["type"], name: value}


def option_of(element: Doc, value: str) -> Doc:
    """The option of the element with this value; nobody can pick one that is not on offer."""
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(o for g in groups for o in g["options"])]
    for option in options:
        if option["value"] == value:
            return dict(option)
    raise RefusedError("no_such_option")


def state_values(blocks: list[Doc], given: Doc) -> Doc:
    """`state.values` of these blocks: what was given, else what was preset, else nothing."""
    values: Doc = {}
    for block in blocks:
        parts = [block.get("element"), block.get("accessory")]
        parts += block.get("elements") or [] if block["type"] == "actions" else []
        for element in parts:
            if not element or element["type"] not in _PRESETS:
                continue
            preset = element.get(_PRESETS[element["type"]][1])
            empty: Any = [] if element["type"] in _MANY else None
            told = given.get(block["block_id"], {}).get(element["action_id"], preset)
            told = empty if told is None else told
            values.setdefault(block["block_id"], {})[element["action_id"]] = typed(element, told)
    return values


def refused_inputs(view: Doc, values: Doc) -> dict[str, str]:
    """What Slack's own client holds back before it sends: empty or badly sized inputs."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    told = {block["block_id"]: _held_back(block, values) for block in inputs}
    return {block_id: sentence for block_id, sentence in told.items() if sentence}


def _held_back(block: Doc, values: Doc) -> str:
    element = block["element"]
    told = values[block["block_id"]][element["action_id"]]
    value = told.get(_PRESETS[element["type"]][0])
    if not value:
        return "" if block.get("optional") else "Please complete this required field."
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if element["type"] == "plain_text_input" and not least <= len(value) <= most:
        return f"Please use {least} to {most} characters."
    return ""


METHODS = {
    "views.open": Spec(views_open, takes_json=True),
    "views.push": Spec(views_push, takes_json=True),
    "views.update": Spec(views_update, takes_json=True),
    "views.publish": Spec(views_publish, takes_json=True),
}
