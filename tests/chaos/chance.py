"""What goes wrong, drawn from one seed.

Every decision depends on the seed and on what it is about, never on the order in which the
desks happen to ask: the same seed gives the same story, however fast the machine is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from bot.sandbox.slack_faults import Fault as SlackFault
from bot.sandbox.telegram_faults import ApiError, too_many_requests
from bot.sandbox.telegram_faults import Fault as TelegramFault

Doc = dict[str, Any]

# Shares of the calls that change something.
LOST_ANSWER = 0.05  # done, and then nobody says so
TOO_MANY = 0.05
SERVER_ERROR = 0.02  # half of them after the call was done all the same
DROPPED = 0.01  # before anything was done
DONE_LATE = 0.5  # of Slack's dropped calls: done all the same, when the caller has given them up
LATEST_EFFECT = 4.0  # seconds after that
SILENT = 0.1  # of the lost answers: the line stays open and nothing comes
SILENT_SECONDS = 45.0  # longer than any client waits
ASK_AGAIN = 1  # seconds in Retry-After
COPIES = 2  # beside the delivery itself: everything comes three times
LATEST_COPY = 3.0  # seconds
HELD_BACK = 0.3  # seconds by which Slack's events overtake each other
# These change nothing and are asked for again without a thought; they fail less often.
READS = frozenset({"getfile", "download", "users.info", "conversations.members"})
SPARED = frozenset(
    {"getme", "getupdates", "setwebhook", "deletewebhook", "setmycommands", "auth.test"}
)


@dataclass
class Chance:
    seed: int
    silent: float = SILENT
    latest: float = LATEST_EFFECT
    counted: Counter[str] = field(default_factory=Counter)
    _asked: Counter[str] = field(default_factory=Counter)

    def roll(self, *about: object) -> float:
        """From 0 to 1; asked about the same thing again it is another one."""
        what = "|".join(map(str, about))
        self._asked[what] += 1
        text = f"{self.seed}|{what}|{self._asked[what]}"
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") / 2**64

    def telegram(self, method: str, params: Doc) -> TelegramFault | None:
        about = [str(params.get(name, "")) for name in ("chat_id", "text", "caption", "file_id")]
        kind = self._kind(method.lower(), "telegram", method, *about)
        match kind:
            case "429":
                return TelegramFault("fail", too_many_requests(ASK_AGAIN))
            case "5xx":
                return TelegramFault("fail", ApiError(502, "Bad Gateway"))
            case "5xx, done":
                return TelegramFault("deliver_then_fail", ApiError(502, "Bad Gateway"))
            case "dropped":
                return TelegramFault("drop")
            case "lost answer" | "silent":
                return TelegramFault("deliver_then_drop", seconds=_patience(kind))
        return None

    def slack(self, method: str, params: Doc) -> SlackFault | None:
        # ids and times of day differ from run to run, words do not
        about = re.sub(r"[\d:.]+", "", str(params.get("text", "")) + str(params.get("filename")))
        kind = self._kind(method, "slack", method, about)
        match kind:
            case "429":
                return SlackFault("ratelimited", 429, ASK_AGAIN, name=kind)
            case "5xx":
                return SlackFault("internal_error", 500, name=kind)
            case "5xx, done":
                return SlackFault("internal_error", 500, late=True, name=kind)
            case "dropped":
                return SlackFault(early=True, wait=self._afterwards(about), name=kind)
            case "lost answer" | "silent":
                return SlackFault(drop=True, wait=_patience(kind), name=kind)
        return None

    def again(self, *about: object) -> Sequence[float]:
        """When something comes again, seconds from its first time."""
        return [LATEST_COPY * self.roll("again", *about) ** 2 for _ in range(COPIES)]

    def held_back(self, *about: object) -> float:
        return HELD_BACK * self.roll("held", *about) ** 3

    def _afterwards(self, about: str) -> float:
        """Seconds until a dropped call is done all the same; 0: never."""
        late = self.roll("late", about) < DONE_LATE
        return self.latest * self.roll("how late", about) if late else 0.0

    def _kind(self, method: str, *about: object) -> str:
        if method in SPARED:
            return ""
        share = 0.2 if method in READS else 1.0
        roll = self.roll(*about)
        kinds = (
            ("lost answer", LOST_ANSWER * share * (1 - self.silent)),
            ("silent", LOST_ANSWER * share * self.silent),
            ("429", TOO_MANY * share),
            ("5xx", SERVER_ERROR * share / 2),
            ("5xx, done", SERVER_ERROR * share / 2),
            ("dropped", DROPPED * share),
        )
        for kind, part in kinds:
            if roll < part:
                self.counted[kind] += 1
                return kind
            roll -= part
        return ""


def _patience(kind: str) -> float:
    return SILENT_SECONDS if kind == "silent" else 0.0
