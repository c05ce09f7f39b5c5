"""The judge: what was lost, doubled, out of order or hidden, by what the sandbox saw alone.

Knows nothing of the desk but what a customer and an agent can see: texts, photos, posts, buttons.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evidence import (
    CERTAIN,
    EDITED,
    SENDS,
    UNCERTAIN,
    Chat,
    Entry,
    Evidence,
    Reply,
    Thread,
    quotes_in,
    read,
    words_in,
)

CLAIMED = "has claimed this ticket"
RELEASED = "has released this ticket"
# A desk that dies just after the platform has answered cannot know that it has: seconds from an
# answer to the end of the desk's own commit, on a machine that does much else.
IN_FLIGHT = 3.0
# Seconds by which an answer may come late while everything dies around it: what a desk that died
# had in hand is taken over only when its lease ends, and its lane waits until then.
LAG = 60.0


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str  # lost, doubled, order, uncertain, owner, ticket
    what: str


@dataclass
class Verdict:
    findings: list[Finding] = field(default_factory=list)
    ambiguous: int = 0  # sends of agents' words of which the desk cannot know how they ended
    listed: int = 0  # of these, how many a card in Slack has listed

    @property
    def may_mend(self) -> bool:
        """Whether something is missing that may only be late."""
        return any(finding.kind in ("lost", "ticket", "uncertain") for finding in self.findings)

    def count(self, kind: str) -> int:
        return sum(finding.kind == kind for finding in self.findings)


def judge(entries: Sequence[Entry]) -> Verdict:
    found = read(entries)
    verdict = Verdict()
    verdict.findings += _judge_tickets(found)
    verdict.findings += _judge_news(found)
    for chat in found.chats.values():
        for thread in found.thread_of(chat)[:1]:
            verdict.findings += _judge_transcript(chat, thread)
            verdict.findings += _judge_photos(chat, thread)
        verdict.findings += _judge_questions(chat, found)
    for thread in found.threads:
        verdict.findings += _judge_posts(thread)
        verdict.findings += _judge_owner(thread)
    chats = {number: chat for chat in found.chats.values() for number in chat.numbers}
    numbers = {(thread.channel, thread.root.ts): thread.number for thread in found.threads}
    sent: dict[int, list[Reply]] = {}
    for reply in found.replies.values():
        number = numbers.get((reply.wrote["channel"], reply.wrote["thread"]), 0)
        if number in chats:
            sent.setdefault(number, []).append(reply)
            verdict.findings += _judge_reply(chats[number], reply, verdict)
    for number, replies in sent.items():
        verdict.findings += _judge_order_of_replies(chats[number], replies)
    return verdict


# --- tickets, and the customer's words and photos in the thread ---


def _judge_tickets(found: Evidence) -> Iterator[Finding]:
    told = Counter(number for chat in found.chats.values() for number in chat.numbers)
    for chat in found.chats.values():
        numbers = chat.numbers
        if len(numbers) != 1:
            yield Finding("ticket", f"customer {chat.id} was told of tickets {numbers}")
        elif len(found.thread_of(chat)) != 1:
            yield Finding("ticket", f"#{numbers[0]} has {len(found.thread_of(chat))} threads")
    for thread in found.threads:
        if told[thread.number] != 1:
            yield Finding("ticket", f"a thread {thread.root.ts} #{thread.number} is nobody's")
    for stray in found.strays:
        yield Finding("ticket", f"a post {stray.ts} stands in no thread")


def _judge_news(found: Evidence) -> Iterator[Finding]:
    """What a whole channel is told, it is told once."""
    told = Counter((channel, words_in(post.doc)) for (channel, _), post in found.news.items())
    for (channel, words), times in told.items():
        if times > 1:
            yield Finding("doubled", f"{channel} was told {times} times: {words}")


def _judge_transcript(chat: Chat, thread: Thread) -> Iterator[Finding]:
    """The customer's messages, one by one, those without words included."""
    said = [entry["text"] for entry in chat.said]
    blocks = (block for post in thread.in_order() for block in post.doc.get("blocks") or ())
    shown = [quotes_in(b) for b in blocks if str(b.get("block_id") or "").startswith("said:")]
    yield from _compare(said, shown, f"#{thread.number}: message")


