"""Telegram text as the server stores it: HTML parsed, entities found, whitespace trimmed.

Lengths and offsets are UTF-16 units. Only HTML is known: the desk never sends Markdown,
so the twin refuses it. No chats, no limits of methods.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.telegram_faults import ApiError, Json, bad_request

MAX_ENTITIES = 100  # the server ignores the rest (PTB constants)

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_TOKEN = re.compile(r"<[^<>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);|[^<&]+|&")
_AFTER_NAME = re.compile(r"\s.*", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)")),
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w.@])@[A-Za-z]\w{3,31}(?!\w)")),
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text with its entities, as it goes into a message."""

    text: str
    entities: tuple[Json, ...] = ()

    def to_fields(self, name: str) -> Json:
        """The message fields: `text` + `entities` or `caption` + `caption_entities`."""
        key = "entities" if name == "text" else f"{name}_entities"
        fields: Json = {name: self.text} if self.text else {}
        return fields | ({key: list(self.entities)} if self.entities else {})


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def format_text(text: str, parse_mode: str, entities: Any) -> Formatted:
    """The text after entity parsing. 400 when it cannot be parsed."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    mode = parse_mode.lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    parsed = _Html(text).parse() if mode else Formatted(text, _given_entities(text, entities))
    return _trim(parsed)


def plain_text(text: str) -> Formatted:
    """What a person typed."""
    return _trim(Formatted(text))


def _trim(formatted: Formatted) -> Formatted:
    lead = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    text = formatted.text.strip()
    end = utf16_length(text)
    kept = []
    for entity in formatted.entities:
        start = max(0, entity["offset"] - lead)
        stop = min(end, entity["offset"] + entity["length"] - lead)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    everything = sorted([*kept, *_found_entities(text, kept)], key=_order)
    return Formatted(text, tuple(everything[:MAX_ENTITIES]))


def _order(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _found_entities(text: str, taken: Iterable[Json]) -> list[Json]:
    spans = [(e["offset"], e["offset"] + e["length"]) for e in taken if e["type"] in _OPAQUE]
    found: list[Json] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start, length = utf16_length(text[: match.start()]), utf16_length(match.group())
            if all(start >= b or start + length <= a for a, b in spans):
                spans.append((start, start + length))
                found.append({"type": kind, "offset": start, "length": length})
    return found


_OPAQUE = frozenset({"code", "pre", "text_link"})  # nothing is detected inside these


def _given_entities(text: str, entities: Any) -> tuple[Json, ...]:
    if entities is None:
        return ()
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    units = text.encode("utf-16-le")
    return tuple(_checked_entity(entity, units) for entity in entities)


def _checked_entity(entity: Any, units: bytes) -> Json:
    fields = entity if isinstance(entity, dict) else {}
    kind, start, length = fields.get("type"), fields.get("offset"), fields.get("length")
    if not (isinstance(kind, str) and isinstance(start, int) and isinstance(length, int)):
        raise bad_request("can't parse entities: can't parse MessageEntity")
    if start < 0 or length < 0 or 2 * (start + length) > len(units):
        raise bad_request("can't parse entities: entity ends after the end of the text")
    try:
        units[2 * start : 2 * (start + length)].decode("utf-16-le")
    except UnicodeDecodeError:
        raise bad_request("can't parse entities: entity splits a UTF-16 symbol") from None
    return dict(fields)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    offset: int
    extra: Json


@dataclass(slots=True)
class _Html:
    """One pass over an HTML text with a stack of open tags."""

    source: str
    out: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> Formatted:
        for match in _TOKEN.finditer(self.source):
            token = match.group()
            if token.startswith("<"):
                self._tag(token, len(self.source[: match.start()].encode()))
            else:
                self._text(html.unescape(token) if token.startswith("&") else token)
        if self.stack:
            tag = self.stack[-1].tag
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # only a pre has a language
        return Formatted("".join(self.out), tuple(sorted(self.entities, key=_order)))

    def _text(self, text: str) -> None:
        self.out.append(text)
        self.length += utf16_length(text)

    def _tag(self, token: str, at: int) -> None:
        closed = token.endswith(">")
        if token.startswith("</") and closed:
            self._end(token[2:-1].strip().lower(), at)
            return
        name = _AFTER_NAME.sub("", token[1:-1] if closed else token[1:])
        rest = token[1 + len(name) :].removesuffix(">")
        if not closed and (not rest or name.lower() in _TAGS):
            raise _unparsable(f"Unclosed start tag at byte offset {at}")
        tag = name.lower()
        attributes = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(rest)}
        wrong_span = tag == "span" and attributes.get("class") != "tg-spoiler"
        if tag not in _TAGS or wrong_span:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {at}')
        self.stack.append(_Open(tag, self.length, _extra_fields(tag, attributes)))

    def _end(self, tag: str, at: int) -> None:
        if not self.stack:
            raise _unparsable(f"Unexpected end tag at byte offset {at}")
        opened = self.stack.pop()
        if tag not in (opened.tag, ""):
            found = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise _unparsable(f"Unmatched end tag at byte offset {at}, {found}")
        span: Json = {"offset": opened.offset, "length": self.length - opened.offset}
        if not span["length"] or (opened.tag == "a" and "url" not in opened.extra):
            return
        if opened.tag == "pre":
            opened = _Open("pre", opened.offset, self._language_of_code(span))
        self.entities.append({"type": _TAGS[opened.tag]} | span | opened.extra)

    def _language_of_code(self, span: Json) -> Json:
        """`<pre><code class="language-x">` is one entity, not two."""
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(key) == value for key, value in span.items())
        if last.get("type") != "code" or not same:
            return {}
        self.entities.pop()
        return {"language": last["language"]} if "language" in last else {}


def _extra_fields(tag: str, attributes: dict[str, str]) -> Json:
    if tag == "a" and attributes.get("href"):
        return {"url": html.unescape(attributes["href"])}
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        return {"language": attributes["class"].removeprefix("language-")}
    if tag == "tg-emoji":
        return {"custom_emoji_id": attributes.get("emoji-id", "")}
    return {}


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
