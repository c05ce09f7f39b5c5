"""What a customer's command does, at any step: status, language, a person, time, back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from flows.case import Address, Answer, PromiseState, Stage, Ticket
from flows.changing import replace
from flows.events import CommandGiven
from flows.intake import begin, call_person, cancel, go_back, leave_out, proceed
from flows.linking import offer_code
from flows.opening import take_up_again, want_person
from flows.orders import find_orders
from flows.policy import Kind
from flows.promises import told_in
from flows.prompts import kept_for, language_buttons
from flows.put_off import woken
from flows.readers import heard_in, put, step_asked
from flows.sending import before_waking
from flows.status import status_of
from flows.tasks import ShowCard
from flows.turn import Turn, words
from flows.understanding import choose
from flows.words import City, Instant
from flows.zones import read_clock, zone_at_clock, zone_of


def command(turn: Turn, event: CommandGiven) -> None:
    act = COMMANDS.get(event.command)
    if act is None:
        turn.say(event.sender, words("help"), *kept_for(turn))
        resume(turn, event.sender)
    else:
        act(turn, event.sender, event.argument)


def start(turn: Turn, to: Address, payload: str) -> None:
    """Begins, unless a complaint is open already: who has one is told how it stands."""
    ticket = current_ticket(turn.tickets)
    if payload or turn.intake or ticket is None or ticket.stage is Stage.RESOLVED:
        start_anew(turn, to, payload)
    else:
        turn.say(to, *status_of(turn, ticket), words("nothing-in-progress"))


def start_anew(turn: Turn, to: Address, payload: str) -> None:
    """Begins, or goes on where it stopped. A deep link brings the order with it."""
    fresh = turn.intake is None
    begin(turn)
    take_payload(turn, payload)
    proceed(turn, to, "greeting" if fresh else "welcome-back")


def take_payload(turn: Turn, payload: str) -> None:
    """A deep link's "order" or "order_CC": underscores part the order from its country."""
    number, _, country = payload.rpartition("_") if "_" in payload else (payload, "", "")
    if len(country) == 2 and country.upper() in turn.policy.zones:
        turn.know(order_territory=country.upper())
    else:
        number = payload
    step = next((row for row in turn.policy.steps if row.kind is Kind.ORDER), None)
    orders = find_orders(number, turn.policy.patterns, cues=(), asked=True)
    if orders and step is not None:
        turn.collect(order=orders[0])
        put(turn, step.name, Answer(text=orders[0].number))


def status(turn: Turn, to: Address, _: str) -> None:
    """Every open ticket, else the one just resolved; then back to the talk.

    Who asks is awake: what was to wait for their morning is said now.
    """
    for ticket in turn.tickets:
        woken(turn, ticket.id, thanks=True)
    live = [ticket for ticket in turn.tickets if ticket.stage is not Stage.RESOLVED]
    last = current_ticket(turn.tickets)
    if not live and turn.intake is None and last is not None and is_current(turn, last):
        live = [last]
    for ticket in live:
        turn.say(to, *status_of(turn, ticket))
    if turn.intake is not None:
        proceed(turn, to, "status-collecting")
    elif not live:
        turn.say(to, words("status-none"))


def choose_language(turn: Turn, to: Address, argument: str) -> None:
    tags = turn.policy.languages
    named = next((tag for tag in tags if tag.lower() == argument.strip().lower()), None)
    named = named or choose(turn.policy, heard_in(turn), "language", tags, argument)
    if named is not None:
        set_language(turn, to, named)
    else:
        turn.say(to, words("ask-language"), buttons=language_buttons(turn))


def human(turn: Turn, to: Address, _: str) -> None:
    """A person, at once: the last ticket is marked, everything else becomes one."""
    ticket = current_ticket(turn.tickets)
    if turn.intake is not None or ticket is None or not is_current(turn, ticket):
        call_person(turn, to)
    elif ticket.stage is Stage.RESOLVED:
        want_person(turn, take_up_again(turn, ticket, to))
    else:
        turn.keep(before_waking(turn, ticket))
        woken(turn, ticket.id, thanks=False)
        ticket = want_person(turn, turn.ticket(ticket.id) or ticket)
        turn.say(to, words("ack-next"), *status_of(turn, ticket))


def help_(turn: Turn, to: Address, _: str) -> None:
    turn.say(to, words("help"), *kept_for(turn))
    resume(turn, to)


def ask_time(turn: Turn, to: Address, _: str) -> None:
    turn.know(asking_time=True)
    turn.say(to, words("ask-time", city=City(zone_of(turn.profile, turn.policy, turn.now).name)))


def step_back(turn: Turn, to: Address, _: str) -> None:
    if turn.intake is None:
        turn.say(to, words("nothing-in-progress"))
    else:
        go_back(turn, to)


def step_over(turn: Turn, to: Address, _: str) -> None:
    if turn.intake is None:
        turn.say(to, words("nothing-in-progress"))
        return
    step = step_asked(turn)
    if step is None or not step.skip:
        proceed(turn, to, "cannot-skip")
    else:
        proceed(turn, to, *leave_out(turn, step))


def call_off(turn: Turn, to: Address, _: str) -> None:
    if turn.intake is None:
        turn.say(to, words("nothing-in-progress"))
    else:
        cancel(turn, to)


def resume(turn: Turn, to: Address) -> None:
    """Asks the present question again after something else was talked about."""
    if turn.intake is not None:
        proceed(turn, to)


def set_language(turn: Turn, to: Address, tag: str) -> None:
    turn.know(language=tag, language_sure=True)
    if turn.intake is not None:
        proceed(turn, to)
    else:
        turn.say(to, words("language-set"))


def set_clock(turn: Turn, to: Address, text: str) -> bool:
    """The customer said what time it is at theirs; anything else is not about the time."""
    turn.know(asking_time=False)
    clock = read_clock(text)
    if clock is None:
        return False
    territory = turn.profile.order_territory or turn.profile.territory
    zone = zone_at_clock(turn.policy, territory, clock, turn.now)
    turn.know(zone_said=zone)
    turn.say(to, words("time-set", city=City(zone)))
    for ticket in turn.tickets:
        promise = ticket.promise
        if promise is None or ticket.stage is Stage.RESOLVED:
            continue
        if promise.state is PromiseState.OPEN and promise.due > turn.now:
            turn.keep(replace(ticket, promise=told_in(turn, promise, zone)))
            turn.do(ShowCard(ticket.id))
            due = Instant(promise.due, zone)
            turn.say(to, words("promise-open", due=due, city=City(zone)))
    resume(turn, to)
    return True


def current_ticket(tickets: Sequence[Ticket]) -> Ticket | None:
    """The ticket a message belongs to: the open one last active, else the last resolved."""
    ranked = sorted(
        tickets,
        key=lambda ticket: (
            ticket.stage is not Stage.RESOLVED,
            ticket.active_at or ticket.opened_at,
        ),
    )
    return ranked[-1] if ranked else None


def is_current(turn: Turn, ticket: Ticket) -> bool:
    """Whether it is open, or was resolved so lately that a new word means the same matter."""
    if ticket.stage is not Stage.RESOLVED:
        return True
    resolved = ticket.resolved_at or turn.now
    return turn.now - resolved <= timedelta(days=turn.policy.reopen_days)


Command = Callable[[Turn, Address, str], None]

COMMANDS: dict[str, Command] = {
    "start": start,
    "new": start_anew,
    "status": status,
    "language": choose_language,
    "human": human,
    "help": help_,
    "time": ask_time,
    "back": step_back,
    "skip": step_over,
    "cancel": call_off,
    "link": offer_code,
}
