"""Files on their way to any platform: what one is called that nobody has named."""

from __future__ import annotations

import mimetypes

from flows.case import File

UNKNOWN_MIME = "application/octet-stream"  # RFC 2046, 4.5.1


def name_of(file: File) -> str:
    """The file's name; one that has none is called after what it is."""
    return file.name or f"{file.kind}{mimetypes.guess_extension(file.mime or '') or ''}"
