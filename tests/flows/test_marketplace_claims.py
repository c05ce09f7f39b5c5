"""Claims at marketplaces: filed, moved on, ended; their clocks, and what stops them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from talk import AGENT, GUEST, LEAD, MONDAY, Talk, complain

from flows.case import Claim, ClaimState, Priority, Stage
from flows.claims import OLDEST, REFERENCE, due_next, filing_value, reached, read_filing, wants
from flows.events import DeliveryReported, Progress
from flows.tasks import (
    Deliver,
    Note,
    OpenClaim,
    Refused,
    Sent,
    ShowCard,
    Task,
    TaskEnded,
    Warn,
    Whisper,
)
from flows.words import Instant, Words

HOUR = timedelta(hours=1)


@pytest.fixture
def talk() -> Talk:
    """A complaint about an order of Amazon's, which Mina has claimed."""
    talk = complain(Talk())
    talk.button(AGENT, "claim")
    return talk


def file(
    talk: Talk,
    stage: str = "amazon/information",
    since: datetime | None = None,
    state: str = "open",
    claim: int = 0,
    reference: str = "",
) -> list[str]:
    """What the form was sent with, and the keys of what the team is told then."""
    at = int((since or talk.now).timestamp())
    return keys(talk.button(AGENT, "filed", claim, filing_value(stage, at, state, reference)))


def keys(done: list[Task]) -> list[str]:
    notes = [task.note.key for task in done if isinstance(task, Note)]
    refused = [task.whisper.key for task in done if isinstance(task, Whisper)]
    return notes + list(dict.fromkeys(refused + [said.key for said in claim_warnings(done)]))


def automatic(talk: Talk) -> Claim:
    (claim,) = (claim for claim in talk.ticket.claims if claim.automatic)
    return claim


def filed(talk: Talk) -> Claim:
    (claim,) = (claim for claim in talk.ticket.claims if not claim.automatic)
    return claim


def rules(claim: Claim) -> list[str]:
    return [due.rule for due in claim.dues if not due.met]


def warnings(talk: Talk, since: int) -> list[Words]:
    """What was said of deadlines, to whomever."""
    return claim_warnings(talk.tasks[since:])


def claim_warnings(done: list[Task]) -> list[Words]:
    said = [task.whisper for task in done if isinstance(task, Whisper)]
    said += [alert.said for task in done if isinstance(task, Warn) for alert in task.alerts]
    return [one for one in said if one.key.startswith("warn-claim")]


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


# --- Warnings ------------------------------------------------------------------------------------


def test_each_stage_warns_once_and_the_end_is_told(talk: Talk) -> None:
    file(talk, "walmart/message")
    talk.button(LEAD, "filed", 1, filing_value("amazon/message", _now(talk), "won", ""))
    before = len(talk.tasks)
    told = []
    for share in (50, 80, 95, 100):
        claim = filed(talk)
        at = reached(claim, claim.dues[0], share)
        talk.wait(seconds=(at - talk.now).total_seconds() - 1)
        assert len(warnings(talk, before)) == len(told), "not a second too early"
        talk.wait(seconds=1)
        told = warnings(talk, before)
        assert told[-1].args.get("share", 100) == share
        talk.wait(seconds=1)
    assert [note.key for note in told] == ["warn-claim-share"] * 3 + ["warn-claim-breach"]
    assert told[0].args["duty"] == "Answer well"
    assert "suspended" in str(told[0].args["missed"])
    talk.wait(days=9)
    assert warnings(talk, before) == told
    claims = [claim for claim in talk.ticket.claims if claim.dues]
    assert [due.told for claim in claims for due in claim.dues] == [100]


def _now(talk: Talk) -> int:
    return int(talk.now.timestamp())


def test_what_comes_to_a_stage_together_is_one_line_about_the_most_urgent(talk: Talk) -> None:
    file(talk, "ebay/request")
    file(talk, "etsy/help")
    before = len(talk.tasks)
    talk.now += 49 * HOUR  # the desk was away
    talk.wait()
    (told,) = warnings(talk, before)
    assert told.key == "warn-claim-breach-more"
    assert told.args["platform"] == "Amazon"
    assert told.args["more"] == 3  # of Amazon's own, of Etsy's, and of eBay's


