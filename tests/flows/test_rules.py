"""Every rule of every pack that is shipped, each with instants worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.policy import load
from flows.calendars import Team, find_zone
from flows.rules import (
    WEEK,
    Actor,
    Confidence,
    Reading,
    Rule,
    Unit,
    deadline_of,
    deadlines,
    due_by,
    is_stale,
    laws_of,
    pack_for_market,
    pack_of,
)
from locales.catalog import SHIPPED

PACKS = load(None, SHIPPED).packs
RULES = {rule.id: rule for pack in PACKS for rule in pack.rules}

# When it happens -> by when, both in UTC, without its letter. Marketplaces of the United States
# count on the clock of their seat: 1 November and 8 March 2026 are the changes of clocks there.
GOLDEN = {
    "amazon-message": [
        ("2026-12-25T10:00", "2026-12-26T10:00"),  # Christmas, then a Saturday: both count
        ("2026-03-07T20:00", "2026-03-08T20:00"),  # hours are hours when the clock jumps
        ("2026-11-28T23:59:59", "2026-11-29T23:59:59"),
    ],
    "amazon-before-claim": [
        ("2026-10-31T12:00", "2026-11-02T12:00"),
        ("2026-11-27T22:00", "2026-11-29T22:00"),
    ],
    "amazon-claim-possible": [("2026-11-26T00:00", "2026-11-28T00:00")],
    "amazon-claim": [("2026-11-28T09:30", "2026-12-01T09:30")],
    "amazon-information": [("2026-11-27T22:00", "2026-11-29T22:00")],
    "amazon-appeal": [
        ("2026-02-20T20:00", "2026-03-22T19:00"),  # noon in winter, noon in summer
        ("2026-11-28T08:00", "2026-12-28T08:00"),
    ],
    "ebay-request": [
        ("2026-07-02T18:00", "2026-07-08T18:00"),  # 3 July is kept for Independence Day
        ("2026-11-28T12:00", "2026-12-03T08:00"),  # a Saturday: Wednesday is the third day
        ("2026-11-25T20:00", "2026-12-01T20:00"),  # Thanksgiving and a weekend between
    ],
    "ebay-request-closes": [("2026-11-02T17:00", "2026-12-03T17:00")],  # Veterans Day, Thanksgiving
    "ebay-returned": [("2026-03-06T18:00", "2026-03-10T17:00")],
    "ebay-appeal": [("2026-10-10T18:00", "2026-11-09T19:00")],
    "paypal-open": [("2026-01-15T20:00", "2026-07-14T19:00")],
    "paypal-dispute": [("2026-12-20T08:00", "2027-01-09T08:00")],
    "paypal-offer": [("2026-11-28T12:00", "2026-12-08T12:00")],
    "paypal-claim": [("2026-10-31T18:00", "2026-11-10T19:00")],
    "tiktok-return": [
        ("2026-03-07T20:00", "2026-03-09T19:00"),  # two days are an hour shorter than 48 hours
        ("2026-10-31T19:00", "2026-11-02T19:00"),  # and here an hour longer
    ],
    "tiktok-return-th": [
        ("2026-12-04T03:00", "2026-12-08T03:00"),  # the King's birthday is kept on a Monday
        ("2026-11-28T03:00", "2026-11-30T17:00"),  # a Saturday: until the end of Monday
    ],
    "tiktok-parcel": [("2026-11-28T00:00", "2026-12-06T00:00")],
    "tiktok-dispute": [("2026-11-20T10:00", "2026-11-30T10:00")],
    "tiktok-appeal": [("2026-11-28T00:00", "2026-12-13T00:00")],
    "etsy-help": [("2026-12-24T23:00", "2026-12-26T23:00")],
    "etsy-case": [("2026-03-06T17:00", "2026-03-09T16:00")],
    "walmart-message": [("2026-11-28T06:00", "2026-11-30T06:00")],
    "walmart-authority": [("2026-11-01T06:30", "2026-11-01T07:30")],  # 01:30 there, twice
    "walmart-promise": [("2026-01-01T12:00", "2026-01-02T12:00")],
    "aliexpress-answer": [("2026-10-01T02:00", "2026-10-06T02:00")],  # the National Day week
    "aliexpress-officer": [("2026-11-28T16:00", "2026-12-05T16:00")],
    "aliexpress-return": [("2026-02-14T00:00", "2026-02-24T00:00")],
    "card-visa": [("2026-03-05T15:00", "2026-03-12T14:00")],
    "card-mastercard": [("2026-10-30T14:00", "2026-11-06T15:00")],
    "card-amex": [("2026-12-24T12:00", "2026-12-31T12:00")],
    "eu-withdrawal": [("2026-03-20T11:00", "2026-04-03T10:00")],  # Good Friday prolongs nothing
    "eu-guarantee": [
        ("2028-02-29T11:00", "2030-02-28T11:00"),
        ("2026-11-28T11:00", "2028-11-28T11:00"),
    ],
    "eu-refund": [("2026-10-20T10:00", "2026-11-03T11:00")],
}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_gives_the_instant_worked_out_by_hand(rule: str) -> None:
    assert GOLDEN.get(rule), f"write an instant and its deadline for the rule {rule!r} into GOLDEN"
    for happened, due in GOLDEN[rule]:
        assert deadline_of(RULES[rule], utc(happened)).due == utc(due), happened


def test_no_golden_case_is_of_a_rule_that_is_gone() -> None:
    assert set(GOLDEN) == set(RULES)
    assert len(RULES) >= 30


def test_the_packs_of_the_specification_are_all_there() -> None:
    wanted = "amazon ebay paypal tiktok-shop etsy walmart aliexpress card-chargebacks eu-law us-law"
    assert {pack.platform for pack in PACKS} == set(wanted.split())


@pytest.mark.parametrize("rule", RULES)
def test_every_reading_says_where_it_stands_and_when_it_was_seen(rule: str) -> None:
    for reading in RULES[rule].readings:
        assert reading.source.startswith(("https://", "http://"))
        assert date(2012, 1, 1) < reading.seen <= date(2026, 11, 28)
        assert isinstance(reading.confidence, Confidence)


def test_where_sources_differ_the_shortest_counts_and_the_others_stay_beside_it() -> None:
    told = deadline_of(RULES["amazon-information"], utc("2026-11-28T00:00"))
    assert (told.reading.count, told.reading.unit) == (48, Unit.HOURS)
    assert [(reading.count, reading.unit) for reading, _ in told.others] == [
        (72, Unit.HOURS),
        (7, Unit.DAYS),
    ]
    assert [due for _, due in told.others] == [utc("2026-12-01T00:00"), utc("2026-12-05T00:00")]


def test_sources_that_agree_are_no_conflict() -> None:
    told = deadline_of(RULES["ebay-request"], utc("2026-11-23T18:00"))
    assert [reading.count for reading, _ in told.others] == [7, 10]  # and not the other "3"


def test_what_is_shortest_depends_on_when_it_happened() -> None:
    week = Team("US", "America/New_York", "US", WEEK)
    readings = tuple(
        Reading(count, unit, "https://example.org/", date(2026, 11, 28), Confidence.OFFICIAL)
        for count, unit in ((2, Unit.BUSINESS_DAYS), (3, Unit.DAYS))
    )
    rule = Rule("x", "x", "x", Actor.SELLER, "x", readings, week)
    assert deadline_of(rule, utc("2026-11-23T15:00")).reading.unit is Unit.BUSINESS_DAYS
    assert deadline_of(rule, utc("2026-11-27T15:00")).reading.unit is Unit.DAYS


def test_the_deadlines_of_an_event_come_in_the_order_in_which_they_are_due() -> None:
    amazon = pack_of(PACKS, "amazon")
    assert amazon is not None
    told = deadlines(amazon, "message", utc("2026-11-28T00:00"))
    assert [deadline.rule.id for deadline in told] == [
        "amazon-message",
        "amazon-before-claim",
        "amazon-claim-possible",
    ]
    assert [deadline.due for deadline in told] == sorted(deadline.due for deadline in told)
    assert deadlines(amazon, "waiting", utc("2026-11-28T00:00")) == ()


@pytest.mark.parametrize("zone", ["Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"])
def test_days_end_at_the_same_time_of_day_where_they_are_counted(zone: str) -> None:
    calendar = Team("there", zone, "there", WEEK)
    reading = Reading(2, Unit.DAYS, "https://example.org/", date(2026, 1, 1), Confidence.OFFICIAL)
    noon = datetime(2026, 1, 1, 12, 17, tzinfo=find_zone(zone))
    for days in range(400):
        then = due_by(reading, calendar, noon + timedelta(days)).astimezone(find_zone(zone))
        assert then.replace(tzinfo=None) == noon.replace(tzinfo=None) + timedelta(days + 2)


def test_a_source_seen_too_long_ago_is_to_be_verified() -> None:
    reading = replace(RULES["amazon-message"].readings[0], seen=date(2026, 11, 22))
    assert not is_stale(reading, date(2026, 11, 22) + timedelta(days=180), 180)
    assert is_stale(reading, date(2026, 11, 22) + timedelta(days=181), 180)
    assert is_stale(RULES["walmart-promise"].readings[0], date(2026, 11, 28), 180)


def test_an_order_s_market_knows_its_pack_and_a_customer_s_country_its_law() -> None:
    amazon = pack_for_market(PACKS, "amazon")
    assert amazon is not None
    assert (amazon.platform, amazon.message) == ("amazon", "message")
    assert pack_for_market(PACKS, "shopify") is None
    assert pack_for_market(PACKS, None) is None
    assert {pack.platform for pack, _ in laws_of(PACKS, "FR")} == {"eu-law"}
    assert {pack.platform for pack, _ in laws_of(PACKS, "US")} == {"us-law"}
    assert laws_of(PACKS, None) == laws_of(PACKS, "CH") == ()


def test_only_rules_that_ask_for_an_answer_are_satisfied_by_one() -> None:
    answered = {rule.id for rule in RULES.values() if rule.answered}
    assert answered == {
        *("amazon-message", "amazon-before-claim", "ebay-request"),
        *("etsy-help", "walmart-message"),
    }
    assert all(RULES[rule].act is Actor.SELLER for rule in answered)
