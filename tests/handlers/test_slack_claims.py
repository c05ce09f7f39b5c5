"""What a card shows of claims, and the form: within Slack's limits, whatever a pack says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from slack_rig import NOW, RULEBOOK, case, texts, ticket

from bot.sandbox.slack_blocks import check_message, check_view, text_size
from flows.case import Claim, ClaimState, Profile, Stage, Ticket
from flows.claims import CLAIM_ACTIONS, dues_of
from flows.rules import pack_of
from handlers.slack import cards
from handlers.slack.claims import Rulebook, claim_blocks, claim_form
from handlers.slack.voice import Voice
from locales.catalog import shipped

CATALOG = shipped()
Doc = dict[str, Any]


def claim(stage: str = "amazon/information", ago: float = 1, **more: Any) -> Claim:
    """A claim that is `ago` hours old."""
    platform, _, event = stage.partition("/")
    pack = pack_of(RULEBOOK.packs, platform)
    assert pack is not None
    since = NOW - timedelta(hours=ago)
    dues = dues_of(pack, event, since)
    return Claim(
        **({"id": 1, "platform": platform, "stage": event, "since": since} | {"dues": dues} | more)
    )


def shown(row: Ticket, language: str = "en", book: Rulebook = RULEBOOK, **more: Any) -> list[Doc]:
    return claim_blocks(case(row, **more), row, book, Voice(CATALOG, language), NOW)


def test_a_deadline_says_by_when_what_is_lost_who_says_so_and_where_sources_differ() -> None:
    seen = texts(shown(ticket(claims=(claim(ago=40),))))
    for expected in (
        "🟠 *Amazon: Answer the information request*",
        "Due Wed 11 Mar 13:40 (Shanghai)",
        "8 h left",
        "If missed: The claim is granted, your account debited",
        "|official page, seen 22 Nov 2026>",
        "Sources differ: 48 hours counts as the shortest; others say 72 hours; 7 days",
        "Amazon: Information request received · since",
        "running",
    ):
        assert expected in seen
    assert "verify" not in seen


def test_deadlines_of_all_claims_stand_in_the_order_in_which_they_are_due() -> None:
    claims = (
        claim("ebay/closed", id=1),
        claim("walmart/authority", 0.1, id=2),
        claim("amazon/message", id=3),
    )
    blocks = shown(ticket(claims=claims))
    order = [block["block_id"].split(":")[-1] for block in blocks if block["type"] == "section"]
    assert order == [
        *("walmart-authority", "amazon-message", "amazon-before-claim"),
        *("amazon-claim-possible", "ebay-appeal"),
    ]


@pytest.mark.parametrize(
    ("ago", "colour"), [(1, "🟢"), (24, "🟡"), (39, "🟠"), (46, "🔴"), (49, "⏰")]
)
def test_the_colour_says_how_much_of_the_time_is_over(ago: float, colour: str) -> None:
    assert f"{colour} *Amazon: Answer the info" in texts(shown(ticket(claims=(claim(ago=ago),))))


def test_what_is_late_stays_and_what_the_buyer_let_pass_goes() -> None:
    seen = texts(shown(ticket(claims=(claim("amazon/message", ago=50),))))
    assert "late by 1 d 2 h" in seen
    assert "may file an A-to-z claim [" not in seen
    assert "From then on the buyer" not in seen
    assert "⚪ *Amazon: From then on the buyer" in texts(
        shown(ticket(claims=(claim("amazon/message", ago=1),)))
    )


def test_a_source_that_nobody_looked_at_again_says_verify() -> None:
    assert "⚠️ verify" in texts(shown(ticket(claims=(claim("walmart/promise"),))))
    strict = replace(RULEBOOK, recheck_days=1)
    later = claim_blocks(
        case(ticket()),
        ticket(claims=(claim(),)),
        strict,
        Voice(CATALOG, "en"),
        NOW + timedelta(days=400),
    )
    assert "⚠️ verify" in texts(later)


def test_a_claim_that_ended_has_no_deadline_and_no_button() -> None:
    row = ticket(claims=(claim(dues=(), state=ClaimState.WON, reference="A-9"),))
    blocks = shown(row)
    assert "won · reference A-9" in texts(blocks)
    assert not [block for block in blocks if block["type"] == "section"]
    assert [part["action_id"] for part in blocks[-1]["elements"]] == ["claim-add"]


def test_what_nobody_filed_is_not_shown_as_running_on_a_resolved_ticket() -> None:
    row = ticket(claims=(claim("amazon/message", automatic=True),), stage=Stage.RESOLVED)
    assert not [block for block in shown(row) if block["type"] == "section"]


def test_the_law_where_the_customer_lives_is_a_dated_note_for_counsel() -> None:
    profile = Profile(name="Ana", order_territory="FR")
    seen = texts(shown(ticket(claims=(claim(),)), profile=profile))
    assert "⚖️ EU law: 14 days to withdraw" in seen
    assert "seen 22 Nov 2026; check with counsel" in seen
    assert "⚖️" not in texts(shown(ticket(claims=(claim(),))))
    assert "⚖️" not in texts(shown(ticket(), profile=profile)), "no claim, no law"


def test_without_a_claim_there_is_a_button_and_nothing_else() -> None:
    (row,) = shown(ticket())
    assert [part["action_id"] for part in row["elements"]] == ["claim-add"]
    assert {part["action_id"] for part in row["elements"]} <= CLAIM_ACTIONS.keys()


@pytest.mark.parametrize("language", CATALOG.languages)
def test_a_full_card_and_the_form_keep_slack_s_limits_in_every_language(language: str) -> None:
    stages = [f"{pack.platform}/{event}" for pack in RULEBOOK.packs for event, _ in pack.events]
    claims = tuple(claim(stage, id=place) for place, stage in enumerate(stages, 1))
    row = ticket(claims=claims)
    profile = Profile(name="Ana", order_territory="FR", language="de")
    _, blocks = cards.card(case(row), row, CATALOG, language, NOW)
    blocks = [*blocks, *shown(row, language, profile=profile)]
    assert check_message(blocks) == []
    assert text_size(blocks) <= 9_500
    for number in (0, 1, len(claims)):
        view = claim_form(row, number, RULEBOOK, CATALOG, language, NOW)
        assert check_view(view) == []


def test_a_pack_of_the_longest_texts_still_fits_a_card_its_first_deadlines_first() -> None:
    source = f"https://example.org/{'s' * 280}"
    packs = tuple(
        replace(
            pack,
            name="n" * 40,
            events=tuple((event, "e" * 200) for event, _ in pack.events),
            laws=tuple(replace(law, text="l" * 500) for law in pack.laws),
            rules=tuple(
                replace(
                    rule,
                    duty="d" * 200,
                    missed="m" * 200,
                    readings=tuple(replace(one, source=source) for one in rule.readings),
                )
                for rule in pack.rules
            ),
        )
        for pack in RULEBOOK.packs
    )
    stages = ("amazon/message", "amazon/information", "ebay/request", "etsy/help", "etsy/case")
    claims = tuple(claim(stage, id=at, reference="r" * 80) for at, stage in enumerate(stages, 1))
    row, profile = ticket(claims=claims), Profile(name="Ana", order_territory="FR")
    more = shown(row, "de", replace(RULEBOOK, packs=packs), profile=profile)
    blocks = [*cards.card(case(row), row, CATALOG, "de", NOW)[1], *more]
    assert check_message(blocks) == []
    assert text_size(blocks) <= 9_500
    dues = [block["block_id"] for block in more if block["type"] == "section"]
    assert dues[0].endswith("amazon-message")
    assert len(dues) >= 3


def test_texts_of_a_pack_cannot_act_in_slack() -> None:
    hostile = "<!channel> *b* <https://x.example|y> & |"
    packs = tuple(
        replace(
            pack,
            name="<!here>" if pack.platform == "amazon" else pack.name,
            rules=tuple(
                replace(
                    rule,
                    duty=hostile,
                    missed=hostile,
                    readings=tuple(
                        replace(reading, source="https://x.example/?a=1&b=<!channel>|z")
                        for reading in rule.readings
                    ),
                )
                for rule in pack.rules
            ),
        )
        for pack in RULEBOOK.packs
    )
    row = ticket(claims=(claim(reference="<!channel>"),))
    blocks = shown(row, book=replace(RULEBOOK, packs=packs))
    parsed = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    assert parsed
    for text in parsed:
        assert "<!channel>" not in text
        assert "<!here>" not in text
        assert "<https://x.example|y>" not in text
    assert check_message(blocks) == []


def test_the_order_s_marketplace_stands_first_in_the_form_and_is_chosen() -> None:
    view = claim_form(ticket(), 0, RULEBOOK, CATALOG, "en", NOW)
    stage, since, reference = (block["element"] for block in view["blocks"])
    assert stage["option_groups"][0]["label"]["text"] == "Amazon"
    assert stage["initial_option"]["value"] == "amazon/claim"
    assert since["initial_date_time"] == int(NOW.timestamp())
    assert "initial_value" not in reference
    unknown = claim_form(ticket(order=None), 0, RULEBOOK, CATALOG, "en", NOW)
    assert "initial_option" not in unknown["blocks"][0]["element"]


def test_a_claim_comes_back_into_its_form_as_it_stands() -> None:
    row = ticket(
        claims=(claim("etsy/case", 5, state=ClaimState.WAITING, reference="E-1", dues=()),)
    )
    view = claim_form(row, 1, RULEBOOK, CATALOG, "en", NOW)
    stage, since, state, reference = (block["element"] for block in view["blocks"])
    assert stage["initial_option"]["value"] == "etsy/case"
    assert since["initial_date_time"] == int((NOW - timedelta(hours=5)).timestamp())
    assert state["initial_option"]["value"] == "waiting"
    assert reference["initial_value"] == "E-1"
    assert view["private_metadata"] == "42:1"


def test_a_claim_whose_pack_is_gone_is_still_shown() -> None:
    blocks = shown(ticket(claims=(claim(),)), book=Rulebook((), "UTC", 180))
    assert "🟢 *amazon: amazon-information*" in texts(blocks)
    assert check_message(blocks) == []
