"""What agents do with their drafts, and what leaves for the customer."""

from __future__ import annotations

from talk import AGENT, Talk

from flows.case import Message, Person
from flows.events import TeamDeleted, TeamEdited
from flows.tasks import Deliver, Task


def last(talk: Talk) -> Message:
    return talk.ticket.messages[-1]


def press(
    talk: Talk, action: str, by: Person = AGENT, value: str = "", sends: int | None = None
) -> list[Task]:
    return talk.button(by, action, last(talk).id, value, sends)


def left(done: list[Task]) -> list[str]:
    """The words on their way to the customer."""
    return [task.text for task in done if isinstance(task, Deliver)]


def edit(talk: Talk, text: str) -> list[Task]:
    post = last(talk).post
    assert post is not None
    return talk.team(TeamEdited(AGENT, post, text))


def delete(talk: Talk) -> list[Task]:
    post = last(talk).post
    assert post is not None
    return talk.team(TeamDeleted(AGENT, post))
