"""Texts as every platform takes them: cut whole, free of broken characters.

Lengths are in UTF-16 units, as Telegram counts them; where characters are counted a text is never
longer than that. What does not live here: any platform's limits, and what a text says.
"""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def clean(text: str) -> str:
    """The text without NUL, with halves of surrogate pairs joined or replaced."""
    if text.isascii():
        return text.replace("\0", "")
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "")


def length(text: str) -> int:
    """Length in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, with "…" where something is missing."""
    text = clean(text)
    if length(text) <= limit:
        return text
    room = 2 * (limit - length(ELLIPSIS))
    end = len(text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore"))
    while end and not _may_end(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _may_end(text: str, end: int) -> bool:
    """Whether a cut there leaves no accent, skin tone or joined emoji behind."""
    following = text[end]
    if _JOINER in (text[end - 1], following) or ord(following) in _SKIN_TONES:
        return False
    return not unicodedata.category(following).startswith("M")  # variation selectors too
