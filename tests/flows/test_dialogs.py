"""More than a hundred scripted talks, each with and without a restart after every event."""

from __future__ import annotations

from statistics import median

import pytest
from dialogs import DIALOGS, Dialog, play
from talk import CATALOG, Talk

from flows.acknowledgement import count_files
from locales.catalog import SHIPPED

REPEATED = {"not-understood", "evidence-urge", "status-collecting", "tries-over", "added"}


def perform(dialog: Dialog, restarts: bool) -> Talk:
    """Plays the whole of it; what is heard must be what the script says."""
    talk = dialog.talk(restarts)
    for line in dialog.lines:
        play(talk, line.said)
        if line.heard:
            assert line.heard in talk.heard, f"{line.said!r}: {talk.said[-1]}"
    return talk


def check_ticket(dialog: Dialog, talk: Talk) -> None:
    ticket = talk.ticket
    answers = {step: answer.option for step, answer in ticket.answers.items()}
    assert (ticket.order.number if ticket.order else None) == dialog.order
    assert answers.get("category") == dialog.category
    assert answers.get("outcome") == dialog.outcome
    assert count_files(ticket.messages) == dialog.files
    assert talk.case.profile.language == dialog.language
    assert len(talk.case.tickets) == 1
    assert talk.case.intake is None


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda dialog: f"{dialog.client}: {dialog.title}")
def test_a_talk_reaches_the_right_ticket(dialog: Dialog, restarts: bool) -> None:
    talk = perform(dialog, restarts)
    check_ticket(dialog, talk)
    asked = {key.removeprefix("ask-") for spoken in talk.said for key in spoken.keys}
    assert not asked & set(dialog.given), "nobody is asked what they have said"


def test_there_are_enough_talks_in_every_language() -> None:
    assert set(CATALOG.languages) == set(SHIPPED)
    assert len(DIALOGS) >= 100
    for language in SHIPPED:
        assert sum(dialog.language == language for dialog in DIALOGS) >= 6


def test_who_tells_much_at_first_is_prompted_at_most_five_times() -> None:
    """Everything the desk says until the ticket is there counts, the acknowledgement as well."""
    rich = [dialog for dialog in DIALOGS if len(dialog.given) >= 3]
    assert len(rich) >= 20
    assert median(len(perform(dialog, False).said) for dialog in rich) <= 5


def test_a_restart_changes_nothing_that_is_said() -> None:
    for dialog in DIALOGS:
        assert perform(dialog, False).said == perform(dialog, True).said
