"""Files on their way to a customer: as which kind of message, and what goes as a document.

The tables: WhatsApp Cloud API, supported media types. What does not live here: the wire.
"""

from __future__ import annotations

from typing import NamedTuple

from flows.case import File
from handlers.files import UNKNOWN_MIME

MB = 1_000_000


class Medium(NamedTuple):
    """What a kind of message takes: types, and bytes at most."""

    types: frozenset[str]
    most: int


IMAGE = Medium(frozenset({"image/jpeg", "image/png"}), 5 * MB)
VIDEO = Medium(frozenset({"video/mp4", "video/3gpp"}), 16 * MB)
AUDIO = Medium(
    frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}), 16 * MB
)
MEDIA = {"photo": ("image", IMAGE), "video": ("video", VIDEO)}
MEDIA |= dict.fromkeys(("audio", "voice"), ("audio", AUDIO))
MAX_DOCUMENT = 100 * MB
OPUS = b"OpusHead"  # RFC 7845, 5.1: of all that Ogg may hold, the platform takes Opus only
OPUS_WITHIN = 512  # bytes; it stands on the first page


def medium_of(file: File, data: bytes, caption: str = "") -> str:
    """As what a file is sent: its kind, unless the platform would not take it as that."""
    name, medium = MEDIA.get(file.kind, ("document", None))
    mime = file.mime or UNKNOWN_MIME
    if medium is None or mime not in medium.types or len(data) > medium.most:
        return "document"
    if mime == "audio/ogg" and OPUS not in data[:OPUS_WITHIN]:
        return "document"
    return "document" if name == "audio" and caption else name
