"""Files on their way to a customer: by which method, under which name, and what goes as a file.

What does not live here: fetching customers' files, and the wire.
"""

from __future__ import annotations

from flows.case import File
from handlers.files import UNKNOWN_MIME, name_of
from handlers.telegram_client import Upload

# Bot API, sendPhoto and sendDocument: 10 MB and 50 MB
MAX_PHOTO = 10_000_000
MAX_UPLOAD = 50_000_000

METHODS = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "document": "sendDocument",
}


def medium_of(file: File, data: bytes) -> str:
    """As what a file is sent: its kind, unless Telegram would not take it as that."""
    if file.kind not in METHODS or (file.kind == "photo" and len(data) > MAX_PHOTO):
        return "document"
    return file.kind


def upload_of(file: File, medium: str, data: bytes) -> tuple[str, Upload]:
    """The method that sends it, and the file as that method takes it."""
    return METHODS[medium], Upload(medium, name_of(file), file.mime or UNKNOWN_MIME, data)
