"""What a customer's event does: commands, buttons, and where a message belongs."""

from __future__ import annotations

from datetime import datetime, timedelta
from operator import attrgetter

from flows.case import Address, Stage, Ticket
from flows.changing import replace
from flows.claims import hear
from flows.clocks import owed
from flows.commands import (
    COMMANDS,
    command,
    current_ticket,
    is_current,
    set_clock,
    set_language,
    status,
)
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerContinued,
    CustomerEdited,
    CustomerEvent,
    CustomerLeft,
    CustomerMoved,
    CustomerReacted,
    CustomerReturned,
    CustomerRevoked,
    CustomerWrote,
    Hints,
)
from flows.intake import press, proceed, take_message
from flows.joining import has_left, send_away
from flows.linking import code_in, refuse_code
from flows.opening import add_messages, message_of, take_up_again
from flows.orders import Order
from flows.policy import Kind
from flows.promises import still_owed
from flows.prompts import BEGUN_TOKEN, LANGUAGE_TOKEN, WAITING_TOKEN, page_of, read_token
from flows.put_off import woken
from flows.readers import heard_in, names_problem, orders_in, step_asked
from flows.reassurance import reassure
from flows.receipts import answer_at, release
from flows.revising import take_edit, take_reaction, take_revocation
from flows.sending import before_waking
from flows.tasks import Fetch, Note, ShowCard, lane
from flows.turn import Turn, words
from flows.understanding import is_thanks, meanings, weight

LEARNT = ("name", "zone_phone", "territory", "client", "language", "page")
_learnt = attrgetter(*LEARNT)
TELLING = 12  # letters from which on a guess of the language is worth a question
# Commands that are also understood as words alone, and the buttons that mean the same.
TYPED = {
    "status": "",
    "language": "",
    "human": "button-person",
    "help": "",
    "time": "",
    "back": "button-back",
    "cancel": "button-cancel",
    "link": "",
    "new": "",
}


def take_customer_event(turn: Turn, event: CustomerEvent) -> None:
    if has_left(turn, event.sender):
        send_away(turn, event)
        return
    if turn.addresses[:1] != (event.sender,):
        others = tuple(known for known in turn.addresses if known != event.sender)
        turn.addresses = (event.sender, *others)
    hints = getattr(event, "hints", None)
    if hints is not None:
        note_heard(turn, event.sender, hints)
    match event:
        case CustomerWrote() | CommandGiven() if code := code_in(event):
            hear_from(turn, event.hints)
            refuse_code(turn, event.sender, code)
        case CustomerWrote():
            hear_from(turn, event.hints, event.text)
            take_words(turn, event)
        case CommandGiven():
            hear_from(turn, event.hints)
            command(turn, event)
        case ButtonPressed():
            hear_from(turn, event.hints)
            take_press(turn, event)
        case CustomerEdited():
            take_edit(turn, event)
        case CustomerRevoked():
            take_revocation(turn, event)
        case CustomerReacted():
            take_reaction(turn, event)
        case CustomerLeft() | CustomerReturned():
            reach(turn, isinstance(event, CustomerReturned))
        case CustomerMoved():
            move(turn, event)
        case CustomerContinued():  # a second press, or there is nothing to go on with
            repeat(turn, event.sender)


def note_heard(turn: Turn, sender: Address, hints: Hints) -> None:
    """Where else they are reached, and until when they may be written to; what waited is sent."""
    if hints.also:
        known = turn.addresses
        turn.addresses = (*known, *(address for address in hints.also if address not in known))
    hours = turn.policy.traits(sender.channel).window_hours
    if hours is not None:
        at = min(hints.at or turn.now, turn.now)
        closes = at + timedelta(hours=hours)
        show_window(turn, sender, closes)
        for address in (sender, *hints.also):
            if turn.windows.get(lane(address), at) < closes:
                turn.windows = {**turn.windows, lane(address): closes}
    release(turn, sender)


