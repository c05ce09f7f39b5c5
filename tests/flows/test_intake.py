"""What is understood without being asked, in words, taps and photos."""

from __future__ import annotations

import pytest
from talk import CATALOG, ORDER, RICH, Talk, at_step, complain, of

from flows.case import Answer
from flows.tasks import Fetch, Refused, ShowMessages

# --- What is known is not asked ------------------------------------------------------------------


def test_a_rich_first_message_fills_several_answers() -> None:
    talk = Talk()
    talk.say(RICH)
    assert talk.case.intake is not None
    answers = talk.case.intake.answers
    assert answers["order"] == Answer(text=ORDER)
    assert answers["category"] == Answer(option="damaged")
    assert answers["outcome"] == Answer(option="refund")
    assert answers["what"] == Answer(text=RICH)
    assert talk.heard == ("greeting-noted", "privacy-notice", "ask-evidence")


def test_the_privacy_notice_is_said_once() -> None:
    talk = complain(Talk())
    notices = [spoken for spoken in talk.said if "privacy-notice" in spoken.keys]
    assert notices == [talk.said[0]]


def test_a_name_that_the_client_gives_is_never_asked() -> None:
    talk = complain(Talk())
    assert talk.case.profile.name == "Ana Sousa"
    assert "ask-name" not in [key for spoken in talk.said for key in spoken.keys]


def test_an_order_from_a_deep_link_is_never_asked() -> None:
    talk = Talk()
    talk.command("start", f"{ORDER}_FR")
    assert talk.heard == ("greeting", "privacy-notice", "ask-category")
    assert talk.case.profile.order_territory == "FR"


@pytest.mark.parametrize("payload", ["", "hello", "_", "_FR", "a_b_c", "1001_XX", "ref-77"])
def test_a_strange_link_does_no_harm(payload: str) -> None:
    talk = Talk()
    talk.command("start", payload)
    assert talk.asked in ("order", "category")


def test_a_problem_with_no_detail_is_still_asked_about() -> None:
    talk = Talk()
    talk.say("Hello, I have a problem with my order")
    talk.say("#1001")
    talk.say("poor quality")
    assert talk.asked == "what"


def test_the_words_of_a_button_are_no_description() -> None:
    talk = Talk("de")
    talk.command("start")
    talk.say("1001")
    talk.say("Beschädigt angekommen")
    assert talk.asked == "what"


# --- Typed words are as good as a tap ------------------------------------------------------------


@pytest.mark.parametrize("language", CATALOG.languages)
@pytest.mark.parametrize("step", ["order", "category", "evidence", "when", "outcome", "summary"])
def test_every_button_can_be_typed(language: str, step: str) -> None:
    """In the customer's language, label by label, with the same result."""
    buttons = at_step(step, language).said[-1].buttons
    assert buttons
    for label, token in buttons.items():
        tapped, typed = at_step(step, language), at_step(step, language)
        tapped.press(token)
        typed.say(label)
        assert typed.asked == tapped.asked, label
        assert typed.said[-1].keys == tapped.said[-1].keys, label
        assert len(typed.case.tickets) == len(tapped.case.tickets), label


def test_an_option_can_be_named_by_its_number() -> None:
    talk = at_step("category")
    talk.say("３.")
    assert talk.case.intake is not None
    assert talk.case.intake.answers["category"].option == "damaged"


# --- Photos --------------------------------------------------------------------------------------


def test_an_album_is_one_piece_of_evidence() -> None:
    talk = Talk()
    talk.say(RICH)
    before = len(talk.said)
    talk.album(10)
    assert [spoken.keys for spoken in talk.said[before:]] == [("evidence-thanks", "ask-when")]
    assert talk.case.intake is not None
    assert sum(len(message.files) for message in talk.case.intake.messages) == 10


def test_an_item_that_comes_late_is_added() -> None:
    talk = Talk()
    talk.say(RICH)
    talk.album(3)
    talk.photo()
    assert talk.heard == ("evidence-thanks", "ask-when")
    talk.tap("today")
    talk.tap("send")
    done = talk.photo()
    assert of(done, ShowMessages)
    assert sum(len(message.files) for message in talk.ticket.messages) == 5
    assert len(talk.case.tickets) == 1


def test_words_right_after_a_photo_are_answered_once() -> None:
    talk = Talk()
    talk.say(RICH)
    before = len(talk.said)
    talk.say("", talk.file(), group="g1")
    talk.say("It was today")
    assert [spoken.keys[-1] for spoken in talk.said[before:]] == ["summary-ask"]


def test_a_photo_that_cannot_be_taken_is_asked_for_again() -> None:
    talk = Talk()
    talk.say(RICH)
    talk.refuse[Fetch] = Refused("too_big")
    talk.photo()
    assert "file-too_big" in [key for spoken in talk.said for key in spoken.keys]
    assert talk.heard == ("ask-evidence",)
    talk.refuse.clear()
    talk.photo()
    assert talk.heard == ("evidence-thanks", "ask-when")
    talk.tap("today")
    assert "Photos and files: 1 file" in talk.said[-1].text


def test_damage_without_a_photo_is_asked_about_once_more() -> None:
    talk = Talk()
    talk.say(RICH)
    first = talk.token("skip")
    talk.press(first)
    assert talk.heard == ("evidence-urge", "ask-evidence")
    assert talk.toasts(talk.press(first)) == ["toast-old-button"]
    talk.tap("skip")
    assert talk.heard == ("ask-when",)


@pytest.mark.parametrize("text", ["no", "skip", "I have no camera", "Go on without a photo"])
def test_words_for_no_photo_are_urged_with_a_reason(text: str) -> None:
    talk = Talk()
    talk.say(RICH)
    talk.say(text)
    assert talk.heard == ("evidence-urge", "ask-evidence")


def test_a_late_parcel_needs_no_photo() -> None:
    talk = Talk()
    talk.say(f"Order {ORDER} never arrived, I want a refund")
    talk.tap("skip")
    assert talk.heard == ("ask-when",)
