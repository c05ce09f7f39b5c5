"""The record read into chats and threads: what stood where, when, and who did what.

Only what the sandbox saw. Nothing of the desk is imported here or in `judge.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Entry = dict[str, Any]
NUMBER = re.compile(r"#(\d{4,})")
# Answers after which the desk may be sure that nothing was done.
CERTAIN = frozenset({429, 400, 401, 403, 404})
SENDS = frozenset({"sendmessage", "sendphoto", "senddocument"})
EDITED = "editmessagetext"
TITLE = "title:"  # with this block a ticket's card begins
UNCERTAIN = frozenset({"resend", "arrived"})  # the buttons of what nobody knows


@dataclass
class Chat:
    """One customer's chat, both sides."""

    id: int
    said: list[Entry] = field(default_factory=list)
    acts: list[Entry] = field(default_factory=list)  # all that the bot could answer
    heard: list[Entry] = field(default_factory=list)
    calls: list[Entry] = field(default_factory=list)

    @cached_property  # asked for once all is read, for every thread
    def numbers(self) -> list[int]:
        """The tickets this customer was told of, once each."""
        told = [int(number) for heard in self.heard for number in NUMBER.findall(heard["text"])]
        return list(dict.fromkeys(told))


@dataclass
class Post:
    """A message of the desk's in Slack: as it is now, and each way it ever looked."""

    ts: str
    doc: Entry
    looks: list[tuple[float, Entry]] = field(default_factory=list)

    @property
    def block(self) -> str:
        """The first block's id, which says what the post is."""
        blocks = self.doc.get("blocks") or [{}]
        return str(blocks[0].get("block_id") or "")


@dataclass
class Thread:
    channel: str
    root: Post
    posts: dict[str, Post] = field(default_factory=dict)

    @cached_property
    def number(self) -> int:
        found = NUMBER.search(words_in(self.root.doc.get("blocks")))
        return int(found[1]) if found else 0

    def in_order(self) -> list[Post]:
        return [self.posts[ts] for ts in sorted(self.posts)]


@dataclass
class Reply:
    """What an agent wrote to be sent, and everything that was done about it."""

    wrote: Entry
    card: Post | None = None
    cards: int = 0
    presses: list[Entry] = field(default_factory=list)

    @property
    def code(self) -> str:
        return str(self.wrote["code"])

    def pressed(self, *actions: str) -> list[Entry]:
        return [press for press in self.presses if press["action"] in actions]

    def times_wanted(self) -> int:
        """How often its words may be at the customer: once, and once for each *Resend*."""
        return 1 + len({press["value"] for press in self.pressed("resend", "retry")})

    def asked(self) -> list[float]:
        """When it was asked for that this is sent: each button of the card counts once, however
        often it was pressed.
        """
        first: dict[str, float] = {}
        for press in self.pressed("send", "resend", "retry", "correct"):
            first.setdefault(str(press["value"]), press["at"])
        return sorted(first.values())

    def states(self) -> list[tuple[float, frozenset[str]]]:
        """The buttons of the card, each time they changed."""
        found: list[tuple[float, frozenset[str]]] = []
        for at, look in self.card.looks if self.card else ():
            buttons = frozenset(actions_of(look))
            if not found or found[-1][1] != buttons:
                found.append((at, buttons))
        return found

    def doubts(self) -> int:
        """How many sends of this the card has listed as uncertain, each known by its buttons."""
        looks = [look for _, look in self.card.looks] if self.card else []
        return len({values_of(look) for look in looks if set(actions_of(look)) >= UNCERTAIN})


@dataclass
class Evidence:
    chats: dict[int, Chat] = field(default_factory=dict)
    threads: list[Thread] = field(default_factory=list)
    strays: list[Post] = field(default_factory=list)  # in no thread that is known
    news: dict[tuple[str, str], Post] = field(default_factory=dict)  # for a channel, by its time
    replies: dict[str, Reply] = field(default_factory=dict)
    presses: list[Entry] = field(default_factory=list)
    strikes: list[Entry] = field(default_factory=list)

    def chat(self, number: int) -> Chat:
        return self.chats.setdefault(number, Chat(number))

    def thread_of(self, chat: Chat) -> list[Thread]:
        return [thread for thread in self.threads if thread.number in chat.numbers]


