"""Files of the twin: identifiers, photo sizes, message fields for media, downloads.

Knows no chats and no HTTP. Bytes live in memory as long as the twin does.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PIL import Image, UnidentifiedImageError

from bot.sandbox.telegram_faults import Json, bad_request
from bot.sandbox.telegram_params import Params, Upload

MAX_DOWNLOAD = 20 * 1024 * 1024  # Client.h: 20 << 20
MAX_PHOTO = 10 * 1024 * 1024  # Bot API, sendPhoto
LINK_SECONDS = 3600  # "guaranteed to be valid for at least 1 hour"
_THUMBNAILS = (90, 320, 800)  # longest sides of the smaller sizes
_UNKNOWN_SIZE = (1280, 960)  # for customers' photos that are no images

_Media = tuple[str, Any]

FOLDERS: Final = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "voice": "voice",
    "audio": "music",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file with the message field that shows it."""

    kind: str
    path: str
    data: bytes = field(repr=False)
    name: str
    mime: str
    shown_as: Any = None


class Media:
    """All files, by `file_id` and by download path."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[str, float]] = {}

    def find(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def link(self, file_id: str) -> Json:
        """The File object of getFile; its path works for an hour."""
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.data) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        self._links[stored.path] = (file_id, self._clock() + LINK_SECONDS)
        unique = _unique_id(file_id)
        size = len(stored.data)
        return {
            "file_id": file_id,
            "file_unique_id": unique,
            "file_size": size,
            "file_path": stored.path,
        }

    def download(self, path: str) -> StoredFile | None:
        """The file behind a link that getFile gave out, until it expires."""
        file_id, expires = self._links.get(path, ("", 0.0))
        return self._files.get(file_id) if self._clock() < expires else None

    def add(self, kind: str, upload: Upload) -> Any:
        """Keep a file; the value of the message field `kind`."""
        if kind == "photo":
            return self._add_photo(upload)
        reference = self._keep(kind, upload)
        extra: Json = {"mime_type": upload.mime}
        if kind in ("document", "video", "audio") and upload.name:
            extra["file_name"] = upload.name
        if kind != "document":
            extra["duration"] = 1
        if kind == "video":
            extra |= {"width": 640, "height": 480}
        return self._describe([reference | extra])[0]

    def from_params(self, params: Params, name: str, kind: str) -> Any:
        """The field for what the bot sends: an upload, `attach://` or a known file_id."""
        given = params.text(name)
        upload = params.files.get(given.removeprefix("attach://") or name)
        if upload is not None:
            return self.add(kind, _checked_upload(kind, upload))
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.find(given)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request("type of file mismatch")
        return stored.shown_as

    def _add_photo(self, upload: Upload) -> list[Json]:
        sizes = [
            self._keep("photo", replace(upload, data=data)) | {"width": width, "height": height}
            for data, width, height in photo_sizes(upload.data)
        ]
        return self._describe(sizes)

    def _keep(self, kind: str, upload: Upload) -> Json:
        number = len(self._files)
        digest = hashlib.sha384(f"{kind}:{number}".encode()).digest()
        file_id = "AgACAgIA" + base64.urlsafe_b64encode(digest).decode()
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        suffix = {"photo": "jpg", "voice": "oga", "video": "mp4"}.get(kind, suffix)
        path = f"{FOLDERS[kind]}/file_{number}.{suffix}"
        self._files[file_id] = StoredFile(kind, path, upload.data, upload.name, upload.mime)
        size = len(upload.data)
        return {"file_id": file_id, "file_unique_id": _unique_id(file_id), "file_size": size}

    def _describe(self, parts: list[Json]) -> list[Json]:
        """Remember the whole field with each part, so that a file_id can be sent again."""
        for part in parts:
            stored = self._files[part["file_id"]]
            shown_as = parts if stored.kind == "photo" else part
            self._files[part["file_id"]] = replace(stored, shown_as=shown_as)
        return parts


def media_of(message: Json) -> _Media | None:
    """The kind and the field of a message's medium, None for text."""
    return next(((kind, message[kind]) for kind in FOLDERS if kind in message), None)


def photo_sizes(data: bytes) -> list[tuple[bytes, int, int]]:
    """(bytes, width, height), biggest last; bytes that are no image get invented sizes."""
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
    except (UnidentifiedImageError, OSError):
        width, height = _UNKNOWN_SIZE
        return [(data[: len(data) // 4], width // 4, height // 4), (data, width, height)]
    smaller = [bound for bound in _THUMBNAILS if bound < max(image.size)]
    return [*(_shrunk(image, bound) for bound in smaller), (data, *image.size)]


def _shrunk(image: Image.Image, bound: int) -> tuple[bytes, int, int]:
    small = image.convert("RGB")
    small.thumbnail((bound, bound))
    out = io.BytesIO()
    small.save(out, "JPEG")
    return out.getvalue(), *small.size


def _checked_upload(kind: str, upload: Upload) -> Upload:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        _check_photo(upload.data)
    return upload


def _check_photo(data: bytes) -> None:
    if len(data) > MAX_PHOTO:
        limit = f"the maximum size is {MAX_PHOTO} bytes"
        raise bad_request(f"file of size {len(data)} bytes is too big for a photo; {limit}")
    try:
        width, height = Image.open(io.BytesIO(data)).size
    except (UnidentifiedImageError, OSError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _unique_id(file_id: str) -> str:
    return "AQAD" + hashlib.sha256(file_id.encode()).hexdigest()[:12]
