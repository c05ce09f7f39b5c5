"""Every button there is, pressed in the customer's night: nothing rings without a second word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from talk import AGENT, LEAD, OTHER, Talk, complain, of

from flows.case import Address, Case, Message, MessageState, Stage, Ticket
from flows.claims import filing_value
from flows.decide import ACTIONS
from flows.drafts import DRAFT_ACTIONS
from flows.events import TeamDeleted, TeamEdited, TeamPressed
from flows.put_off import INSISTING, is_heard
from flows.tasks import (
    Deliver,
    Met,
    Note,
    Outcome,
    Refused,
    Say,
    ShowDraft,
    Task,
    Uncertain,
    Whisper,
)

NEW_YORK = ZoneInfo("America/New_York")
COMPLAINED = datetime(2026, 3, 2, 15, 0, tzinfo=NEW_YORK).astimezone(UTC)
DAY = datetime(2026, 3, 4, 12, 0, tzinfo=NEW_YORK).astimezone(UTC)
NIGHT = datetime(2026, 3, 4, 22, 40, tzinfo=NEW_YORK).astimezone(UTC)
MORNING = datetime(2026, 3, 5, 8, 0, tzinfo=NEW_YORK).astimezone(UTC)

Scene = Callable[[Talk, datetime], list[Task]]


def reach(talk: Talk, at: datetime) -> None:
    talk.wait((at - talk.now).total_seconds())


def on_ticket(action: str, value: str = "", before: tuple[tuple[str, str], ...] = ()) -> Scene:
    def scene(talk: Talk, at: datetime) -> list[Task]:
        for earlier, given in before:
            talk.button(AGENT, earlier, value=given)
        reach(talk, at)
        return talk.button(AGENT, action, value=value)

    return scene


def on_words(
    action: str, end: Outcome | None = None, value: str = "", send: str = "", after: str = ""
) -> Scene:
    """On a message: a draft, or one that was sent and ended so, and then perhaps was changed."""

    def scene(talk: Talk, at: datetime) -> list[Task]:
        if end is not None:
            talk.refuse[Deliver] = end
        if action in ("invite", "take-back"):
            talk.with_traits(window_hours=24)
        if action == "correct":
            talk.with_traits(edits=False)
        if not send:
            reach(talk, at)
        talk.write(AGENT, "I'll get back to you on Friday by noon.")
        if send == "send" and action in ("invite", "take-back"):
            talk.wait(days=1)
        if send:
            talk.button(AGENT, send, last(talk).id)
            talk.refuse.clear()
        change(talk, after)
        reach(talk, at)
        return talk.button(AGENT, action, last(talk).id, value)

    return scene


def change(talk: Talk, how: str) -> None:
    post = last(talk).post
    assert post is not None
    if how == "edited":
        talk.team(TeamEdited(AGENT, post, "I'll get back to you on Friday by two."))
    elif how == "deleted":
        talk.team(TeamDeleted(AGENT, post))
    elif how:
        talk.button(AGENT, how, last(talk).id)


def on_other(action: str) -> Scene:
    """About another customer."""

    def scene(talk: Talk, at: datetime) -> list[Task]:
        reach(talk, at)
        ours, there = talk.ticket.id, Address("webchat", "v1")
        theirs = Ticket(900, "complaints", Stage.OPEN, COMPLAINED, there, owner=AGENT)
        other = Case(2, (there,), tickets=(theirs,))
        talk.take(Met(TeamPressed(AGENT, ours, "suspect", value="#0900"), other))
        if action == "suspect":
            return talk.tasks[-2:]
        if action in ("join", "part"):
            done = talk.take(Met(TeamPressed(LEAD, ours, "join", 900), other))
        if action == "part":
            gone = replace(other, tickets=(), joined_to=1)
            done = talk.take(Met(TeamPressed(LEAD, ours, "part", 2), gone))
        if action == "dismiss":
            done = talk.button(AGENT, "dismiss", 900)
        return done

    return scene


def last(talk: Talk) -> Message:
    return talk.ticket.messages[-1]


def filed(talk: Talk, at: datetime) -> list[Task]:
    reach(talk, at)
    since = int((at - timedelta(hours=1)).timestamp())
    value = filing_value("amazon/information", since, "open", "")
    return talk.button(AGENT, "filed", 0, value)


def called_off(talk: Talk, at: datetime) -> list[Task]:
    reach(talk, NIGHT)
    talk.button(AGENT, "morning", value="resolve")
    talk.now = at
    return talk.button(AGENT, "call-off", value="resolve")


def unscheduled(talk: Talk, at: datetime) -> list[Task]:
    reach(talk, NIGHT)
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send-morning", last(talk).id)
    talk.now = at
    return talk.button(AGENT, "unschedule", last(talk).id)


UNSURE, BLOCKED = Uncertain("unanswered"), Refused("blocked")

# A new button needs a row here: how a ticket comes to it, and the press itself.
SCENES: dict[str, Scene] = {
    "claim": on_ticket("claim", before=(("release", ""),)),
    "release": on_ticket("release"),
    "assign": on_ticket("assign"),
    "take": on_ticket("take", before=(("release", ""),)),
    "resolve": on_ticket("resolve"),
    "reopen": on_ticket("reopen", before=(("resolve", ""),)),
    "wait": on_ticket("wait", "customer"),
    "continue": on_ticket("continue", before=(("wait", "customer"),)),
    "tier": on_ticket("tier", "vip"),
    "claim-add": on_ticket("claim-add"),
    "claim-change": on_ticket("claim-change"),
    "filed": filed,
    "same": on_ticket("same"),
    "suspect": on_other("suspect"),
    "join": on_other("join"),
    "dismiss": on_other("dismiss"),
    "part": on_other("part"),
    "now": on_ticket("now", "resolve"),
    "morning": on_ticket("morning", "resolve"),
    "call-off": called_off,
    "send": on_words("send"),
    "send-now": on_words("send-now"),
    "send-morning": on_words("send-morning"),
    "unschedule": unscheduled,
    "keep-promise": on_words("keep-promise"),
    "drop-promise": on_words("drop-promise"),
    "move-promise": on_words("move-promise"),
    "moved": on_words("moved", value=str(int(MORNING.timestamp()) + 9_000)),
    "edit": on_words("edit"),
    "edited": on_words("edited", value="We look into it."),
    "discard": on_words("discard"),
    "invite": on_words("invite", send="send"),
    "take-back": on_words("take-back", send="send"),
    "resend": on_words("resend", UNSURE, send="send"),
    "retry": on_words("retry", BLOCKED, send="send"),
    "arrived": on_words("arrived", UNSURE, send="send"),
    "correct": on_words("correct", send="send", after="edited"),
    "leave": on_words("leave", send="send", after="edited"),
    "erase": on_words("erase", send="send", after="deleted"),
}
RING = {"send", "send-now", "send-morning", "resend", "retry", "correct", "invite", "resolve"}
WAITING = {"send-morning", "morning"}  # what they do by day is put off at night


def begin() -> Talk:
    """A ticket of a customer in New York, complained of in the afternoon and claimed."""
    policy = Talk("en", now=COMPLAINED).with_policy(customer_zone=NEW_YORK.key)
    talk = complain(policy)
    talk.button(AGENT, "claim")
    return talk


def heard(done: list[Task]) -> list[str]:
    """What rings, by its kind or key."""
    ringing = filter(is_heard, done)
    return [task.words[0].key if isinstance(task, Say) else type(task).__name__ for task in ringing]


def test_every_button_has_a_scene() -> None:
    assert SCENES.keys() == ACTIONS.keys() | DRAFT_ACTIONS.keys()


@pytest.mark.parametrize("action", SCENES)
def test_no_button_rings_in_the_customers_night_without_a_second_word(action: str) -> None:
    by_day, by_night = begin(), begin()
    done = SCENES[action](by_day, DAY)
    assert done, "the scene is one in which the button does something"
    rings = bool(heard(done))
    assert rings == (action in RING | {"now", "morning"})
    asleep = SCENES[action](by_night, NIGHT)
    assert asleep
    assert bool(heard(asleep)) == (action in INSISTING)
    asked = rings and action not in {*INSISTING, *WAITING}
    assert ("told-night" in by_night.whispers(asleep)) == asked


@pytest.mark.parametrize("action", sorted(RING - WAITING - {"send-now"}))
def test_whoever_is_asked_may_have_it_now_or_in_the_morning(action: str) -> None:
    by_day, now, later = begin(), begin(), begin()
    rung = heard(SCENES[action](by_day, DAY))
    asleep = SCENES[action](now, NIGHT)
    assert {type(task) for task in asleep} <= {Whisper, ShowDraft}, "nothing has happened"
    (whisper,) = (task for task in asleep if isinstance(task, Whisper))
    assert whisper.asks is not None
    about = (whisper.asks.message, action, whisper.asks.sends)
    assert heard(now.button(AGENT, "now", *about)) == rung
    SCENES[action](later, NIGHT)
    assert heard(later.button(AGENT, "morning", *about)) == []
    first = len(later.tasks)
    later.button(AGENT, "morning", *about)
    assert not of(later.tasks[first:], Note), "a second press of it"
    later.wait((MORNING - later.now).total_seconds() - 1)
    assert heard(later.tasks[first:]) == []
    later.wait(hours=4)
    assert heard(later.tasks[first:]) == rung


@pytest.fixture
def night() -> Talk:
    """A claimed ticket, at 22:40 at the customer's."""
    talk = begin()
    reach(talk, NIGHT)
    return talk


