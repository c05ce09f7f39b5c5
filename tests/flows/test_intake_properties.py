"""Whatever happens, in whatever order: nothing breaks, nothing is lost, and a person is near."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from talk import (
    AGENT,
    ANA,
    GUEST,
    LEAD,
    ORDER,
    OTHER,
    RICH,
    TOKEN,
    Talk,
    of,
    policy_of_world,
    presses_answered,
)

from flows.case import Address, Case, File, MessageState, Person, Post, Side
from flows.decide import decide
from flows.events import (
    ButtonPressed,
    CommandGiven,
    CustomerContinued,
    CustomerEdited,
    CustomerLeft,
    CustomerMoved,
    CustomerReturned,
    CustomerSignedIn,
    CustomerWrote,
    Hints,
    HomeOpened,
    TeamDeleted,
    TeamEdited,
    TeamPressed,
    TeamWrote,
)
from flows.policy import Kind
from flows.tasks import (
    Deliver,
    Erase,
    Event,
    Fetch,
    Known,
    LookUp,
    Outcome,
    Refused,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    Stored,
    Task,
    TaskEnded,
    Translate,
    Translated,
    Uncertain,
    Wake,
)
from flows.ticket import TICKET_ACTIONS
from storage.codec import kind_of, pack, unpack_case, unpack_task

POLICY = policy_of_world()
COMMANDS = ["start", "new", "status", "language", "human", "help", "time", "back", "skip", "cancel"]
WORDS = [
    *("hi", RICH, ORDER, f"again {ORDER}", "order 113-1111111-1111111 arrived broken", "#1001"),
    *("refund", "damaged", "no", "skip", "back", "yes", "thanks", "ok thanks!", "2", "22:40", "?"),
    *(
        "kaputt",
        "je voudrais parler à quelqu'un",
        "Deutsch",
        "change order",
        "👍",
        "",
        "\x00",
        "💥",
    ),
    *("The glass shade of my lamp is in pieces", "Die Lampe ist leider ganz kaputt angekommen"),
]
HINTS = st.builds(
    Hints,
    name=st.sampled_from([None, "Ana"]),
    client=st.sampled_from([None, "en", "de"]),
    guess=st.sampled_from([None, "en", "de", "fr", "it"]),
    territory=st.sampled_from([None, "DE", "US"]),
    zone=st.sampled_from([None, "Europe/Paris"]),
)
ADDRESSES = st.sampled_from([ANA, Address("webchat", "w")])
FILES = st.builds(
    File,
    kind=st.sampled_from(["photo", "voice", "document"]),
    ref=st.just("f"),
    unique=st.sampled_from(["u1", "u2", "u3"]),
)
REFS = st.sampled_from(["1", "2", "3", "4"])
STEPS = [step.name for step in POLICY.steps]
OPTIONS = [
    "skip",
    "urged:skip",
    "send",
    *STEPS,
    *(o for step in POLICY.steps for o in step.options),
]
TOKENS = st.one_of(
    st.sampled_from(["l:de", "l:xx", "", "i", "junk"]),
    st.builds(
        lambda intake, step, option: f"i{intake}:{step}:{option}",
        st.integers(1, 6),
        st.sampled_from([*STEPS, "back", "cancel", "change", "person", "gone"]),
        st.sampled_from(OPTIONS),
    ),
    st.just("LIVE"),  # a button of the last message
)
CUSTOMER = st.one_of(
    st.builds(
        CustomerWrote,
        sender=ADDRESSES,
        message=REFS,
        text=st.one_of(st.sampled_from(WORDS), st.text(max_size=40)),
        files=st.lists(FILES, max_size=2).map(tuple),
        hints=HINTS,
    ),
    st.builds(
        CommandGiven,
        sender=ADDRESSES,
        message=REFS,
        command=st.sampled_from([*COMMANDS, "nonsense"]),
        argument=st.sampled_from(["", ORDER, f"{ORDER}_FR", "deutsch"]),
        hints=HINTS,
    ),
    st.builds(ButtonPressed, sender=ADDRESSES, message=REFS, token=TOKENS, query=REFS, hints=HINTS),
    st.builds(CustomerEdited, sender=ADDRESSES, message=REFS, text=st.sampled_from(WORDS)),
    st.builds(CustomerLeft, sender=ADDRESSES),
    st.builds(CustomerReturned, sender=ADDRESSES),
    st.builds(CustomerMoved, sender=ADDRESSES, to=ADDRESSES),
    st.builds(CustomerSignedIn, sender=ADDRESSES, begun=ADDRESSES, hints=HINTS),
    st.builds(CustomerContinued, sender=ADDRESSES, begun=ADDRESSES, hints=HINTS),
)
PEOPLE = st.sampled_from([AGENT, OTHER, LEAD, GUEST, Person("U9")])
POSTS = st.builds(Post, channel=st.just("C1"), id=REFS, thread=st.just("LIVE"))
ACTIONS = [
    *(*TICKET_ACTIONS, "send", "edit", "edited", "discard", "resend", "retry"),
    *("arrived", "correct", "leave", "erase", "nonsense"),
]
TEAM = st.one_of(
    st.builds(
        TeamWrote,
        by=PEOPLE,
        post=POSTS,
        text=st.sampled_from(WORDS),
        files=st.lists(FILES, max_size=1).map(tuple),
    ),
    st.builds(TeamEdited, by=PEOPLE, post=POSTS, new_text=st.sampled_from(WORDS)),
    st.builds(TeamDeleted, by=PEOPLE, gone=POSTS),
    st.builds(
        TeamPressed,
        by=PEOPLE,
        ticket=st.just(0),
        action=st.sampled_from(ACTIONS),
        message=st.integers(0, 6),
        value=st.sampled_from(["", "New words for you"]),
        target=st.one_of(st.none(), PEOPLE),
    ),
    st.builds(HomeOpened, by=PEOPLE),
)
# How a task ends: the usual way, in another, or not before the next event.
ENDS = st.sampled_from(["well", "well", "well", "refused", "uncertain", "later", "gone"])
EVENTS = st.lists(st.tuples(st.one_of(CUSTOMER, CUSTOMER, TEAM), ENDS), max_size=20)


class World:
    """A case to which things happen; every decision is checked as it is made."""

    def __init__(self) -> None:
        self.case = Case(id=1)
        self.number = 0
        self.talk = Talk()
        self.waiting: list[Task] = []

    def happen(self, event: Event, end: str) -> None:
        self.number += 1
        self.decide(self.real(event), self.number, end)
        self.talk.wait(1)
        if end != "later":
            waiting, self.waiting = self.waiting, []
            for task in waiting:
                self.decide(TaskEnded(task, self.outcome(task, end)), 0, "later")

    def real(self, event: Event) -> Event:
        """The event with what only the present case knows: threads, tickets, live buttons."""
        ticket = self.case.tickets[-1] if self.case.tickets else None
        if isinstance(event, ButtonPressed) and event.token == "LIVE":
            live = [task for task in self.waiting if isinstance(task, Say) and task.buttons]
            return replace(event, token=live[-1].buttons[0][0].token if live else "")
        if ticket is None:
            return event
        thread = ticket.thread.id if ticket.thread else None
        if isinstance(event, TeamPressed):
            return replace(event, ticket=ticket.id)
        if isinstance(event, TeamWrote | TeamEdited):
            return replace(event, post=replace(event.post, thread=thread))
        if isinstance(event, TeamDeleted):
            return replace(event, gone=replace(event.gone, thread=thread))
        return event

    def decide(self, event: Event, number: int, end: str) -> None:
        before = self.case
        decision = decide(before, event, POLICY, self.talk.now, number)
        assert decide(before, event, POLICY, self.talk.now, number) == decision
        assert unpack_case(pack(decision.case)) == decision.case
        known = {ticket.id for ticket in before.tickets}
        assert known <= {ticket.id for ticket in decision.case.tickets}, "a ticket was lost"
        self.check_tasks(event, decision.tasks)
        self.check_words_kept(before, decision.case)
        self.case = decision.case
        self.waiting += decision.tasks

    def check_tasks(self, event: Event, tasks: tuple[Task, ...]) -> None:
        for task in tasks:
            assert unpack_task(kind_of(task), pack(task)) == task
            if isinstance(task, Say):
                for button in (button for row in task.buttons for button in row):
                    assert len(button.token.encode()) <= TOKEN
            if isinstance(task, Deliver):
                assert isinstance(event, TeamPressed)
                assert event.action in ("send", "resend", "retry", "correct")
        assert presses_answered(tasks) == isinstance(event, ButtonPressed)

    def check_words_kept(self, before: Case, after: Case) -> None:
        """What is said on a ticket stays there."""
        kept = {ticket.id: len(ticket.messages) for ticket in after.tickets}
        assert all(len(ticket.messages) <= kept[ticket.id] for ticket in before.tickets)

    def outcome(self, task: Task, end: str) -> Outcome:
        if end == "refused":
            return Refused("bad_request")
        if end == "gone":
            return Refused("card_gone")
        if end == "uncertain" and isinstance(task, Deliver):
            return Uncertain("timeout")
        match task:
            case Fetch(file=file):
                return Sent(found=Stored(f"s{file.unique}", file.kind, "image/png", 1, "n"))
            case Translate(text=text):
                return Sent(found=Translated(f"x|{text}"))
            case ShowCard() | ShowDraft():
                return Sent(f"C1/{self.number}")
            case LookUp(unknown=unknown):
                return Sent(found=Known(replace(AGENT, id=unknown)))
            case Deliver() | Erase() | Wake():
                return Sent("r")
            case _:
                return Sent()


def run(events: list[tuple[Event, str]]) -> World:
    world = World()
    for event, end in events:
        world.happen(event, end)
    return world


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_no_sequence_of_events_breaks_anything(events: list[tuple[Event, str]]) -> None:
    run(events)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.sampled_from(["status", "language", "human", "help"]))
def test_every_state_takes_every_command(events: list[tuple[Event, str]], name: str) -> None:
    world = run(events)
    command = CommandGiven(ANA, "99", name)
    decision = decide(world.case, command, POLICY, world.talk.now, 99)
    said = of(list(decision.tasks), Say)
    assert said, "the customer is answered"
    if name == "human":
        assert decision.case.intake is None
        assert any(ticket.wants_person for ticket in decision.case.tickets)


@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_what_the_team_did_not_send_never_leaves(events: list[tuple[Event, str]]) -> None:
    """An agent's message is on its way, or with the customer, only with parts that were sent."""
    for ticket in run(events).case.tickets:
        for message in ticket.messages:
            if message.side is Side.AGENT and message.state is MessageState.DRAFT:
                assert not message.parts
            if message.side is Side.AGENT and message.state is MessageState.SENT:
                assert message.parts


def test_every_step_is_reached_and_takes_a_person_and_a_restart() -> None:
    """From a bare start without a name or a language, every row of the flow comes up."""
    reached: list[str | None] = []
    ways = ("l:en", "#1001", "late", "It never came to me", "no", "no", "refund", "Maria")
    talk = Talk("it", None, restarts=True)
    talk.command("start")
    for way in ways:
        reached.append(talk.asked)
        for name, heard in (("human", "ack-next"), ("status", f"ask-{talk.asked}")):
            aside = Talk("it", None, case=talk.case, number=talk.number)
            aside.command(name)
            assert heard in aside.heard
        talk.press(way) if way.startswith("l:") else talk.say(way)
    reached.append(talk.asked)
    assert reached == [step.name for step in POLICY.steps if step.kind is not Kind.NOTICE]


def test_the_longest_names_of_a_policy_fit_into_a_button() -> None:
    assert len(f"i{2**63}:{'s' * 20}:{'o' * 20}".encode()) <= TOKEN
