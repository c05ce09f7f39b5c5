"""Claims at marketplaces: filed, moved on, ended; their clocks, and what stops them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from claim_acts import automatic, file, filed, keys, rules, warnings
from talk import AGENT, GUEST, MONDAY, Talk, claimed, complain

from flows.case import ClaimState, Priority, Stage
from flows.claims import OLDEST, REFERENCE, filing_value, read_filing
from flows.events import DeliveryReported, Progress
from flows.tasks import Deliver, Note, OpenClaim, Refused, ShowCard, Warn
from flows.words import Instant

HOUR = timedelta(hours=1)


@pytest.fixture
def talk() -> Talk:
    """A complaint about an order of Amazon's, which Mina has claimed."""
    return claimed(Talk())


# --- The clock that starts by itself -------------------------------------------------------------


def test_an_order_of_a_marketplace_starts_its_message_clock_weekends_included(talk: Talk) -> None:
    claim = automatic(talk)
    assert (claim.platform, claim.stage) == ("amazon", "message")
    assert claim.since == talk.ticket.opened_at
    assert rules(claim) == ["amazon-message", "amazon-before-claim", "amazon-claim-possible"]
    assert [due.at - claim.since for due in claim.dues] == [24 * HOUR, 48 * HOUR, 48 * HOUR]


def test_an_order_of_no_marketplace_starts_nothing() -> None:
    talk = complain(Talk(), "My lamp from order #1001 arrived broken, refund please")
    assert talk.ticket.claims == ()


def test_the_desk_s_own_acknowledgement_stops_nothing(talk: Talk) -> None:
    assert any("ack-received-order" in spoken.keys for spoken in talk.said)
    talk.say("Are you there?")  # the desk says that this was added, and when the answer comes
    assert rules(automatic(talk))[0] == "amazon-message"
    assert automatic(talk).since == talk.ticket.opened_at


def test_an_answer_that_arrived_stops_the_clocks_that_ask_for_one_and_no_others(talk: Talk) -> None:
    file(talk)
    talk.write(AGENT, "A new lamp leaves today.")
    assert rules(automatic(talk))[0] == "amazon-message", "a draft is no answer"
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert rules(automatic(talk)) == ["amazon-claim-possible"]
    assert rules(filed(talk)) == ["amazon-information"]