def show_window(turn: Turn, sender: Address, closes: datetime) -> None:
    """Cards show until when the customer may be written to; anew at most once an hour."""
    known = turn.windows.get(lane(sender))
    if known is not None and (closes.date(), closes.hour) != (known.date(), known.hour):
        open_ones = (ticket for ticket in turn.tickets if ticket.stage is not Stage.RESOLVED)
        turn.do(*(ShowCard(ticket.id) for ticket in open_ones if ticket.address == sender))


def hear_from(turn: Turn, hints: Hints, text: str = "") -> None:
    reach(turn, True)
    learn(turn, hints)
    if not turn.profile.language_sure and hints.guess in turn.policy.languages:
        weigh_language(turn, str(hints.guess), text)


def learn(turn: Turn, hints: Hints) -> None:
    """Keeps what a client tells, where the customer has not said it themselves."""
    profile = turn.profile
    client = hints.client or profile.client
    told = (
        profile.name or hints.name,
        profile.zone_phone or hints.zone,
        profile.territory or hints.territory,
        client,
        profile.language or client,
        hints.page or profile.page,
    )
    if told != _learnt(profile):
        turn.know(**dict(zip(LEARNT, told, strict=True)))


def weigh_language(turn: Turn, guess: str, text: str) -> None:
    """What the words' own language means, which is a guess and for a few words a bad one.

    In the client's language, or twice in the same one, it settles the matter. Another one leaves
    it open, and the flow asks; but who has answered questions has read them, and is not asked
    because of a single sentence.
    """
    profile = turn.profile
    answered = turn.intake is not None and bool(turn.intake.path)
    if guess in (profile.client, profile.language):
        turn.know(language=guess, language_sure=True)
    elif answered and profile.doubted != guess:
        turn.know(doubted=guess)
    elif weight(text) >= TELLING:
        turn.know(language=guess)


def take_words(turn: Turn, event: CustomerWrote) -> None:
    """A message goes to the question just asked, the intake, the open ticket, or begins one."""
    text = event.text.strip()
    if turn.profile.asking_time and text and set_clock(turn, event.sender, text):
        return
    if not event.files and take_command_words(turn, event.sender, text):
        return
    if turn.intake is not None:
        take_message(turn, event)
        return
    orders = orders_in(turn, text)
    about = [ticket for ticket in turn.tickets if ticket.order in orders]
    ticket = current_ticket(about) or current_ticket(turn.tickets)
    if ticket is None or is_another(turn, ticket, orders, text):
        take_message(turn, event)
    elif ticket.stage is not Stage.RESOLVED:
        follow_up(turn, ticket, event)
    else:
        after_resolve(turn, ticket, event)


def take_command_words(turn: Turn, to: Address, text: str) -> bool:
    """Whether the words alone were a command or the name of a language."""
    meant = meanings(turn.policy, heard_in(turn), text)
    for name, label in TYPED.items() if meant else ():
        if not meant.isdisjoint((f"command-{name}", label)):
            COMMANDS[name](turn, to, "")
            return True
    for tag in turn.policy.languages if meant else ():
        if f"language-{tag}" in meant:
            set_language(turn, to, tag)
            return True
    return False


def is_another(turn: Turn, ticket: Ticket, orders: tuple[Order, ...], text: str) -> bool:
    """Whether the words begin another complaint, about an order that has none yet.

    While a person answers, everything is for that person: an order number may be what they
    asked for.
    """
    if not orders or ticket.order is None or ticket.order in orders:
        return False
    return ticket.stage is Stage.RESOLVED or (ticket.owner is None and names_problem(turn, text))


def follow_up(turn: Turn, ticket: Ticket, event: CustomerWrote) -> None:
    """A message on an open ticket goes to its thread; the customer is told so when it is due."""
    thanks = not event.files and is_thanks(turn.policy, heard_in(turn), event.text)
    ticket = turn.keep(before_waking(turn, ticket))
    orders = orders_in(turn, event.text)
    if ticket.order is None and len(orders) == 1:
        ticket = replace(ticket, order=orders[0])
        turn.do(ShowCard(ticket.id))
    ticket = turn.keep(answer_at(turn, ticket, event.sender))
    if not thanks:
        ticket = turn.keep(hear(turn, owed(turn, ticket)))
        ticket = reassure(turn, ticket, event.sender)
    turn.do(*(Fetch(event.sender, file) for file in event.files))
    add_messages(turn, ticket, (message_of(turn, event),))
    woken(turn, ticket.id, thanks)


def after_resolve(turn: Turn, ticket: Ticket, event: CustomerWrote) -> None:
    """Thanks asks for nothing; soon after, the ticket is open again; later a new one begins."""
    if not event.files and is_thanks(turn.policy, heard_in(turn), event.text):
        if "thanks" not in ticket.told:
            ticket = turn.keep(replace(ticket, told=(*ticket.told, "thanks")))
            turn.say(event.sender, words("thanks-reply"))
        add_messages(turn, ticket, (message_of(turn, event),))
    elif is_current(turn, ticket):
        ticket = take_up_again(turn, ticket, event.sender)
        follow_up(turn, replace(ticket, told=(*ticket.told, "customer")), event)
    else:
        take_message(turn, event)


def take_press(turn: Turn, event: ButtonPressed) -> None:
    """A button; it is always answered, also when it no longer counts."""
    page = page_of(event.token)
    if page is not None:
        turn.page = page
        answer_again(turn, event)
        return
    if event.token == WAITING_TOKEN:
        if turn.tasks:  # what waited is on its way already
            turn.answer(event.query, event.sender, None)
        else:
            answer_again(turn, event)
        return
    if event.token == BEGUN_TOKEN:  # what was begun there is not theirs
        turn.say(event.sender, words("begun-anew"))
        turn.answer(event.query, event.sender, None)
        return
    token = read_token(event.token)
    intake = turn.intake
    if event.token.startswith(LANGUAGE_TOKEN):
        toast = choose_by_button(turn, event.sender, event.token.removeprefix(LANGUAGE_TOKEN))
    elif token is None or intake is None or token[0] != intake.id:
        toast = "toast-old-button"
    else:
        toast = press(turn, event.sender, token[1], token[2])
    if toast == "toast-old-button" and turn.unheard:
        toast = None  # who was not asked the next question can press nothing else
        repeat(turn, event.sender)
    elif toast == "toast-old-button":
        turn.unheard = True  # who presses an old one again does not see the present one
    turn.answer(event.query, event.sender, words(toast) if toast else None)


def answer_again(turn: Turn, event: ButtonPressed) -> None:
    repeat(turn, event.sender)
    turn.answer(event.query, event.sender, None)


def repeat(turn: Turn, to: Address) -> None:
    """The present question again, or how things stand."""
    if turn.intake is not None:
        proceed(turn, to)
    else:
        status(turn, to, "")


def choose_by_button(turn: Turn, to: Address, tag: str) -> str | None:
    """A second tap on the same language asks nothing again."""
    if tag not in turn.policy.languages:
        return "toast-old-button"
    asked = step_asked(turn) if turn.intake else None
    waiting = asked is not None and asked.kind is Kind.LANGUAGE
    if turn.profile.language_sure and turn.language == tag and not waiting:
        return "language-set"
    set_language(turn, to, tag)
    return None


def reach(turn: Turn, reachable: bool) -> None:
    if turn.reachable == reachable:
        return
    turn.reachable = reachable
    key = "note-customer-back" if reachable else "note-customer-left"
    for ticket in turn.tickets:
        if ticket.stage is not Stage.RESOLVED:
            turn.keep(still_owed(turn, ticket) if reachable else ticket)
            turn.do(Note(ticket.id, words(key)), ShowCard(ticket.id))


def move(turn: Turn, event: CustomerMoved) -> None:
    """The same chat under another id: everything goes there from now on."""
    moved = (event.to if known == event.sender else known for known in turn.addresses)
    turn.addresses = tuple(dict.fromkeys((*moved, *event.also)))
    turn.tickets = tuple(
        replace(ticket, address=event.to) if ticket.address == event.sender else ticket
        for ticket in turn.tickets
    )
    turn.held = tuple(
        replace(held, to=event.to) if held.to == event.sender else held for held in turn.held
    )
