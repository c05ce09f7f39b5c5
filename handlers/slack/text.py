"""Slack's way of writing text and ours: decoding what agents write, making texts harmless.

Pure. What customers write reaches Slack only in `plain_text` and `rich_text`, which Slack does not
parse; `escape` is for the few places that it does. No blocks here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# <@U1>, <#C1|name>, <!here>, <https://example.org|label>: docs/message-formatting.
_TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
# Controls that Slack shows as nothing, and those that turn the order of a whole line round.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]*\d){6,}")
# What agents type most. Messages usually carry the characters of their emoji themselves.
_EMOJI = {
    "+1": "👍",
    "thumbsup": "👍",
    "-1": "👎",
    "slightly_smiling_face": "🙂",
    "simple_smile": "🙂",
    "smile": "😄",
    "smiley": "😃",
    "grinning": "😀",
    "blush": "😊",
    "wink": "😉",
    "heart": "❤️",
    "pray": "🙏",
    "wave": "👋",
    "ok_hand": "👌",
    "clap": "👏",
    "tada": "🎉",
    "white_check_mark": "✅",
    "disappointed": "😞",
    "cry": "😢",
    "package": "📦",
    "truck": "🚚",
    "gift": "🎁",
    "camera": "📷",
}

Names = Callable[[str], str]


def decode(text: str, name_of: Names, blocks: object = None) -> str:
    """What somebody wrote in Slack, as plain text for a customer.

    `name_of` gives a person's name or their id; `blocks` are the message's own, which name the
    characters of its emoji.
    """
    read = _TOKEN.sub(lambda found: _read_token(found, name_of), text)
    own = _emoji_in(blocks)
    for code in (*own, *(_EMOJI.keys() - own.keys())):
        read = read.replace(f":{code}:", own.get(code) or _EMOJI[code])
    return unescape(read)


def _read_token(found: re.Match[str], name_of: Names) -> str:
    kind, what, label = found[1], found[2], found[3] or ""
    if kind == "@":
        return f"@{label or name_of(what)}"
    if kind == "#":
        return f"#{label or what}"
    if kind == "!":
        return label or "@" + what.partition("^")[0]
    return _read_link(what, label)


def _read_link(url: str, label: str) -> str:
    """The label and the address, or one of them where both say the same."""
    scheme, _, rest = url.partition(":")
    if scheme in ("mailto", "tel"):
        return label or rest
    if not label or label == url:
        return url
    if rest.strip("/") == label.strip("/"):
        return label
    return f"{label} ({url})"


def _emoji_in(blocks: object) -> dict[str, str]:
    """The emoji of a message's rich text: name (with its skin tone) to characters."""
    found: dict[str, str] = {}
    waiting = [blocks]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, Mapping):
            waiting.extend(part.values())
            found |= _emoji(part)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))  # toned before plain


def _emoji(element: Mapping[str, Any]) -> dict[str, str]:
    name, code, tone = (element.get(key) for key in ("name", "unicode", "skin_tone"))
    if element.get("type") != "emoji" or not isinstance(name, str) or not isinstance(code, str):
        return {}
    try:
        character = "".join(chr(int(point, 16)) for point in code.split("-"))
    except (ValueError, OverflowError):
        return {}
    toned = f"{name}::skin-tone-{tone}" if isinstance(tone, int) else name
    return {toned: character}


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    """Makes a text inert where Slack parses: the only three characters it wants escaped."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def visible(text: str) -> str:
    """The text without what cannot be seen but changes how the rest looks."""
    if text.isprintable():  # none of these is
        return text
    return _HIDDEN.sub("", _BREAK.sub("\n", text))


def mask_numbers(name: str) -> str:
    """A name without telephone numbers: some clients give the number as the name."""
    return _NUMBER.sub("•••", name)


def units(text: str) -> int:
    """The length as Slack's clients count it: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """At most so many units of a text, an ellipsis at the end of what was cut."""
    if 2 * len(text) <= most or units(text) <= most:  # two units are the most a character has
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def fair_share(sizes: Sequence[int], budget: int) -> int:
    """The most units each text may keep so that all fit; short ones leave theirs to the long."""
    left = budget
    for place, size in enumerate(sorted(sizes)):
        fair = left // (len(sizes) - place)
        if size > fair:
            return fair
        left -= size
    return max(sizes, default=0)