def test_an_answer_that_was_refused_stops_nothing(talk: Talk) -> None:
    talk.refuse[Deliver] = Refused("blocked")
    talk.write(AGENT, "A new lamp leaves today.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert rules(automatic(talk))[0] == "amazon-message"


def test_an_answer_that_turns_out_not_to_have_arrived_met_nothing(talk: Talk) -> None:
    talk.write(AGENT, "A new lamp leaves today.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    answer = talk.ticket.messages[-1]
    ref = answer.parts[0].ref or ""
    failed = (talk.ticket.id, ((answer.id, 0),), ref, Progress.FAILED, "undeliverable")
    talk.take(DeliveryReported(*failed))
    assert rules(automatic(talk))[0] == "amazon-message"
    assert automatic(talk).since == talk.ticket.opened_at


def test_the_next_words_of_the_customer_start_the_clock_again_thanks_do_not(talk: Talk) -> None:
    talk.write(AGENT, "A new lamp leaves today.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    talk.now += 5 * HOUR
    talk.say("Thank you!")
    assert rules(automatic(talk)) == ["amazon-claim-possible"]
    talk.say("When will it be here?")
    assert talk.now - automatic(talk).since < timedelta(seconds=5)
    assert automatic(talk).dues[0].at == automatic(talk).since + 24 * HOUR


def test_a_clock_that_somebody_ended_does_not_start_again(talk: Talk) -> None:
    claim = automatic(talk)
    file(talk, "amazon/message", claim.since, "withdrawn", claim.id)
    assert automatic(talk).state is ClaimState.WITHDRAWN
    talk.say("Hello?")
    assert automatic(talk).dues == ()


def test_a_resolved_ticket_is_silent_about_what_nobody_filed(talk: Talk) -> None:
    talk.button(AGENT, "resolve")
    before = len(talk.tasks)
    talk.wait(days=3)
    assert warnings(talk, before) == []
    talk.say("It is still broken")  # the ticket is open again, and its clock begins anew
    assert talk.ticket.stage is not Stage.RESOLVED
    assert talk.now - automatic(talk).since < timedelta(seconds=5)
    assert automatic(talk).dues[0].told == 0
    assert warnings(talk, before) == []


# --- Claims that are filed -----------------------------------------------------------------------


def test_the_button_opens_the_form_with_its_trigger(talk: Talk) -> None:
    done = talk.button(AGENT, "claim-add")
    assert [(task.ticket, task.claim) for task in done if isinstance(task, OpenClaim)] == [
        (talk.ticket.id, 0)
    ]


def test_a_claim_is_filed_with_its_deadlines_and_the_team_is_told(talk: Talk) -> None:
    since = talk.now - HOUR
    done = talk.button(
        AGENT,
        "filed",
        0,
        filing_value("amazon/information", int(since.timestamp()), "open", " A-1\n23 "),
    )
    claim = filed(talk)
    assert (claim.platform, claim.stage, claim.reference) == ("amazon", "information", "A-1 23")
    assert (claim.since, claim.by) == (since, "Mina")
    assert [(due.rule, due.at) for due in claim.dues] == [("amazon-information", since + 48 * HOUR)]
    (note,) = (task.note for task in done if isinstance(task, Note))
    assert note.key == "note-claim-opened"
    assert note.args["platform"] == "Amazon"
    assert note.args["stage"] == "Information request received"
    assert note.args["since"] == Instant(since, "Asia/Shanghai")
    assert any(isinstance(task, ShowCard) for task in done)


def test_supervisors_hear_of_the_first_claim_at_once_and_once() -> None:
    talk = complain(Talk(), "My lamp from order #1001 arrived broken, refund please")
    risks = []
    for stage in ("paypal/paid", "amazon/information", "etsy/help"):
        before = len(talk.tasks)
        file(talk, stage)
        posts = [task for task in talk.tasks[before:] if isinstance(task, Warn)]
        risks.append([(post.supervisors, post.alerts[0].said.key) for post in posts])
    assert risks == [[], [(True, "warn-risk")], []]
    assert (talk.ticket.risk, talk.ticket.priority) == ("claim", Priority.HIGH)


def test_a_claim_moves_on_and_remembers_its_stages(talk: Talk) -> None:
    file(talk, reference="A-123")
    first = filed(talk)
    talk.now += 10 * HOUR
    assert file(talk, "amazon/granted", claim=first.id, reference="A-123") == ["note-claim-changed"]
    claim = filed(talk)
    assert (claim.id, claim.stage, rules(claim)) == (first.id, "granted", ["amazon-appeal"])
    assert claim.past == (("information", first.since),)


def test_a_correction_counts_anew_and_keeps_what_was_told_where_nothing_changed(talk: Talk) -> None:
    file(talk)
    first = filed(talk)
    talk.wait(hours=25)
    assert filed(talk).dues[0].told == 50
    file(talk, since=first.since + timedelta(seconds=20), claim=first.id, reference="A-5")
    assert (filed(talk).dues[0].told, filed(talk).reference) == (50, "A-5")
    assert filed(talk).since == first.since, "the form knows minutes only"
    earlier = first.since - 15 * HOUR
    file(talk, since=earlier, claim=first.id)
    assert filed(talk).dues[0].at == earlier + 48 * HOUR
    assert filed(talk).past == ()


@pytest.mark.parametrize("state", ["waiting", "won", "lost", "withdrawn"])
def test_a_claim_that_ended_or_waits_has_no_clock(talk: Talk, state: str) -> None:
    file(talk)
    claim = filed(talk)
    assert file(talk, since=claim.since, state=state, claim=claim.id) == ["note-claim-ended"]
    assert (filed(talk).state, filed(talk).dues) == (ClaimState(state), ())
    file(talk, since=claim.since, claim=claim.id)
    assert rules(filed(talk)) == ["amazon-information"], "it was a mistake: the clock is back"


def test_a_claim_of_another_platform_and_law_can_be_filed_as_well(talk: Talk) -> None:
    file(talk, "card-chargebacks/visa")
    file(talk, "eu-law/withdrawn")
    assert [claim.platform for claim in talk.ticket.claims] == [
        "amazon",
        "card-chargebacks",
        "eu-law",
    ]
    assert [claim.id for claim in talk.ticket.claims] == [1, 2, 3]


def test_what_no_form_gives_is_refused_and_told(talk: Talk) -> None:
    before = talk.ticket.claims
    assert file(talk, "amazon/bribe") == ["refuse-claim-stage"]
    assert file(talk, "nowhere/message") == ["refuse-claim-stage"]
    assert keys(talk.button(AGENT, "filed", 0, "nonsense")) == ["refuse-claim-stage"]
    assert file(talk, since=talk.now + 2 * HOUR) == ["refuse-claim-time"]
    assert file(talk, since=talk.now - OLDEST) == ["refuse-claim-time"]
    assert file(talk, claim=9) == ["refuse-claim-gone"]
    assert talk.ticket.claims == before
    talk.button(GUEST, "filed", 0, filing_value("amazon/claim", 0, "open", ""))
    assert talk.ticket.claims == before


@pytest.mark.parametrize(
    "value",
    ["", "\n", "a/b\n", "a/b\nsoon\nopen\n", "a/b\n1\nhappy\n", f"a/b\n{10**30}\nopen\n", "\x00"],
)
def test_a_value_of_no_form_is_nothing(value: str) -> None:
    assert read_filing(value) is None


def test_a_form_comes_back_as_it_was_sent() -> None:
    read = read_filing(filing_value("etsy/help", 1_772_416_800, "waiting", "x" * 500))
    assert read is not None
    assert (read.platform, read.stage, read.since) == ("etsy", "help", MONDAY)
    assert (read.state, read.reference) == (ClaimState.WAITING, "x" * REFERENCE)