def words_in(value: object) -> str:
    """Everything that a person reads in blocks."""
    if isinstance(value, dict):
        own = value["text"] if isinstance(value.get("text"), str) else ""
        return " ".join([own, *(words_in(part) for part in value.values())])
    if isinstance(value, list):
        return " ".join(map(words_in, value))
    return ""


def actions_of(doc: Entry) -> list[str]:
    rows = [block for block in doc.get("blocks") or () if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row["elements"]]


def values_of(doc: Entry) -> frozenset[str]:
    rows = [block for block in doc.get("blocks") or () if block["type"] == "actions"]
    return frozenset(str(element.get("value")) for row in rows for element in row["elements"])


def quotes_in(block: Entry) -> str:
    """What a block shows as somebody's own words."""
    parts = [part for part in block.get("elements") or () if part["type"] == "rich_text_quote"]
    return "".join(element.get("text", "") for part in parts for element in part["elements"])


def read(entries: Sequence[Entry]) -> Evidence:
    """Sorts the record."""
    found = Evidence()
    roots: dict[tuple[str, str], Thread] = {}
    for entry in sorted(entries, key=lambda entry: float(entry["at"])):
        match entry["what"]:
            case "said":
                chat = found.chat(entry["chat"])
                chat.said.append(entry)
                chat.acts.append(entry)
            case "pressed":
                found.chat(entry["chat"]).acts.append(entry)
            case "heard":
                found.chat(entry["chat"]).heard.append(entry)
            case "call":
                found.chat(entry["chat"]).calls.append(entry)
            case "wrote":
                found.replies[entry["code"]] = Reply(entry)
            case "press":
                found.presses.append(entry)
            case "struck":
                found.strikes.append(entry)
            case "post":
                _take_post(found, roots, entry)
    found.threads = list(roots.values())
    _join(found)
    return found


def _take_post(found: Evidence, roots: dict[tuple[str, str], Thread], entry: Entry) -> None:
    doc, channel = entry["post"], entry["channel"]
    ts, root = str(doc["ts"]), str(doc.get("thread_ts") or doc["ts"])
    thread = roots.get((channel, root))
    if thread is None:
        if root == ts and not Post(ts, doc).block.startswith(TITLE):
            found.news[channel, ts] = Post(ts, doc)
        elif root == ts:
            roots[channel, root] = Thread(channel, Post(ts, doc, [(entry["at"], doc)]))
        else:
            found.strays.append(Post(ts, doc))
        return
    if entry["change"] == "removed":
        thread.posts.pop(ts, None)
        return
    post = thread.root if root == ts else thread.posts.setdefault(ts, Post(ts, doc))
    post.doc = doc
    post.looks.append((entry["at"], doc))


def _join(found: Evidence) -> None:
    """Cards and presses to the replies they are about."""
    by_card: dict[tuple[str, str], Reply] = {}
    by_thread: dict[tuple[str, str], list[Reply]] = defaultdict(list)
    for reply in found.replies.values():
        by_thread[reply.wrote["channel"], reply.wrote["thread"]].append(reply)
    for thread in found.threads:
        mine = by_thread[thread.channel, thread.root.ts]
        for post in thread.in_order():
            if not post.block.startswith("draft:"):
                continue
            shown = words_in([look for _, look in post.looks[-1:]])
            for reply in mine:
                if reply.code in shown:
                    reply.card, reply.cards = reply.card or post, reply.cards + 1
                    by_card[thread.channel, post.ts] = reply
    for press in found.presses:
        about = by_card.get((press["channel"], press["ts"]))
        if about is not None:
            about.presses.append(press)