def test_a_claim_filed_late_is_told_at_once_and_once(talk: Talk) -> None:
    told = file(talk, since=talk.now - 40 * HOUR)
    assert told == ["note-claim-opened", "warn-claim-share"]
    assert filed(talk).dues[0].told == 80
    assert file(talk, "etsy/help", since=talk.now - 60 * HOUR)[-1] == "warn-claim-breach"


def test_the_clock_of_the_one_who_files_may_be_a_little_ahead(talk: Talk) -> None:
    assert file(talk, since=talk.now + timedelta(minutes=4)) == ["note-claim-opened"]


def test_a_filed_claim_warns_on_a_resolved_ticket_too(talk: Talk) -> None:
    file(talk)
    talk.button(AGENT, "resolve")
    before = len(talk.tasks)
    talk.wait(hours=25)
    assert [note.args["share"] for note in warnings(talk, before)] == [50]


def test_a_timer_of_a_claim_that_fires_late_or_twice_warns_once(talk: Talk) -> None:
    file(talk)
    claim = filed(talk)
    fired = list(talk.wakes)
    talk.now = reached(claim, claim.dues[0], 80) + 2 * HOUR
    talk.wait()
    assert filed(talk).dues[0].told == 80
    before = len(talk.tasks)
    for timer in fired:
        talk.take(TaskEnded(timer, Sent()))
    assert talk.tasks[before:] == []


def test_a_deadline_of_the_buyer_warns_nobody(talk: Talk) -> None:
    file(talk, "paypal/paid")
    assert [due.ours for due in filed(talk).dues] == [False]
    only = replace(talk.ticket, claims=(filed(talk),))
    assert (wants(only), due_next(only)) == (None, None)


def test_a_marketplace_that_left_the_rules_keeps_its_deadline(talk: Talk) -> None:
    file(talk)
    talk.policy = replace(talk.policy, packs=())
    before = len(talk.tasks)
    talk.wait(hours=25)
    claims = [note for note in warnings(talk, before) if note.args["platform"] == "amazon"]
    assert claims
    assert file(talk, claim=filed(talk).id) == ["refuse-claim-stage"]


# --- Who is warned -------------------------------------------------------------------------------


def told_to(talk: Talk, since: int) -> list[str]:
    found = []
    for task in talk.tasks[since:]:
        if isinstance(task, Whisper) and task.whisper.key.startswith("warn-claim"):
            found.append(task.person)
        if isinstance(task, Warn) and claim_warnings([task]):
            found.append("supervisors" if task.supervisors else task.queue)
    return found


def test_the_owner_then_the_shift_then_the_supervisors_hear_of_it() -> None:
    talk = complain(Talk(), "My lamp from order #1001 arrived broken, refund please")
    talk.button(AGENT, "claim")
    file(talk, "walmart/promise")  # 24 hours from Monday 10:00
    told = []
    for share in (50, 80, 95, 100):
        before = len(talk.tasks)
        claim = filed(talk)
        talk.wait((reached(claim, claim.dues[0], share) - talk.now).total_seconds())
        told.append(told_to(talk, before))
    # 50 %: 22:00, the owner's team is closed; 80 %: 05:12 and 95 %: 08:48, it opens in time.
    assert told == [["complaints"], ["complaints"], ["supervisors"], ["supervisors"]]


def test_the_owner_alone_hears_of_the_first_half_while_at_work() -> None:
    talk = complain(Talk(), "My lamp from order #1001 arrived broken, refund please")
    talk.button(AGENT, "claim")
    before = len(talk.tasks)
    file(talk, "walmart/promise", since=talk.now - 13 * HOUR)
    assert told_to(talk, before) == [AGENT.id]


def test_what_ends_before_anybody_is_at_work_goes_to_the_supervisors_at_once() -> None:
    talk = complain(Talk(), "My lamp from order #1001 arrived broken, refund please")
    talk.wait(hours=12)  # 22:00, the team is closed until 9:00
    before = len(talk.tasks)
    file(talk, "walmart/authority")
    talk.wait(minutes=31)
    assert told_to(talk, before) == ["supervisors"]
