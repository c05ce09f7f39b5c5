"""Who somebody in the workspace is, and what they may do. Remembers people for a few minutes.

Reading an event asks the memory only; asking Slack is a task of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from flows.case import Person, Role
from handlers.slack.calls import call, pages

AGE = timedelta(minutes=10)  # somebody who left the team must not act for longer
PEOPLE = 5_000  # remembered at once; the memory then begins anew
PAGE = 1_000  # most that Slack gives of a channel's members
# Events after which what we know of somebody may be wrong.
STALE_AFTER = (
    "user_change",
    "subteam_members_changed",
    "member_joined_channel",
    "member_left_channel",
)


class Directory:
    """Who is who. Not for use from several threads."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        agents: frozenset[str] = frozenset(),
        agents_group: str | None = None,
        supervisors: frozenset[str] = frozenset(),
        queue_channels: Sequence[str] = (),
    ) -> None:
        """Who may answer: `agents` and the members of the user group `agents_group`; where an
        installation names neither, every full member of a queue's channel.
        """
        self._now = now
        self._agents = agents
        self._group = agents_group
        self._supervisors = supervisors
        self._channels = tuple(dict.fromkeys(queue_channels))
        self._people: dict[str, tuple[datetime, Person]] = {}
        self._answering: tuple[datetime, frozenset[str]] | None = None
        self._workspace = ""
        self._us = ""

    def person(self, user_id: str) -> Person:
        """Who that is, as far as it is remembered; else a person of unknown role."""
        since, person = self._people.get(user_id, (None, Person(user_id)))
        if since is None or self._now() - since > AGE:
            return Person(user_id, person.name)
        return person

    def name_of(self, user_id: str) -> str:
        return self.person(user_id).name or user_id

    def forget(self, people: Sequence[str]) -> None:
        """These people are to be asked about again, and who may answer as well."""
        for user_id in people:
            self._people.pop(user_id, None)
        self._answering = None

    async def look_up(self, client: AsyncWebClient, user_id: str) -> Person:
        """Who that is, from Slack unless it was just asked; raises CallFailed."""
        known = self.person(user_id)
        if known.role is not Role.UNKNOWN:
            return known
        answer = await call(client, "users.info", user=user_id)
        user = answer.get("user") or {}
        role = Role.STRANGER
        if not _is_outsider(user, await self._team(client)):
            role = await self._role(client, user_id)
        person = Person(user_id, _name(user), role)
        if len(self._people) >= PEOPLE:
            self._people.clear()
        self._people[user_id] = (self._now(), person)
        return person

    async def us(self, client: AsyncWebClient) -> str:
        """The id of the desk's own user; raises CallFailed."""
        await self._team(client)
        return self._us

    async def _team(self, client: AsyncWebClient) -> str:
        if not self._workspace:
            answer = await call(client, "auth.test")
            self._workspace = str(answer.get("team_id", ""))
            self._us = str(answer.get("user_id", ""))
        return self._workspace

    async def _role(self, client: AsyncWebClient, user_id: str) -> Role:
        if user_id in self._supervisors:
            return Role.SUPERVISOR
        answering = user_id in await self._answerers(client)
        return Role.AGENT if answering else Role.STRANGER

    async def _answerers(self, client: AsyncWebClient) -> frozenset[str]:
        """Everybody who may answer, by the installation's rules."""
        if self._answering is not None and self._now() - self._answering[0] <= AGE:
            return self._answering[1]
        found = set(self._agents)
        if self._group:
            answer = await call(client, "usergroups.users.list", usergroup=self._group)
            found.update(answer.get("users") or ())
        elif not found:
            for channel in self._channels:
                members = pages(client, "conversations.members", channel=channel, limit=PAGE)
                async for answer in members:
                    found.update(answer.get("members") or ())
        self._answering = (self._now(), frozenset(found))
        return self._answering[1]


def _is_outsider(user: Mapping[str, Any], team: str) -> bool:
    """Guests, apps, people who left, and people of other workspaces."""
    marks = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
    teams = (user.get("enterprise_user") or {}).get("teams") or ()  # of an Enterprise Grid
    elsewhere = user.get("team_id", team) != team and team not in teams
    return elsewhere or any(user.get(mark) for mark in marks)


def _name(user: Mapping[str, Any]) -> str:
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("name"))
    return next((str(name) for name in names if name), "")


def stale_people(body: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Whom an event made us know wrongly, for `Directory.forget`; None for other events."""
    event = body.get("event")
    if not isinstance(event, Mapping) or event.get("type") not in STALE_AFTER:
        return None
    user = event.get("user")
    found = [user.get("id") if isinstance(user, Mapping) else user]
    for name in ("added_users", "removed_users"):
        listed = event.get(name)
        found += listed if isinstance(listed, list) else []
    return tuple(user for user in found if isinstance(user, str))
