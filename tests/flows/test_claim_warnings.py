"""Who is warned of a claim's deadlines, and when; each stage once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from claim_acts import automatic, claim_warnings, file, filed, warnings
from talk import AGENT, LEAD, Talk, claimed, complain

from flows.claims import due_next, filing_value, reached, wants
from flows.tasks import Sent, TaskEnded, Warn

HOUR = timedelta(hours=1)


@pytest.fixture
def talk() -> Talk:
    """A complaint about an order of Amazon's, which Mina has claimed."""
    return claimed(Talk())


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
        if isinstance(task, Warn) and claim_warnings([task]):
            (alert,) = task.alerts
            where = "supervisors" if task.supervisors else task.queue
            found.append(" ".join(alert.people) or where)
    return found


def test_the_owner_then_the_shift_then_the_supervisors_hear_of_it() -> None:
    talk = claimed(Talk(), "My lamp from order #1001 arrived broken, refund please")
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
    talk = claimed(Talk(), "My lamp from order #1001 arrived broken, refund please")
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


def test_the_same_order_again_starts_the_clock_of_its_marketplace_again(talk: Talk) -> None:
    """An answer has ended it; then the customer complains anew about that order."""
    talk.write(AGENT, "We send a new one.")
    talk.button(AGENT, "send", talk.ticket.messages[-1].id)
    assert not [due for due in automatic(talk).dues if due.by_answer and not due.met]
    talk.wait(hours=1)
    talk.command("new")
    talk.say("My lamp from order 113-8241190-4420212 arrived broken again")
    assert len(talk.case.tickets) == 1
    assert automatic(talk).since == talk.now - timedelta(seconds=2)
    assert [due for due in automatic(talk).dues if due.by_answer and not due.met]
