"""What a stranger began on a device, and who signs in on it then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from talk import AGENT, CATALOG, MONDAY, OTHER, Talk, complain, of

from flows.case import Address, Case, Held, LinkCode, MessageState, Stage
from flows.decide import Decision, decide
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerContinued,
    CustomerEvent,
    CustomerSignedIn,
    CustomerWrote,
    Hints,
    TeamPressed,
)
from flows.joining import has_left, home_of
from flows.linking import digest
from flows.prompts import BEGUN_TOKEN
from flows.tasks import Bring, Deliver, Met, Note, Say, Sent, ShowCard, Task, TaskEnded
from flows.words import Words
from handlers.slack import customers
from handlers.slack.voice import Voice

BEGUN = Address("webchat", "v-1")
KNOWN = Address("webchat", "c-1")
HINTS = Hints(client="de", zone="Europe/Berlin")


def stranger() -> Case:
    """Somebody who complained on the page, was answered, and is not known."""
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    talk.write(AGENT, "A new lamp leaves today.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    ticket = replace(talk.ticket, address=BEGUN)
    parts = tuple(replace(part, to=BEGUN) for part in ticket.messages[-1].parts)
    last = replace(ticket.messages[-1], parts=parts)
    ticket = replace(ticket, messages=(*ticket.messages[:-1], last))
    return replace(talk.case, id=5, addresses=(BEGUN,), tickets=(ticket,))


def happens(mine: Case, event: CustomerEvent, other: Case | None = None) -> Decision:
    met = event if other is None else Met(event, other)
    return decide(mine, met, Talk().policy, MONDAY + timedelta(hours=3), 500)


def continued(other: Case, mine: Case | None = None) -> tuple[Case, Case, tuple[Task, ...]]:
    """The case that is kept, what is left of the other, and the tasks."""
    event = CustomerContinued(KNOWN, BEGUN, HINTS)
    found = happens(mine or Case(id=900, addresses=(KNOWN,)), event, other)
    assert found.other is not None
    kept, gone = sorted((found.case, found.other), key=lambda case: case.joined_to)
    return kept, gone, found.tasks


def keys(tasks: tuple[Task, ...] | list[Task], to: Address = KNOWN) -> list[str]:
    said = [task for task in tasks if isinstance(task, Say) and task.to == to]
    return [word.key for say in said for word in say.words]


def test_who_signs_in_is_asked_whether_what_was_begun_is_theirs_and_told_only_when() -> None:
    found = happens(Case(900, (KNOWN,)), CustomerSignedIn(KNOWN, BEGUN, HINTS), stranger())
    (say,) = of(list(found.tasks), Say)
    assert isinstance(say, Say)
    assert [word.key for word in say.words] == ["begun-ask"]
    assert list(say.words[0].args) == ["at"]
    assert say.language == "de"
    assert [row[0].token for row in say.buttons] == [f"{BEGUN_TOKEN}v-1", BEGUN_TOKEN]
    assert found.other == stranger(), "nothing is joined by being asked"


def test_who_says_so_goes_on_with_it_where_they_are_signed_in() -> None:
    kept, gone, tasks = continued(stranger())
    assert (gone.id, gone.joined_to) == (900, kept.id)
    (ticket,) = kept.tickets
    assert ticket.address == KNOWN
    assert kept.addresses == (KNOWN, BEGUN)
    assert Bring(KNOWN, BEGUN) in tasks
    notes = [task.note.key for task in tasks if isinstance(task, Note)]
    assert notes == ["note-begun"]
    assert ShowCard(ticket.id) in tasks
    assert not keys(tasks), "first they see what was said before"
    after = decide(kept, TaskEnded(Bring(KNOWN, BEGUN), Sent()), Talk().policy, MONDAY, 0)
    assert keys(after.tasks)[0] == "begun-joined"
    assert "status-ticket" in " ".join(keys(after.tasks)) or len(keys(after.tasks)) > 1


def test_what_waits_for_them_and_what_they_were_asked_comes_along() -> None:
    begun = Talk()
    begun.say("My lamp arrived broken")
    other = replace(begun.case, addresses=(BEGUN,), held=(Held((Words("help"),), (), BEGUN),))
    kept, _, _ = continued(other)
    assert kept.intake == other.intake
    assert [one.to for one in kept.held] == [KNOWN]


def test_nothing_is_heard_or_answered_any_more_where_it_began() -> None:
    """Whoever has kept the token of that time would else read what the customer writes now."""
    kept, _, _ = continued(stranger())
    assert has_left(kept, BEGUN)
    for event in (
        CustomerWrote(BEGUN, "m", "Where is my refund?"),
        CommandGiven(BEGUN, "m", "status"),
        CommandGiven(BEGUN, "m", "link"),
        ButtonPressed(BEGUN, "m", "i1:summary:send", "q"),
    ):
        found = happens(kept, event)
        assert found.case == kept
        assert keys(found.tasks, BEGUN) == ["begun-left"]
        assert len(found.tasks) == 1


def test_a_code_known_or_given_where_it_began_opens_nothing() -> None:
    until = MONDAY + timedelta(hours=4)
    code = LinkCode(digest("ABCDEFGH"), until)
    kept, _, _ = continued(replace(stranger(), codes=(code,)))
    assert kept.codes == ()
    attacker = Case(901, (Address("telegram", "666"),), codes=(code,))
    found = happens(kept, CustomerWrote(BEGUN, "m", "link-ABCDEFGH"), attacker)
    assert (found.case, found.other) == (kept, attacker)
    assert keys(found.tasks, BEGUN) == ["begun-left"]


def test_what_is_somebody_s_already_is_offered_to_nobody() -> None:
    other = stranger()
    linked = replace(other, addresses=(BEGUN, Address("telegram", "77")))
    mine = Case(900, (KNOWN,))
    empty = replace(other, tickets=())
    for somebody_s in (linked, empty, continued(other)[0]):
        assert not happens(mine, CustomerSignedIn(KNOWN, BEGUN, HINTS), somebody_s).tasks
        found = happens(mine, CustomerContinued(KNOWN, BEGUN, HINTS), somebody_s)
        assert found.other == somebody_s
        assert keys(found.tasks) == ["status-none" if somebody_s is empty else "begun-known"]


def test_what_was_sent_before_is_not_changed_where_nobody_looks_any_more() -> None:
    kept, _, _ = continued(stranger())
    ticket = kept.tickets[0]
    sent = ticket.messages[-1]
    assert (sent.state, sent.parts[0].ref) == (MessageState.SENT, None)
    changed = replace(sent, correction="It leaves tomorrow.")
    kept = replace(kept, tickets=(replace(ticket, messages=(*ticket.messages[:-1], changed)),))
    press = TeamPressed(AGENT, ticket.id, "correct", sent.id)
    (delivered,) = of(list(decide(kept, press, Talk().policy, MONDAY, 9).tasks), Deliver)
    assert isinstance(delivered, Deliver)
    assert (delivered.to, delivered.replaces) == (KNOWN, None)


def test_not_theirs_is_taken_at_their_word() -> None:
    found = happens(Case(900, (KNOWN,)), ButtonPressed(KNOWN, "3", BEGUN_TOKEN, "q", HINTS))
    assert keys(found.tasks) == ["begun-anew"]
    assert found.case.tickets == ()


def test_a_second_press_joins_nothing_twice() -> None:
    kept, _, _ = continued(stranger())
    found = happens(kept, CustomerContinued(KNOWN, BEGUN, HINTS))
    assert found.case.joins == kept.joins
    assert not of(list(found.tasks), Bring)
    assert keys(found.tasks)


def parted(kept: Case, gone: Case) -> tuple[Case, Case]:
    """After an agent has taken it back: what has stayed, and what has gone back."""
    (record,) = kept.joins
    press = TeamPressed(AGENT, kept.tickets[0].id, "part", record.case)
    found = decide(kept, Met(press, gone), Talk().policy, MONDAY, 600)
    assert found.other is not None
    return found.case, found.other


def test_an_agent_can_take_it_back_and_the_card_says_who_said_so() -> None:
    kept, gone, _ = continued(stranger())
    shown = str(customers.customer_blocks(kept, kept.tickets[0], Voice(CATALOG, "en")))
    assert "said by the customer, signed in on the device" in shown
    assert "'part'" in shown
    left, back = parted(kept, gone)
    assert (left.addresses, back.addresses) == ((BEGUN,), (KNOWN,))
    assert [ticket.address for ticket in left.tickets] == [BEGUN]
    assert back.tickets == ()
    assert not has_left(left, BEGUN), "who began it is heard again"
    assert home_of(left, CustomerWrote(KNOWN, "m", "x")) == back.id
    again = happens(back, CustomerContinued(KNOWN, BEGUN, HINTS), left)
    assert keys(again.tasks) == ["begun-known"], "what the team has parted, no press joins"


def test_an_older_customer_keeps_their_case_and_it_can_be_taken_back() -> None:
    older = Case(id=3, addresses=(KNOWN,))
    kept, gone, _ = continued(stranger(), older)
    assert (kept.id, gone.joined_to) == (3, 3)
    ticket = kept.tickets[0]
    assert ticket.stage is not Stage.RESOLVED
    left, back = parted(kept, gone)
    assert (left.addresses, left.tickets) == ((KNOWN,), ())
    assert [one.address for one in back.tickets] == [BEGUN]


def test_only_the_owner_or_a_supervisor_takes_it_back() -> None:
    kept, gone, _ = continued(stranger())
    press = TeamPressed(OTHER, kept.tickets[0].id, "part", gone.id)
    found = decide(kept, Met(press, gone), Talk().policy, MONDAY, 600)
    assert found.case == kept
