"""Which errands count against which limits, and that installations may set their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.channels import telegram_limits, whatsapp_paces
from bot.pacing import slack_limits
from config.settings import PaceSettings
from flows.arrival import Errand
from flows.case import Address, Case, File, Message, MessageState, Post, Side, Stage, Ticket
from flows.pace import Limit, Pace
from flows.tasks import (
    AnswerPress,
    Deliver,
    Erase,
    Invite,
    Note,
    OpenForm,
    Say,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowHome,
    ShowMessages,
    Task,
    Whisper,
)
from flows.words import Words
from handlers.telegram_pace import BOT, CHAT, GROUP
from handlers.whatsapp_pace import NUMBER, PAIR

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANA, GROUP_CHAT = Address("telegram", "7"), Address("telegram", "-1007")
WHO = Address("whatsapp", "351")
CARD = Post("C7", "1.0")
DRAFT = Message(1, Side.AGENT, "Mina", "Sorry", NOW, MessageState.DRAFT)
NEW = Ticket(1001, "complaints", Stage.OPEN, NOW, ANA, messages=(DRAFT,))
SHOWN = replace(NEW, thread=CARD)
SHOWN_DRAFT = replace(SHOWN, messages=(replace(DRAFT, card=Post("C7", "1.1")),))
WORDS = Words("x")
POSTS = Limit("slack:C7", Pace(1.0, 15))
UPDATE = Limit("slack:chat.update")
ALL_BOT = Limit("telegram", BOT)

TELEGRAM: list[tuple[Task, tuple[Limit, ...]]] = [
    (Say(ANA, (WORDS,), "en"), (Limit("telegram:7", CHAT), ALL_BOT)),
    (Deliver(ANA, 1, 1, 0, "Hello"), (Limit("telegram:7", CHAT), ALL_BOT)),
    (Say(GROUP_CHAT, (WORDS,), "en"), (Limit("telegram:-1007", GROUP), ALL_BOT)),
    (Deliver(ANA, 1, 1, 0, "Hello", replaces="5"), (Limit("telegram:7"), Limit("telegram"))),
    (Erase(ANA, 1, 1, 0, "5"), (Limit("telegram:7"), Limit("telegram"))),
    (AnswerPress(ANA, "q", "en"), ()),
]
SLACK: list[tuple[Ticket | None, Task, tuple[Limit, ...]]] = [
    (NEW, ShowCard(1001), (POSTS,)),
    (SHOWN, ShowCard(1001), (UPDATE,)),
    (SHOWN, ShowMessages(1001, (1,)), (POSTS,)),
    (SHOWN, ShowDraft(1001, 1), (POSTS,)),
    (SHOWN_DRAFT, ShowDraft(1001, 1), (UPDATE,)),
    (SHOWN, ShowFile(1001, File("photo", "a", "f1")), (POSTS,)),
    (SHOWN, Note(1001, WORDS), (POSTS,)),
    (SHOWN, Whisper(1001, "U1", WORDS), ()),
    (SHOWN, OpenForm(1001, 1, "t"), ()),
    (SHOWN, ShowHome("U1"), ()),
    (None, ShowCard(1001), ()),  # forgotten: nothing is going to be posted
]


@pytest.mark.parametrize(("task", "limits"), TELEGRAM)
def test_new_messages_count_in_telegram(task: Task, limits: tuple[Limit, ...]) -> None:
    assert telegram_limits(PaceSettings())(Errand(1, task, 1, None)) == limits


@pytest.mark.parametrize(("ticket", "task", "limits"), SLACK)
def test_new_posts_count_in_slack(
    ticket: Ticket | None, task: Task, limits: tuple[Limit, ...]
) -> None:
    limits_of = slack_limits(PaceSettings(), {"complaints": "C7"})
    case = Case(1, tickets=(ticket,) if ticket else ())
    assert limits_of(Errand(1, task, 1, case)) == limits


def test_a_queue_without_a_channel_has_no_pace() -> None:
    errand = Errand(1, ShowCard(1001), 1, Case(1, tickets=(NEW,)))
    assert slack_limits(PaceSettings(), {})(errand) == ()


def test_what_an_installation_sets_is_the_average_and_bursts_stay() -> None:
    given = PaceSettings(telegram_chat=2, telegram_group=30, telegram_bot=1000, slack_channel=0.5)
    telegram = telegram_limits(given)
    chat, bot = telegram(Errand(1, Say(ANA, (WORDS,), "en"), 1, None))
    group, _ = telegram(Errand(1, Say(GROUP_CHAT, (WORDS,), "en"), 1, None))
    (channel,) = slack_limits(given, {})(Errand(1, Note(1001, WORDS), 1, Case(1, tickets=(SHOWN,))))
    paces = [limit.pace for limit in (chat, group, bot, channel)]
    assert paces == [Pace(2, 20), Pace(0.5, 20), Pace(1000, 30), Pace(0.5, 15)]


@pytest.mark.parametrize(
    "task", [Say(WHO, (WORDS,), "en"), Deliver(WHO, 1, 1, 0, "Hi"), Invite(WHO, 1, "en")]
)
def test_whatsapp_s_pair_is_the_narrowest_limit_and_may_be_set(task: Task) -> None:
    errand = Errand(1, task, 1, None)
    pair, number = Limit("whatsapp:351", PAIR), Limit("whatsapp", NUMBER)
    assert whatsapp_paces(PaceSettings()).limits(errand) == (pair, number)
    own = whatsapp_paces(PaceSettings(whatsapp_pair=60, whatsapp_number=1000)).limits(errand)
    assert own == (Limit("whatsapp:351", Pace(1.0, 45)), Limit("whatsapp", Pace(1000, 80)))
    assert (
        whatsapp_paces(PaceSettings()).limits(Errand(1, AnswerPress(WHO, "q", "en"), 1, None)) == ()
    )
