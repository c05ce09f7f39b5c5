"""How fast a visitor may speak, and how much may come from one place. The limits are ours.

Enough for the fastest typist with an album; too little to fill a disk or a Slack channel.
"""

from __future__ import annotations

from flows.pace import Limit, Pace

WORDS = Pace(0.5, 20)  # of one visitor, a second
PLACE_WORDS = Pace(5.0, 100)  # of one address: an office, or a whole town behind one
LINES = Pace(1.0, 60)  # new lines from one address
SIGHTINGS = Pace(1.0, 30)  # receipts of one visitor
FILES = Pace(0.2, 20)  # uploads of one visitor
PLACE_FILES = Pace(1.0, 60)
# Codes that link two chats, each a guess until it is the right one. A visitor is free to be many,
# an address less so, and all addresses of the world share the last one (odds in DECISIONS).
PLACE_CODES = Pace(20 / 3600, 10)
CODES = Pace(0.2, 100)


def of_words(visitor: str, ip: str) -> tuple[Limit, ...]:
    return (Limit(f"chat:{visitor}", WORDS), Limit(f"chat-from:{ip}", PLACE_WORDS))


def of_codes(ip: str) -> tuple[Limit, ...]:
    return (Limit(f"codes:chat:{ip}", PLACE_CODES), Limit("codes:chat", CODES))


def of_sightings(visitor: str) -> tuple[Limit, ...]:
    return (Limit(f"chat-seen:{visitor}", SIGHTINGS),)


def of_lines(ip: str) -> tuple[Limit, ...]:
    return (Limit(f"chat-lines:{ip}", LINES),)


def of_files(visitor: str, ip: str) -> tuple[Limit, ...]:
    return (Limit(f"chat-files:{visitor}", FILES), Limit(f"chat-files-from:{ip}", PLACE_FILES))
