"""What the WhatsApp twin refuses, with the real one's codes: limits, types, templates, paces.

Limits: facebook/openapi, business-messaging-api v23.0; media: the manual's table of types.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from bot.sandbox.whatsapp_world import Json, Template, World

MB = 1_000_000
TEXT, BODY, CAPTION, OPAQUE = 4096, 1024, 1024, 512
TYPES: dict[str, tuple[int, tuple[str, ...]]] = {
    "image": (5 * MB, ("image/jpeg", "image/png")),
    "video": (16 * MB, ("video/mp4", "video/3gpp")),
    "audio": (16 * MB, ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")),
    "sticker": (MB // 2, ("image/webp",)),
    "document": (100 * MB, ()),
}
PAIR_SECONDS, PAIR_BURST = 6.0, 45
NUMBER_PER_SECOND = 80.0


class GraphError(Exception):
    """The answer `error`."""

    def __init__(self, code: int, details: str, status: int = 400) -> None:
        super().__init__(details)
        self.code = code
        self.details = details
        self.status = status

    def to_json(self) -> Json:
        data = {"messaging_product": "whatsapp", "details": self.details}
        told = {
            "message": f"(#{self.code}) {self.details}",
            "type": "OAuthException",
            "code": self.code,
            "error_data": data,
            "fbtrace_id": "A-trace",
        }
        return {"error": told}


def invalid(details: str) -> GraphError:
    return GraphError(100, f"Invalid parameter: {details}")


def check_message(message: Json) -> None:
    """Refuses a message that is too long, has no recipient, or is not of a known form."""
    if message.get("messaging_product") != "whatsapp":
        raise GraphError(100, "The parameter messaging_product is required.")
    if not (message.get("to") or message.get("recipient")):
        raise GraphError(131008, "Required parameter is missing: to")
    if len(str(message.get("biz_opaque_callback_data", ""))) > OPAQUE:
        raise invalid("biz_opaque_callback_data is too long")
    kind = str(message.get("type"))
    content = message.get(kind)
    if not isinstance(content, dict):
        raise GraphError(131009, f"Parameter {kind} is missing")
    if kind == "text":
        _text(content.get("body"), TEXT, "text.body")
    elif kind == "interactive":
        _interactive(content)
    elif kind in TYPES:
        if units(str(content.get("caption", ""))) > CAPTION:
            raise invalid("caption is too long")
        if kind == "audio" and content.get("caption"):
            raise invalid("audio takes no caption")
    elif kind != "template":
        raise GraphError(131051, f"Unsupported message type: {kind}")


def _text(value: object, most: int, name: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise GraphError(131008, f"{name} is required")
    if units(value) > most:
        raise invalid(f"{name} must be at most {most} characters")


def _interactive(content: Json) -> None:
    _text((content.get("body") or {}).get("text"), BODY, "interactive.body.text")
    action = content.get("action") or {}
    if content.get("type") == "button":
        buttons = [button.get("reply") or {} for button in action.get("buttons") or []]
        if not 1 <= len(buttons) <= 3:
            raise invalid("1 to 3 buttons are needed")
        _titles(buttons, 20, 256)
    elif content.get("type") == "list":
        _text(action.get("button"), 20, "action.button")
        sections = action.get("sections") or []
        rows = [row for section in sections for row in section.get("rows") or []]
        if not 1 <= len(rows) <= 10 or not 1 <= len(sections) <= 10:
            raise invalid("1 to 10 rows are needed in total")
        if any(units(row.get("description", "")) > 72 for row in rows):
            raise invalid("a row's description must be at most 72 characters")
        _titles(rows, 24, 200)
    else:
        raise invalid("interactive.type")


def _titles(choices: list[Json], most: int, most_id: int) -> None:
    for choice in choices:
        _text(choice.get("title"), most, "title")
        name = choice.get("id")
        if not isinstance(name, str) or not name or len(name) > most_id or name.strip() != name:
            raise invalid("id")
    for key in ("id", "title"):
        if len({choice[key] for choice in choices}) < len(choices):
            raise invalid(f"{key}s must be unique")


def check_upload(mime: str, data: bytes) -> None:
    """Refuses a file of a type or a size that no kind of message takes."""
    if not data:
        raise invalid("file is empty")
    limits = [most for most, types in TYPES.values() if mime in types or not types]
    if len(data) > max(limits):
        raise GraphError(131053, "Media upload error: the file is too large")


def check_media(kind: str, mime: str, data: bytes) -> None:
    """Refuses a file in a kind of message that does not take it: later, when it is processed."""
    most, types = TYPES[kind]
    unplayable = kind == "audio" and mime == "audio/ogg" and b"OpusHead" not in data[:512]
    if (types and mime not in types) or len(data) > most or unplayable:
        raise GraphError(131053, "Media upload error: unsupported type or size")


def find_template(world: World, content: Json) -> Template:
    """The template that may be sent, in that language and with the parameters it has."""
    name, code = content.get("name"), (content.get("language") or {}).get("code")
    same = [one for one in world.templates if one.name == name and one.language == code]
    if not same or same[0].status in ("PENDING", "REJECTED"):
        raise GraphError(132001, f"template name ({name}) does not exist in {code}", 404)
    template = same[0]
    if template.status == "PAUSED":
        raise GraphError(132015, "Template is paused")
    if template.status == "DISABLED":
        raise GraphError(132016, "Template is disabled")
    given = [part for part in content.get("components") or [] if part.get("type") == "body"]
    parameters = given[0].get("parameters") or [] if given else []
    if len(parameters) != len(set(re.findall(r"\{\{(\d+)\}\}", template.text))):
        raise GraphError(132000, "Number of parameters does not match")
    return template


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Paces:
    """How fast the number may send: to one customer with a burst, and to all."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next: dict[str, float] = defaultdict(float)
        self._second = (0, 0)

    def check(self, customer: str) -> None:
        now = self._clock()
        due = max(self._next[customer], now)
        if due - now > PAIR_SECONDS * (PAIR_BURST - 1):
            raise GraphError(131056, "(Business Account, Consumer Account) pair rate limit hit")
        second, count = self._second
        count = count + 1 if second == int(now) else 1
        if count > NUMBER_PER_SECOND:
            raise GraphError(130429, "Rate limit hit", 429)
        self._second = (int(now), count)
        self._next[customer] = due + PAIR_SECONDS
