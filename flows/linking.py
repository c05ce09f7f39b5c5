"""One-time codes: who can read one where they are known proves who they are elsewhere.

A code is shown in the customer's own chat only, is good once and for some minutes, and only its
hash is remembered. Guessing is refused after a few wrong ones.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from datetime import timedelta

from flows.case import Address, LinkCode
from flows.events import CommandGiven, CustomerWrote
from flows.prompts import kept_for
from flows.turn import Turn, term, words

MINUTES = 10
SIGNS = 8  # of 32 each, 40 bits; what that is worth is worked out in DECISIONS
WRONG_AT_MOST = 5
WRONG_WITHIN = timedelta(hours=1)
CODE_CHANNEL = "code"  # under which a code's hash leads to the case that gave it out

_CODE = re.compile(r"link-([A-Z2-7]{8})", re.IGNORECASE | re.ASCII)
_UNSEEN = "\u2066\u2067\u2068\u2069\u200e\u200f"  # marks of direction, copied along with a code


def code_in(event: object) -> str | None:
    """The code that a customer's words, or their deep link, consist of."""
    if isinstance(event, CommandGiven) and event.command in ("start", "link"):
        text = event.argument
    elif isinstance(event, CustomerWrote) and not event.files:
        text = event.text
    else:
        return None
    found = _CODE.fullmatch(text.strip().strip(_UNSEEN)) if len(text) <= 40 else None
    return found[1].upper() if found else None


def digest(code: str) -> str:
    """What is remembered of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def offer_code(turn: Turn, to: Address, _: str) -> None:
    """Shows a new code, by which this conversation can be continued elsewhere."""
    if not turn.policy.seed:
        turn.say(to, words("help"), *kept_for(turn))
        return
    mac = hmac.digest(turn.policy.seed, f"{turn.before.id}:{turn.id}".encode(), "sha256")
    code = base64.b32encode(mac)[:SIGNS].decode()
    # The newest counts: an earlier one may have been read over somebody's shoulder.
    turn.codes = (LinkCode(digest(code), turn.now + timedelta(minutes=MINUTES)),)
    said = [words("link-code", code=f"link-{code}", minutes=MINUTES)]
    for channel, url in turn.policy.links.items():
        if channel != to.channel:
            there = url.replace("{code}", f"link-{code}")
            said.append(words("link-there", channel=term(f"card-channel-{channel}"), url=there))
    turn.say(to, *said)


def may_guess(turn: Turn) -> bool:
    """Whether so few wrong codes were entered lately that another one is looked at."""
    lately = [at for at in turn.fumbled if turn.now - at < WRONG_WITHIN]
    return len(lately) < WRONG_AT_MOST


def refuse_code(turn: Turn, to: Address, code: str) -> None:
    """The code was nobody's, is over, was used, or is the customer's own."""
    if any(known.digest == digest(code) for known in turn.codes):
        turn.say(to, words("link-here"))
    elif not may_guess(turn):
        turn.say(to, words("link-wait"))
    else:
        turn.fumbled = (*turn.fumbled, turn.now)[-WRONG_AT_MOST:]
        turn.say(to, words("link-unknown"))