def notes(done: list[Task]) -> list[str]:
    return [task.note.key for task in done if isinstance(task, Note)]


def test_what_is_put_off_may_be_called_off_by_who_may_act(night: Talk) -> None:
    assert notes(night.button(AGENT, "morning", value="resolve")) == ["note-put-off"]
    refused = night.button(OTHER, "call-off", value="resolve")
    assert night.whispers(refused) == ["refuse-claimed"]
    assert night.ticket.put_off
    assert notes(night.button(LEAD, "call-off", value="resolve")) == ["note-called-off"]
    before = len(night.tasks)
    night.wait(hours=12)
    assert "resolved" not in heard(night.tasks[before:])
    assert night.ticket.stage is Stage.CLAIMED


def test_words_go_at_once_when_the_customer_writes_and_nothing_is_resolved_over_them(
    night: Talk,
) -> None:
    night.refuse[Deliver] = UNSURE
    night.write(AGENT, "We send a new one.")
    night.button(AGENT, "now", last(night).id, "send")
    night.refuse.clear()
    assert last(night).state is MessageState.UNCERTAIN
    night.button(AGENT, "morning", last(night).id, "resend")
    night.button(AGENT, "morning", value="resolve")
    done = night.say("I cannot sleep, where is it?")
    assert heard(done) == ["Deliver"]
    assert "note-put-off-dropped" in notes(done)
    night.wait(hours=12)
    assert night.ticket.stage is Stage.CLAIMED
    assert not night.ticket.put_off


