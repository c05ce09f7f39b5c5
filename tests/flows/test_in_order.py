"""What comes late must not come in another order than it was said and done."""

from __future__ import annotations

import pytest
from talk import AGENT, Talk, complain, of

from flows.case import Person, Stage
from flows.tasks import Fetch, Known, LookUp, Refused, Sent, ShowFile, Stored, TaskEnded


@pytest.fixture
def talk() -> Talk:
    return complain(Talk())


def test_what_somebody_does_is_taken_in_its_order(talk: Talk) -> None:
    """One process of the desk knows them by now, while another is asking who they are."""
    talk.held.add(LookUp)
    first = of(talk.button(Person(AGENT.id), "claim"), LookUp)
    second = of(talk.button(AGENT, "release"), LookUp)
    assert len(first) == len(second) == 1
    assert first[0].lane == second[0].lane
    assert talk.ticket.owner is None
    for task in (*first, *second):
        talk.take(TaskEnded(task, Sent(found=Known(AGENT))))
    assert talk.ticket.owner is None
    assert talk.ticket.stage is Stage.OPEN
    assert of(talk.button(AGENT, "claim"), LookUp) == [], "nothing waits any more"
    assert talk.ticket.owner == AGENT


def test_customers_files_stand_in_the_thread_as_they_were_sent(talk: Talk) -> None:
    """However late one of them is, and whether or not it comes."""
    talk.held.add(Fetch)
    fetches = [of(talk.photo(), Fetch)[0] for _ in range(4)]
    files = [task.file for task in fetches]

    def come(place: int) -> list[str]:
        file = files[place]
        stored = Sent(found=Stored(file.unique, file.kind, "image/jpeg", 9, "a.jpg"))
        shown = of(talk.take(TaskEnded(fetches[place], stored)), ShowFile)
        assert all(task.card for task in shown), "the card counts them"
        return [task.upload.unique for task in shown]

    assert come(1) == []
    assert come(3) == []
    assert come(0) == [files[0].unique, files[1].unique]
    done = talk.take(TaskEnded(fetches[2], Refused("too_big")))
    assert [task.upload.unique for task in of(done, ShowFile)] == [files[3].unique]