def _judge_photos(chat: Chat, thread: Thread) -> Iterator[Finding]:
    said = [entry["photo"] for entry in chat.said if entry["photo"] is not None]
    shown = [file["photo"] for post in thread.in_order() for file in post.doc.get("files") or ()]
    yield from _compare(said, shown, f"#{thread.number}: photo")


def _compare(said: Sequence[object], shown: Sequence[object], what: str) -> Iterator[Finding]:
    missing, extra = Counter(said) - Counter(shown), Counter(shown) - Counter(said)
    for thing, times in missing.items():
        yield Finding("lost", f"{what} {thing!r} ({times} of {said.count(thing)})")
    for thing, times in extra.items():
        yield Finding("doubled", f"{what} {thing!r} ({times} too many)")
    if not missing and not extra and list(said) != list(shown):
        place = next(n for n, (a, b) in enumerate(zip(said, shown, strict=True)) if a != b)
        yield Finding("order", f"{what} {place + 1} is {shown[place]!r}, said was {said[place]!r}")


# --- the desk's own posts and questions ---


def _judge_posts(thread: Thread) -> Iterator[Finding]:
    """Whatever the desk posts says in its first block what it is: no two may be the same."""
    blocks = Counter(post.block for post in thread.posts.values() if ":" in post.block)
    for block, times in blocks.items():
        if times > 1:
            yield Finding("doubled", f"#{thread.number}: the post {block} stands {times} times")


def _judge_questions(chat: Chat, found: Evidence) -> Iterator[Finding]:
    """The desk's own words may come a second time, where nobody could know of the first.

    The same words one after the other are as many answers as the customer has given cause for,
    and each lost answer or death in flight excuses one more; never more than twice for one.
    """
    agents = set(found.replies)
    own = [entry for entry in chat.heard if not _is_reply(entry, agents)]
    since, run = 0.0, list[Entry]()
    for entry in [*own, None]:
        if entry is not None and run and _look(entry) == _look(run[-1]):
            run.append(entry)
            continue
        if len(run) > 1:
            causes = _causes(chat, own, since, run[-1]["at"])
            excuses = sum(_was_in_doubt(chat, found, heard) for heard in run[:-1])
            if len(run) > max(causes, 1) + min(excuses, max(causes, 1)):
                yield Finding("doubled", f"{chat.id} heard {len(run)} times {_look(run[0])}")
        since = run[-1]["at"] if run else 0.0
        run = [entry] if entry is not None else []


def _causes(chat: Chat, own: Sequence[Entry], since: float, until: float) -> int:
    """What a customer did between two words of the desk, and before, if it was unanswered yet."""
    late = since - LAG
    fresh = sum(since <= act["at"] < until for act in chat.acts)
    old = sum(late <= act["at"] < since for act in chat.acts)
    answers = sum(late <= heard["at"] <= since for heard in own)
    return fresh + max(0, old - answers)


def _look(heard: Entry) -> tuple[str, tuple[str, ...]]:
    return heard["text"], tuple(heard["buttons"])


def _is_reply(heard: Entry, codes: set[str]) -> bool:
    return heard["photo"] is not None or any(word in codes for word in _words(heard["text"]))


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _was_in_doubt(chat: Chat, found: Evidence, heard: Entry) -> bool:
    """Whether the desk could not know that this was delivered."""
    calls = [c for c in chat.calls if c["done"] and c["text"] == heard["text"]]
    made = max((c for c in calls if c["at"] <= heard["at"]), key=lambda c: c["at"], default=None)
    if made is not None and made["fault"]:
        return True
    deaths = (strike["at"] for strike in found.strikes if strike["victim"] != "redis")
    return any(abs(heard["at"] - at) <= IN_FLIGHT for at in deaths)


def _judge_owner(thread: Thread) -> Iterator[Finding]:
    """Between two releases one claim alone is granted."""
    owners: list[str] = []
    for post in thread.in_order():
        said = words_in(post.doc.get("blocks"))
        if CLAIMED in said:
            owners.append(said.partition(CLAIMED)[0].strip())
        elif RELEASED in said:
            owners = []
        if len(owners) > 1:
            yield Finding("owner", f"#{thread.number} was given to {owners}")
            return


# --- the agents' words ---


