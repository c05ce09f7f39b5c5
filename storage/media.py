"""Files from strangers, made fit to keep and to show: known by content, freed of places and names.

Lives here: bytes in, a clean `Media` or a refusal out; nothing is read or written. Must not live
here: downloading, storing, and what a case does with a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from PIL import Image, JpegImagePlugin

from storage.boxes import clean_boxes, clean_heif
from storage.kinds import Kind, find_kind
from storage.pictures import Stripped, strip_gif, strip_jpeg, strip_png, strip_webp
from storage.refusals import MediaRefused

__all__ = ["MAX_PIXELS", "Media", "MediaRefused", "clean"]

# A phone's largest real photo has 50 megapixels and some 200; the second kind is 20 MB and more,
# which no chat platform hands over. Decoded, 64 megapixels are 256 MB.
MAX_PIXELS = 64_000_000
# Up to here an unusual picture is decoded once, so that a broken one is asked for again now.
_CHECKED_PIXELS = 24_000_000
_JPEG_QUALITY = 92  # only for pictures that must be turned; above, files grow and eyes see nothing
_COARSE_COLOURS = 2  # Pillow's number for 4:2:0, which nearly every phone writes
_SHOWN = ("icc_profile", "transparency")  # what a picture needs besides pixels to look right

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
_STRIPPERS = {"jpg": strip_jpeg, "png": strip_png, "webp": strip_webp, "gif": strip_gif}
# What a plain text may not claim to be: content cannot tell a shell script from a letter.
_SCRIPT_NAMES = frozenset(
    (
        *(".bat", ".cmd", ".com", ".ps1", ".reg", ".inf", ".scf", ".lnk", ".url", ".desktop"),
        *(".sh", ".py", ".pl", ".rb", ".php", ".js", ".jse", ".mjs", ".vbs", ".vbe", ".wsf"),
        *(".hta", ".htm", ".html", ".xhtml", ".mht", ".svg", ".xml", ".css", ".eml", ".jnlp"),
    )
)
# EXIF 2.3, tag "Orientation": how to bring each of them upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Media:
    """A file that may be kept. `kind` is "photo", "video", "audio" or "document".

    `stripped` is True when places, names and comments are known to be gone from it, as far as
    its format keeps them in metadata.
    """

    kind: str
    mime: str
    extension: str
    data: bytes
    stripped: bool


def clean(data: bytes, *, claimed_name: str | None, max_bytes: int) -> Media:
    """The file, known by its content and without metadata; raises MediaRefused.

    The same bytes always give the same bytes. `claimed_name` can only make the answer stricter:
    a text called "open me.bat" is refused, a program called "photo.jpg" is no photo.
    """
    if not data:
        raise MediaRefused("empty")
    if len(data) > max_bytes:
        raise MediaRefused("too_big")
    kind = find_kind(data)
    if kind is None or (kind.extension == "txt" and _is_script_name(claimed_name)):
        raise MediaRefused("type_not_allowed")
    if kind.extension in _STRIPPERS:
        return _clean_picture(kind, data)
    if kind.extension == "heic":
        return _clean_heic(kind, data)
    if kind.extension in ("mp4", "mov", "3gp", "m4a"):
        return _clean_video(kind, data)
    return Media(kind.kind, kind.mime, kind.extension, data, stripped=False)


def _is_script_name(claimed_name: str | None) -> bool:
    name = (claimed_name or "").replace("\\", "/").strip().rstrip(". ")
    return PurePosixPath(name).suffix.lower() in _SCRIPT_NAMES


def _clean_picture(kind: Kind, data: bytes) -> Media:
    stripped = _STRIPPERS[kind.extension](data)
    pixels = stripped.width * stripped.height
    if pixels == 0:
        raise MediaRefused("damaged")
    if pixels > MAX_PIXELS:
        raise MediaRefused("too_big")
    result = _upright(kind, stripped)
    return Media(kind.kind, kind.mime, kind.extension, result, stripped=True)


def _upright(kind: Kind, stripped: Stripped) -> bytes:
    """The picture as its orientation mark meant it to be seen.

    What is not of the usual kind is decoded, to see that it can be.
    """
    turn = None if stripped.animated else _TURNS.get(stripped.orientation)
    too_large = stripped.width * stripped.height > _CHECKED_PIXELS
    if turn is None and (stripped.ordinary or too_large):
        return stripped.data
    try:
        with Image.open(BytesIO(stripped.data), formats=[_FORMATS[kind.extension]]) as picture:
            if turn is not None:
                return _turned(picture, turn)
            picture.draft("RGB", (1, 1))  # JPEG only: reads all of it, draws an eighth of it
            picture.load()
    except Exception as error:
        # Pillow's decoders raise OSError, SyntaxError, ValueError, struct.error, EOFError and
        # others for bytes that are no picture.
        raise MediaRefused("damaged") from error
    return stripped.data


def _turned(picture: Image.Image, turn: Image.Transpose) -> bytes:
    upright = picture.transpose(turn)
    upright.info = {key: picture.info[key] for key in _SHOWN if key in picture.info}
    how: dict[str, Any] = {"icc_profile": picture.info.get("icc_profile")}
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        coarse = JpegImagePlugin.get_sampling(picture) == _COARSE_COLOURS
        how |= {"quality": _JPEG_QUALITY, "subsampling": _COARSE_COLOURS if coarse else 0}
    elif picture.format == "WEBP":
        how |= {"lossless": True, "exact": True}
    out = BytesIO()
    upright.save(out, picture.format, **how)
    return out.getvalue()


def _clean_video(kind: Kind, data: bytes) -> Media:
    boxes = clean_boxes(data)
    if boxes.has_picture or kind.extension == "m4a":
        return Media(kind.kind, kind.mime, kind.extension, boxes.data, stripped=True)
    if not boxes.has_sound:
        raise MediaRefused("damaged")
    return Media("audio", "audio/mp4", "m4a", boxes.data, stripped=True)


def _clean_heic(kind: Kind, data: bytes) -> Media:
    """Its metadata is overwritten in place; never decoded, since that needs a library we lack."""
    emptied = clean_heif(data)
    if emptied is None:
        return Media("document", kind.mime, kind.extension, data, stripped=False)
    return Media(kind.kind, kind.mime, kind.extension, emptied, stripped=True)
