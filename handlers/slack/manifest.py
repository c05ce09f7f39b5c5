"""The manifest with which the desk is installed in a workspace: what it may do and hears about.

Made from the tables beside the code that needs them. Nothing is asked for in advance.
"""

from __future__ import annotations

from typing import Any

from handlers.slack.calls import SCOPES
from handlers.slack.directory import STALE_AFTER

NAME = 35  # manifest schema, display_information.name
# Events and the scopes without which Slack does not send them (api.slack.com/events).
EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "user_change": ("users:read",),
    "subteam_members_changed": ("usergroups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
}
assert set(STALE_AFTER) <= EVENTS.keys()


def scopes() -> list[str]:
    """Every bot scope that a call or an event needs."""
    tables = (*SCOPES.values(), *EVENTS.values())
    return sorted({scope for needed in tables for scope in needed})


def manifest(name: str) -> dict[str, Any]:
    """To be pasted at api.slack.com/apis; `name` is what the team calls the desk."""
    shown = name.strip()[:NAME] or "Amends"
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": shown,
            "description": "Complaints from customers' chats, answered in threads",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": False,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": shown, "always_online": True},
        },
        "oauth_config": {"scopes": {"bot": scopes()}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }
