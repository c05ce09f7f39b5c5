"""Two cases of one customer become one. Who may say so is not asked here.

The older case is kept; the other only says where everything has gone, so that whoever still holds
its number finds the customer.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from flows.case import Address, Case, Intake, Join, Part, Profile, Ticket
from flows.changing import replace
from flows.events import ButtonPressed, CommandGiven, CustomerEvent, CustomerWrote
from flows.linking import WRONG_AT_MOST
from flows.tasks import Say, lane
from flows.turn import Turn, held, words


def join(
    recent: Case,
    other: Case,
    at: datetime,
    proof: str,
    by: str = "",
    begun: Address | None = None,
) -> tuple[Case, Case]:
    """The case that both are from now on, and what is left of the younger one.

    `recent` is the one in which the customer wrote last: what only one of two can be is its.
    `begun`: where nothing is heard or answered any more.
    """
    kept, gone = sorted((recent, other), key=_number)
    record = Join(
        case=gone.id,
        at=at,
        proof=proof,
        by=by,
        addresses=gone.addresses,
        tickets=tuple(ticket.id for ticket in gone.tickets),
        ours=kept.profile,
        theirs=gone.profile,
        begun=begun,
    )
    joined = Case(
        id=kept.id,
        addresses=tuple(dict.fromkeys((*recent.addresses, *other.addresses))),
        reachable=recent.reachable or other.reachable,
        profile=join_profiles(recent.profile, other.profile),
        intake=join_intakes(recent.intake, other.intake),
        tickets=tuple(sorted((*kept.tickets, *gone.tickets), key=_number)),
        asked=(*kept.asked, *gone.asked),
        unheard=recent.unheard,
        windows={**other.windows, **recent.windows},
        held=held((*other.held, *recent.held)),
        joins=(*kept.joins, *gone.joins, record),
        codes=(*kept.codes, *gone.codes),
        fumbled=tuple(sorted((*recent.fumbled, *other.fumbled)))[-WRONG_AT_MOST:],
    )
    return joined, Case(id=gone.id, joined_to=kept.id)


def join_profiles(recent: Profile, other: Profile) -> Profile:
    """What was said counts more than what was guessed, and the newer more than the older."""
    sure = other if other.language_sure and not recent.language_sure else recent
    return Profile(
        name=recent.name or other.name,
        client=recent.client or other.client,
        language=sure.language or other.language,
        doubted=sure.doubted,
        language_sure=sure.language_sure,
        zone_said=recent.zone_said or other.zone_said,
        zone_phone=recent.zone_phone or other.zone_phone,
        territory=recent.territory or other.territory,
        order_territory=recent.order_territory or other.order_territory,
        asking_time=recent.asking_time,
        tier=recent.tier or other.tier,
        page=recent.page or other.page,
    )


def join_intakes(recent: Intake | None, other: Intake | None) -> Intake | None:
    """The one in which the customer wrote last goes on, with what the other has collected."""
    if recent is None or other is None:
        return recent or other
    told = sorted((*other.messages, *recent.messages), key=lambda message: message.at)
    return replace(
        recent,
        answers={**other.answers, **recent.answers},
        order=recent.order or other.order,
        urged=recent.urged or other.urged,
        messages=tuple(replace(message, id=n) for n, message in enumerate(told, start=1)),
        noticed=tuple(dict.fromkeys((*other.noticed, *recent.noticed))),
    )


def has_left(case: Case | Turn, address: Address) -> bool:
    """Whether they have gone on elsewhere from there: who writes there may be anybody."""
    return any(one.begun == address and not one.parted for one in case.joins)


def send_away(turn: Turn, event: CustomerEvent) -> None:
    """Whoever writes where the customer began, and has left, learns nothing and decides nothing."""
    if isinstance(event, CustomerWrote | CommandGiven | ButtonPressed):
        turn.do(Say(event.sender, (words("begun-left"),), turn.language))


def leave(case: Case, begun: Address, there: Address) -> Case:
    """All that would go to `begun` goes there. What was sent is brought along as it is, and so
    can no longer be changed in its place.
    """
    return replace(
        case,
        tickets=tuple(_gone_on(ticket, begun, there) for ticket in case.tickets),
        held=tuple(replace(one, to=there) if one.to == begun else one for one in case.held),
    )


def _gone_on(ticket: Ticket, begun: Address, there: Address) -> Ticket:
    def is_left(part: Part) -> bool:
        return (part.to or ticket.address) == begun

    messages = tuple(
        replace(
            message,
            parts=tuple(
                replace(part, to=begun, ref=None) if is_left(part) else part
                for part in message.parts
            ),
        )
        if any(map(is_left, message.parts))
        else message
        for message in ticket.messages
    )
    address = there if ticket.address == begun else ticket.address
    return replace(ticket, address=address, messages=messages)


def part(both: Case, gone: Case, record: Join) -> tuple[Case, Case]:
    """What is left of a joined case, and the other one again, with all that it had brought.

    What was begun since stays; each ticket is answered where its own customer is.
    """
    theirs = record.addresses
    ours = tuple(at for at in both.addresses if at not in theirs)
    stay = tuple(_at_home(one, ours) for one in both.tickets if one.id not in record.tickets)
    back = tuple(_at_home(one, theirs) for one in both.tickets if one.id in record.tickets)
    places = {lane(address) for address in theirs}
    windows = both.windows.items()
    left = replace(
        both,
        addresses=ours,
        profile=part_profiles(both.profile, record),
        tickets=stay,
        windows={place: until for place, until in windows if place not in places},
        joins=tuple(
            replace(one, parted=True) if one.case == record.case else one for one in both.joins
        ),
    )
    return left, Case(
        id=gone.id,
        addresses=theirs,
        profile=record.theirs,
        tickets=back,
        windows={place: until for place, until in windows if place in places},
    )


def part_profiles(both: Profile, record: Join) -> Profile:
    """What is known of a customer without what the other one had brought.

    What was learned since stays; what is still as the other brought it is as it was before.
    """
    brought = (
        row.name
        for row in fields(Profile)
        if getattr(both, row.name) == getattr(record.theirs, row.name)
    )
    return replace(both, **{name: getattr(record.ours, name) for name in brought})


def _at_home(ticket: Ticket, addresses: tuple[Address, ...]) -> Ticket:
    known = ticket.address in addresses or not addresses
    return ticket if known else replace(ticket, address=addresses[0])


def home_of(case: Case, event: object = None) -> int:
    """The case in which everything of this one is, or, for an event about what has parted from
    it, that one; its own number where nothing has gone.
    """
    if case.joined_to:
        return case.joined_to
    parted = [one for one in case.joins if one.parted]
    sender = getattr(event, "sender", None) if parted else None
    if sender is not None and sender not in case.addresses:
        return next((one.case for one in parted if sender in one.addresses), case.id)
    number = getattr(getattr(event, "task", None), "ticket", 0) if parted else 0
    if number and all(ticket.id != number for ticket in case.tickets):
        return next((one.case for one in parted if number in one.tickets), case.id)
    return case.id


def _number(numbered: Case | Ticket) -> int:
    return numbered.id