def test_who_complains_of_the_same_order_again_has_written_as_well(night: Talk) -> None:
    night.button(AGENT, "morning", value="resolve")
    number = night.ticket.id
    night.command("new")
    complain(night)
    assert night.ticket.id == number
    assert not night.ticket.put_off
    assert night.ticket.stage is Stage.CLAIMED


def test_who_asks_for_a_person_is_not_told_in_the_morning_that_all_is_settled(night: Talk) -> None:
    night.button(AGENT, "morning", value="resolve")
    assert "note-put-off-dropped" in notes(night.command("human"))
    assert not night.ticket.put_off
    assert night.ticket.wants_person


def test_thanks_leaves_what_was_put_off_as_it_is(night: Talk) -> None:
    night.button(AGENT, "morning", value="resolve")
    night.say("Thank you")
    night.wait(hours=12)
    assert night.ticket.stage is Stage.RESOLVED


def test_what_is_resolved_in_the_night_after_all_is_not_resolved_twice(night: Talk) -> None:
    night.button(AGENT, "morning", value="resolve")
    night.button(AGENT, "now", value="resolve")
    before = len(night.tasks)
    night.wait(hours=12)
    assert night.whispers(night.tasks[before:]) == []


@pytest.mark.parametrize("what", ["resolve", "send"])
def test_a_desk_that_was_away_until_the_next_night_waits_for_its_end(
    night: Talk, what: str
) -> None:
    if what == "send":
        night.write(AGENT, "We send a new one.")
    night.button(AGENT, "morning", last(night).id if what == "send" else 0, what)
    before = len(night.tasks)
    night.now = NIGHT + timedelta(days=1)  # no timer has fired
    night.wait(hours=1)
    assert heard(night.tasks[before:]) == []
    night.wait(hours=10)
    wanted = {"resolve": "resolved", "send": "Deliver"}[what]
    assert heard(night.tasks[before:]).count(wanted) == 1


def test_what_may_not_be_done_is_refused_at_night_as_by_day(night: Talk) -> None:
    assert night.whispers(night.button(OTHER, "resolve")) == ["refuse-claimed"]


def test_a_correction_in_place_makes_no_sound_and_is_made_at_once() -> None:
    talk = begin()
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send", last(talk).id)
    change(talk, "edited")
    reach(talk, NIGHT)
    (task,) = of(talk.button(AGENT, "correct", last(talk).id), Deliver)
    assert isinstance(task, Deliver)
    assert task.replaces is not None
