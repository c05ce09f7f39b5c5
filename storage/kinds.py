"""What a file is, by its first bytes and its structure; its name and claimed type do not count.

Lives here: recognising. Must not live here: changing a single byte.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file the desk takes."""

    kind: str
    mime: str
    extension: str


_JPEG = Kind("photo", "image/jpeg", "jpg")
_PNG = Kind("photo", "image/png", "png")
_GIF = Kind("photo", "image/gif", "gif")
_WEBP = Kind("photo", "image/webp", "webp")
_HEIC = Kind("photo", "image/heic", "heic")
_MP4 = Kind("video", "video/mp4", "mp4")
_MOV = Kind("video", "video/quicktime", "mov")
_3GP = Kind("video", "video/3gpp", "3gp")
_WEBM = Kind("video", "video/webm", "webm")
_M4A = Kind("audio", "audio/mp4", "m4a")
_OGG = Kind("audio", "audio/ogg", "ogg")
_MP3 = Kind("audio", "audio/mpeg", "mp3")
_AAC = Kind("audio", "audio/aac", "aac")
_WAV = Kind("audio", "audio/wav", "wav")
_AMR = Kind("audio", "audio/amr", "amr")
_PDF = Kind("document", "application/pdf", "pdf")
_TEXT = Kind("document", "text/plain", "txt")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_DOCX = Kind("document", _OFFICE + "wordprocessingml.document", "docx")
_XLSX = Kind("document", _OFFICE + "spreadsheetml.sheet", "xlsx")

_STARTS = (
    (b"\xff\xd8\xff", _JPEG),
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"%PDF-", _PDF),
    (b"#!AMR\n", _AMR),
    (b"#!AMR-WB\n", _AMR),
)
# ISO 14496-12 brands, read from the file's own "ftyp".
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_MP4_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash"}
    | {b"M4V ", b"MSNV", b"mmp4", b"hvc1", b"XAVC", b"f4v "}
)
_QUICKTIME_FIRST_BOXES = frozenset({b"moov", b"mdat", b"wide"})  # before 2001 there was no ftyp
_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")

_MARKUP = re.compile(
    r"\A\s*(?:<\?|<!|<[a-z]|#!|\{\\rtf|@echo off)|<(?:script|html|svg|iframe|body|object)\b",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_ZIP_ENTRIES = 5000
# Parts of an Office file that run or carry other files.
_ACTIVE_PART = re.compile(r"vbaProject|/activeX/|/embeddings/|/macrosheets/", re.IGNORECASE)


def find_kind(data: bytes) -> Kind | None:
    """The kind of a file, or None when it is nothing we take."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF"):
        return {b"WEBP": _WEBP, b"WAVE": _WAV}.get(data[8:12])
    if data.startswith(b"OggS"):
        return _OGG if any(sound in data[:128] for sound in _OGG_SOUNDS) else None
    if data.startswith(b"\x1aE\xdf\xa3"):
        return _WEBM if b"\x42\x82\x84webm" in data[:128] else None  # EBML's DocType, 4 bytes
    if data.startswith(b"PK\x03\x04"):
        return _find_office(data)
    return _find_boxes(data) or _find_mpeg_audio(data) or _find_text(data)


def _find_boxes(data: bytes) -> Kind | None:
    if data[4:8] in _QUICKTIME_FIRST_BOXES:
        return _MOV
    if data[4:8] != b"ftyp":
        return None
    named = _by_brand(data[8:12])
    others = (data[place : place + 4] for place in range(16, min(64, len(data)), 4))
    return named or next((_MP4 for brand in others if brand in _MP4_BRANDS), None)


def _by_brand(brand: bytes) -> Kind | None:
    if brand in _HEIF_BRANDS:
        return _HEIC
    if brand in _MP4_BRANDS:
        return _MP4
    if brand[:2] == b"3g":
        return _3GP
    return {b"qt  ": _MOV, b"M4A ": _M4A, b"M4B ": _M4A}.get(brand)


def _find_mpeg_audio(data: bytes) -> Kind | None:
    """MP3 or AAC by the first frame's header, after an ID3 tag if there is one."""
    start = 0
    if data.startswith(b"ID3") and len(data) >= 10:
        size = 0
        for byte in data[6:10]:
            size = size << 7 | byte & 0x7F
        start = 10 + size
    header = data[start : start + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    if header[1] & 0xF6 == 0xF0:
        return _AAC
    is_layer_three = header[1] & 0x06 == 0x02
    is_real = header[1] & 0x18 != 0x08 and header[2] >> 4 not in (0, 15) and header[2] & 12 != 12
    return _MP3 if is_layer_three and is_real else None


def _find_office(data: bytes) -> Kind | None:
    """Word and Excel without macros; any other archive is none of ours."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception:
        # zipfile raises BadZipFile, ValueError, struct.error, NotImplementedError and others
        # for bytes that are no archive.
        return None
    if "[Content_Types].xml" not in names or len(names) > _MAX_ZIP_ENTRIES:
        return None
    if any(_ACTIVE_PART.search(name) for name in names):
        return None
    if "word/document.xml" in names:
        return _DOCX
    return _XLSX if "xl/workbook.xml" in names else None


def _find_text(data: bytes) -> Kind | None:
    """Plain text in UTF-8; markup and scripts are not plain."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) or _MARKUP.search(text) else _TEXT
