"""Two hundred things happen in a thread, and exactly what was marked to leave does leave."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from talk import AGENT, GUEST, LEAD, OTHER, Talk, complain

from flows.case import Person, Post, Stage
from flows.events import TeamDeleted, TeamEdited, TeamPressed
from flows.tasks import Deliver


class Thread:
    """A thread in which much happens, and a list of what was marked to leave.

    The list is kept by an independent, much simpler account: the latest words of a draft at the
    moment at which who owns the ticket, or a supervisor, pressed Send on it for the first time.
    """

    def __init__(self) -> None:
        self.talk = complain(Talk())
        self.owner: str | None = None
        self.drafts: dict[int, str] = {}  # message -> words, while it may be sent
        self.posts: dict[str, int] = {}
        self.marked: list[str] = []

    def claim(self, by: Person) -> None:
        self.talk.button(by, "claim")
        if by is not GUEST:
            self.owner = self.owner or by.id

    def release(self, by: Person) -> None:
        self.talk.button(by, "release")
        if self.may_act(by):
            self.owner = None

    def may_act(self, by: Person) -> bool:
        return self.owner is not None and (by.id == self.owner or by is LEAD)

    def write(self, by: Person, text: str) -> None:
        self.talk.write(by, text)
        if by.id == self.owner:
            message = self.talk.ticket.messages[-1]
            assert message.post is not None
            self.drafts[message.id] = text
            self.posts[message.post.id] = message.id

    def post(self, place: int) -> Post | None:
        known = list(self.posts)
        thread = self.talk.ticket.thread
        assert thread is not None
        return Post("C1", known[place % len(known)], thread.id) if known else None

    def edit(self, by: Person, place: int, text: str) -> None:
        post = self.post(place)
        if post is not None and by is not GUEST:
            self.talk.team(TeamEdited(by, post, text))
            if self.posts[post.id] in self.drafts:
                self.drafts[self.posts[post.id]] = text

    def delete(self, by: Person, place: int) -> None:
        post = self.post(place)
        if post is not None and by is not GUEST:
            self.talk.team(TeamDeleted(by, post))
            self.drafts.pop(self.posts[post.id], None)

    def press(self, by: Person, action: str, place: int) -> None:
        known = list(self.posts.values())
        if not known:
            return
        number = known[place % len(known)]
        self.talk.team(TeamPressed(by, self.talk.ticket.id, action, number))
        allowed = self.may_act(by) or (by is LEAD)
        if number in self.drafts and allowed and action in ("send", "discard"):
            words = self.drafts.pop(number)
            if action == "send":
                self.marked.append(words)

    def left(self) -> list[str]:
        return [task.text for task in self.talk.tasks if isinstance(task, Deliver)]


def test_two_hundred_events_and_exactly_the_marked_replies_leave() -> None:
    """Chatter, mentions, edits, deletes, bots, strangers and two who claim at once."""
    thread = Thread()
    thread.claim(AGENT)
    thread.claim(OTHER)
    for number in range(24):
        thread.write(OTHER, f"chatter {number}")
        thread.write(GUEST, f"I am a bot {number}")
        thread.write(AGENT, f"<@U2> reply {number}")
        thread.press(OTHER, "send", number)
        thread.press(GUEST, "send", number)
        thread.edit(AGENT, number, f"reply {number}, corrected")
        if number % 4 == 3:
            thread.delete(AGENT, number)
        else:
            thread.press(OTHER, "discard", number)
        if number % 2:
            thread.press(AGENT, "send", number)
        thread.press(AGENT, "send", number)
        thread.write(LEAD, "well done")
    assert thread.talk.number > 200
    expected = [f"reply {number}, corrected" for number in range(24) if number % 4 != 3]
    assert thread.left() == thread.marked == expected


WHO = st.sampled_from([AGENT, AGENT, OTHER, LEAD, GUEST])
PLACE = st.integers(0, 30)
HAPPENS = st.one_of(
    st.tuples(st.just("claim"), WHO),
    st.tuples(st.just("release"), WHO),
    st.tuples(st.just("write"), WHO, st.text("abc ", min_size=1).map(lambda text: f"w{text}")),
    st.tuples(st.just("edit"), WHO, PLACE, st.sampled_from(["new", "newer"])),
    st.tuples(st.just("delete"), WHO, PLACE),
    st.tuples(
        st.just("press"),
        WHO,
        st.sampled_from(["send", "send", "discard", "edit", "arrived", "resend", "retry"]),
        PLACE,
    ),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(HAPPENS, min_size=200, max_size=200))
def test_any_two_hundred_events_and_exactly_the_marked_replies_leave(
    events: list[tuple[object, ...]],
) -> None:
    thread = Thread()
    for name, *values in events:
        getattr(thread, str(name))(*values)
    assert [text.strip() for text in thread.marked] == thread.left()
    assert thread.talk.ticket.stage in (Stage.OPEN, Stage.CLAIMED)
