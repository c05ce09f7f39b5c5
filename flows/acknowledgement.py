"""The first answer: thanks, what was received, what happens next, and a true time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.calendars import (
    Team,
    add_minutes,
    find_zone,
    teams_speaking,
    to_utc,
)
from flows.case import Answer, ClockKind, FileState, Message, Promise, PromiseState, Ticket
from flows.night import by_day
from flows.policy import Policy, Promising, Queue
from flows.shifts import next_after
from flows.targets import Facts, facts_of, target_for
from flows.turn import Turn, term, words
from flows.words import Arg, City, Instant, Term, Words
from flows.zones import Zone, offset, zone_of


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """When a ticket that arrives now is answered, and by whom."""

    due: datetime | None
    teams: tuple[Team, ...]


def queue_for(policy: Policy, category: str | None, language: str) -> Queue:
    """The first queue that takes the category and the language; the last takes all."""

    def takes(queue: Queue) -> bool:
        wanted = not queue.categories or category in queue.categories
        return wanted and (not queue.languages or language in queue.languages)

    return next(filter(takes, policy.queues), policy.queues[-1])


def queue_of(policy: Policy, ticket: Ticket) -> Queue:
    """The queue a ticket is in; the last one where it has vanished from the policy."""
    return next((row for row in policy.queues if row.name == ticket.queue), policy.queues[-1])


def first_answer(
    turn: Turn, ticket: Ticket, clock: ClockKind = ClockKind.FIRST_RESPONSE
) -> FirstAnswer:
    """When a ticket is answered whose clock begins now."""
    queue = queue_of(turn.policy, ticket)
    return answer_at(
        turn.policy, queue, facts_of(turn, ticket), turn.language, turn.now, clock=clock
    )


def answer_at(
    policy: Policy,
    queue: Queue,
    facts: Facts,
    language: str,
    at: datetime,
    *,
    clock: ClockKind = ClockKind.FIRST_RESPONSE,
) -> FirstAnswer:
    """When a ticket of these facts is answered whose clock begins at that instant."""
    target = target_for(policy, clock, facts)
    target = target or target_for(policy, ClockKind.FIRST_RESPONSE, facts)
    assert target is not None, "the policy has a first response for everybody"
    teams = teams_speaking(queue.teams, language)
    if target.calendar:
        return FirstAnswer(to_utc(at) + timedelta(minutes=target.minutes), teams)
    return FirstAnswer(add_minutes(teams, at, target.minutes), teams)


def promise_for(turn: Turn, answer: FirstAnswer) -> Promise | None:
    """The time as it is told, in whole minutes: 15:40:37 is said, and so promised, as 15:41."""
    if answer.due is None:
        return None
    zone = zone_of(turn.profile, turn.policy, turn.now)
    due = told_by(turn.policy.promising, zone, answer.due, turn.now)
    return Promise(due, zone.name, turn.now, PromiseState.OPEN, sure=zone.sure)


def told_by(rules: Promising, zone: Zone, due: datetime, now: datetime) -> datetime:
    """The time that a customer there is told, for one at which the team has answered."""
    due = whole_minutes(due)
    is_far = due - now > timedelta(minutes=rules.awake_minutes)
    return by_day(rules, zone.name, due) if zone.sure and is_far else due


def whole_minutes(due: datetime) -> datetime:
    if due.second or due.microsecond:
        return due.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return due


def acknowledge(turn: Turn, ticket: Ticket, answer: FirstAnswer) -> None:
    """Tells the customer, in one message, that their complaint has arrived."""
    name = turn.profile.name
    thanks = words("ack-thanks-name", name=name) if name else words("ack-thanks")
    said = [thanks, received(ticket), words("ack-next")]
    if ticket.promise is not None:
        said.extend(promised(turn, ticket.promise, answer.teams))
    turn.say(ticket.address, *said)


def received(ticket: Ticket) -> Words:
    category = option_term("category", ticket.answers.get("category"))
    outcome = option_term("outcome", ticket.answers.get("outcome"))
    files = count_files(ticket.messages)
    number = ticket_number(ticket)
    if ticket.order is None:
        return words("ack-received", number=number, category=category, outcome=outcome, files=files)
    return words(
        "ack-received-order",
        number=number,
        order=ticket.order.number,
        category=category,
        outcome=outcome,
        files=files,
    )


def count_files(messages: Sequence[Message]) -> int:
    """The files that came, without those that could not be taken."""
    files = (file for message in messages for file in message.files)
    return sum(1 for file in files if file.state is not FileState.REFUSED)


def ticket_number(ticket: Ticket) -> str:
    """The number people say: "#" and at least four digits."""
    return f"#{ticket.id:04d}"


def option_term(step: str, answer: Answer | None) -> Term | str:
    """An answer as it is shown: the option's own text, or the words given."""
    if answer is None or (answer.option is None and answer.text is None):
        return term("answer-none")
    return term(f"{step}-{answer.option}") if answer.option else answer.text or ""


def promised(turn: Turn, promise: Promise, teams: tuple[Team, ...]) -> list[Words]:
    """The time of the answer in the customer's zone, and why it is not sooner."""
    due, city = Instant(promise.due, promise.zone), City(promise.zone)
    said = [words("promise-open", due=due, city=city)]
    team, opens = next_after(teams, turn.now) or (None, turn.now)
    if team is not None and opens > turn.now:
        days = {turn.now.astimezone(find_zone(zone)).date() for zone in (team.zone, promise.zone)}
        # Where it is another day there, "tomorrow" is the day after tomorrow to whoever reads it.
        there = Instant(opens, team.zone, "moment" if len(days) == 1 else "weekday")
        here = Instant(opens, promise.zone)
        args: dict[str, Arg] = {"due": due, "city": city, "team": team.city, "opens": there}
        same = offset(team.zone, opens) == offset(promise.zone, opens)
        said = [
            words("promise-opens-alike", **args)
            if same
            else words("promise-opens", **args, here=here)
        ]
    if not zone_of(turn.profile, turn.policy, turn.now).sure:
        said.append(words("promise-zone-unsure", city=city))
    return said