def _judge_reply(chat: Chat, reply: Reply, verdict: Verdict) -> Iterator[Finding]:
    if reply.cards != 1:
        kind = "doubled" if reply.cards else "lost"
        yield Finding(kind, f"{reply.code} has {reply.cards} cards")
        return
    last = reply.states()[-1][1]
    if "send" in last:
        if reply.pressed("send"):
            yield Finding("lost", f"{reply.code}: Send was pressed and the card is a draft still")
        return
    for what, calls, heard in _carried(chat, reply):
        same = Counter(entry["text"] for entry in heard)
        times, wanted = max(same.values(), default=0), reply.times_wanted()
        if not times and not last >= UNCERTAIN and "retry" not in last:
            yield Finding("lost", f"{reply.code}: {what} is not at the customer")
        if times > wanted:
            yield Finding("doubled", f"{reply.code}: {what} is {times} times at the customer")
        yield from _judge_calls(reply, calls, verdict)
    yield from _judge_listing(reply)
    yield from _judge_edits(chat, reply)


def _carried(chat: Chat, reply: Reply) -> Iterator[tuple[str, list[Entry], list[Entry]]]:
    """The words and the photo of a reply: how they were sent, how they were heard."""
    sends = [call for call in chat.calls if call["method"].lower() in SENDS]
    yield (
        "its text",
        [call for call in sends if reply.code in _words(call["text"])],
        [heard for heard in chat.heard if reply.code in _words(heard["text"])],
    )
    photo = reply.wrote["photo"]
    if photo is not None:
        yield (
            "its photo",
            [call for call in sends if call["photo"] == photo],
            [heard for heard in chat.heard if heard["photo"] == photo],
        )


def _judge_calls(reply: Reply, calls: list[Entry], verdict: Verdict) -> Iterator[Finding]:
    """What may have worked is not tried again, unless somebody has asked for it; all doubt is
    listed.

    They are counted, not put in order: what a desk asked for before it was killed may be carried
    out after the same was asked for again.
    """
    asked = reply.asked()
    risky = [call for call in calls if call["status"] not in CERTAIN]
    for place, call in enumerate(risky, 1):
        if place > max(sum(at < call["at"] for at in asked), 1):
            yield Finding("uncertain", f"{reply.code}: sent again and nobody asked for it")
    ambiguous = [call for call in risky if call["fault"]]
    listed = min(len(ambiguous), reply.doubts())
    verdict.ambiguous += len(ambiguous)
    verdict.listed += listed
    if listed < len(ambiguous):
        faults = ", ".join(call["fault"] for call in ambiguous)
        yield Finding("uncertain", f"{reply.code}: not every one of {faults} was listed")


def _judge_listing(reply: Reply) -> Iterator[Finding]:
    """What is listed as uncertain stays so until somebody says how it is."""
    states = reply.states()
    for (since, buttons), (until, after) in itertools.pairwise(states):
        if buttons >= UNCERTAIN and not after >= UNCERTAIN:
            said = [p for p in reply.pressed(*UNCERTAIN) if since < p["at"] < until]
            if not said:
                yield Finding("uncertain", f"{reply.code}: settled itself after being uncertain")


def _judge_edits(chat: Chat, reply: Reply) -> Iterator[Finding]:
    """A correction that somebody sent is what the customer reads: changed in its place, or as
    words of their own where nobody knows the place.
    """
    presses = [press["at"] for press in reply.pressed("correct") if press["acked"]]
    calls = [call for call in chat.calls if call["done"] and reply.code in _words(call["text"])]
    words = (EDITED, "sendmessage")
    if presses and not any(c["at"] > presses[0] and c["method"].lower() in words for c in calls):
        yield Finding("lost", f"{reply.code}: the correction never reached the customer")


def _judge_order_of_replies(chat: Chat, replies: list[Reply]) -> Iterator[Finding]:
    """First come in the order in which Send was pressed, but for what went wrong on its way.

    A press that Slack called an error may have been taken: it is then at one of two times. So it
    is with a photo, for as long as the desk says that it is still being received.
    """
    sent = []
    for reply in replies:
        presses = reply.pressed("send")
        known = [press["at"] for press in presses if press["acked"]]
        heard = [entry for entry in chat.heard if reply.code in _words(entry["text"])]
        if known and heard and not reply.pressed("resend", "retry"):
            taken = known[0] if reply.wrote["photo"] is None else known[-1]
            sent.append((heard[0]["at"], presses[0]["at"], taken, reply.code))
    sent.sort()
    for (_, earliest, _, one), (_, _, latest, other) in itertools.pairwise(sent):
        if latest < earliest:
            yield Finding("order", f"{other} was sent before {one} and came after it")
