"""Pictures without what is written around them: places, names, comments, previews.

Lives here: JPEG, PNG, WebP and GIF taken apart and put together again without touching a pixel.
Must not live here: decoding, and any judgement about the picture.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from storage.refusals import MediaRefused

UPRIGHT = 1
# TIFF 6.0 / EXIF 2.3: the tag that says how the camera was held.
_ORIENTATION_TAG = 0x0112

# JPEG (ITU T.81): markers without a length, and the end of entropy-coded data.
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_HUFFMAN = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: all that is used
_JPEG_TABLES = frozenset({0xC4, 0xDB})  # Huffman's, and those of quantisation
_JPEG_COLOURS = frozenset({1, 3, 4})  # grey, colour, print
_SCAN = 0xDA
_MAX_SCANS = 100  # real ones have ten; each costs a walk over the whole picture
_JPEG_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JPEG_FILL = re.compile(rb"\xff{0,64}(?=\xff[^\xff])")  # T.81 allows fill bytes before a marker
_APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE

# Chunks that make a PNG's pixels look right or move; everything else goes.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs".split()
    + b"acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG, _WEBP_ANIMATION_FLAG = 0x08, 0x04, 0x02
_MAX_PARTS = 100_000  # more segments, chunks or blocks than any real picture has


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture without metadata, and what its metadata said about showing it.

    `ordinary`: its parts are complete and of the usual kind. A decoder finds no more faults:
    it draws grey what is missing inside a scan, and calls that a picture.
    """

    data: bytes
    width: int
    height: int
    orientation: int = UPRIGHT
    animated: bool = False
    ordinary: bool = False


def strip_jpeg(data: bytes) -> Stripped:
    """Without EXIF, XMP, IPTC, comments, maker notes and whatever follows the picture's end."""
    kept = bytearray(b"\xff\xd8")
    width = height = scans = 0
    orientation = UPRIGHT
    frames: list[bytes] = []
    before: set[int] = set()  # the first scan
    for marker, segment in _jpeg_segments(data):
        scans += marker == _SCAN
        _require(scans <= _MAX_SCANS)
        if not scans:
            before.add(marker)
        if marker in _JPEG_FRAMES:
            _require(len(segment) >= 10)
            height, width = _big(segment[5:7]), _big(segment[7:9])
            frames.append(segment)
        if marker == _APP1 and segment[4:10] == b"Exif\0\0":
            orientation = read_orientation(segment[10:])
        if _jpeg_keeps(marker, segment):
            kept += segment
    ordinary = scans > 0 and len(frames) == 1 and _is_ordinary(frames[0], before)
    return Stripped(bytes(kept), width, height, orientation, ordinary=ordinary)


def _is_ordinary(frame: bytes, before: set[int]) -> bool:
    """Whether every reader knows such a frame, and it and its tables come before the first scan."""
    marker, depth, colours = frame[1], frame[4], frame[9]
    parts = [frame[at : at + 3] for at in range(10, len(frame), 3)]
    return (
        marker in _JPEG_HUFFMAN
        and depth == 8
        and colours in _JPEG_COLOURS
        and len(frame) == 10 + 3 * colours
        and all(
            1 <= grid >> 4 <= 4 and 1 <= grid & 15 <= 4 and table < 4 for _, grid, table in parts
        )
        and {marker, *_JPEG_TABLES} <= before
    )


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, whole segment) up to and including the end of the image."""
    place = 2
    for _ in range(_MAX_PARTS):
        filled = _JPEG_FILL.match(data, place)
        if filled is None:
            raise MediaRefused("damaged")
        place = filled.end()
        marker = data[place + 1]
        if marker == 0xD9:
            yield marker, b"\xff\xd9"
            return
        end = _jpeg_segment_end(data, place, marker)
        yield marker, data[place:end]
        place = end
    raise MediaRefused("damaged")


def _jpeg_segment_end(data: bytes, place: int, marker: int) -> int:
    if marker in _JPEG_BARE:
        return place + 2
    length = _big(data[place + 2 : place + 4])
    end = place + 2 + length
    _require(length >= 2 and end <= len(data))
    if marker == _SCAN:
        found = _JPEG_NEXT_MARKER.search(data, end)
        if found is None:
            raise MediaRefused("damaged")
        return found.start()
    return end


def _jpeg_keeps(marker: int, segment: bytes) -> bool:
    """JFIF's density, ICC colours and Adobe's colour transform are needed to show it right."""
    if marker == _APP0:
        return segment[4:9] == b"JFIF\0"
    if marker == _APP2:
        return segment[4:16] == b"ICC_PROFILE\0"
    if marker == _APP14:
        return segment[4:9] == b"Adobe"
    return not (_APP1 <= marker <= _APP15) and marker != _COM


def strip_png(data: bytes) -> Stripped:
    """Without texts, times, EXIF and private chunks; every chunk's checksum is checked."""
    kept = bytearray(data[:8])
    _require(data[12:16] == b"IHDR")
    width, height = _big(data[16:20]), _big(data[20:24])
    orientation, animated = UPRIGHT, False
    for chunk in _png_chunks(data):
        name = chunk[4:8]
        if name == b"eXIf":
            orientation = read_orientation(chunk[8:-4])
        animated = animated or name == b"acTL"
        if name in _PNG_KEPT:
            kept += chunk
    return Stripped(bytes(kept), width, height, orientation, animated)


def _png_chunks(data: bytes) -> Iterator[bytes]:
    place = 8
    for _ in range(_MAX_PARTS):
        end = place + 12 + _big(data[place : place + 4])
        _require(end <= len(data))
        _require(zlib.crc32(data[place + 4 : end - 4]) == _big(data[end - 4 : end]))
        yield data[place:end]
        if data[place + 4 : place + 8] == b"IEND":
            return
        place = end
    raise MediaRefused("damaged")


def strip_webp(data: bytes) -> Stripped:
    """Without EXIF, XMP and unknown chunks."""
    kept = bytearray()
    width = height = 0
    orientation, animated = UPRIGHT, False
    for name, body in _webp_chunks(data):
        if name == b"EXIF":
            orientation = read_orientation(body.removeprefix(b"Exif\0\0"))
        if name in (b"VP8 ", b"VP8L", b"VP8X"):
            found = _webp_size(name, body)
            width, height = max(width, found[0]), max(height, found[1])
        if name == b"VP8X":
            animated = bool(body[0] & _WEBP_ANIMATION_FLAG)
            body = bytes([body[0] & ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG)]) + body[1:]
        if name in _WEBP_KEPT:
            kept += name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
    _require(len(kept) > 0)
    head = b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP"
    return Stripped(head + bytes(kept), width, height, orientation, animated)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = 8 + _little(data[4:8])
    _require(12 <= end <= len(data))
    place = 12
    for _ in range(_MAX_PARTS):
        if place + 8 > end:
            return
        length = _little(data[place + 4 : place + 8])
        _require(place + 8 + length <= end)
        yield data[place : place + 4], data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
    raise MediaRefused("damaged")


def _webp_size(name: bytes, body: bytes) -> tuple[int, int]:
    """(width, height); the three ways to write it are in WebP's container specification."""
    _require(len(body) >= 10)
    if name == b"VP8X":
        return _little(body[4:7]) + 1, _little(body[7:10]) + 1
    if name == b"VP8L":
        bits = _little(body[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF


def strip_gif(data: bytes) -> Stripped:
    """Without comments, plain texts and application blocks other than the loop counter."""
    _require(len(data) >= 13)
    width, height = _little(data[6:8]), _little(data[8:10])
    place = 13 + _gif_table(data[10])
    kept = bytearray(data[:place])
    frames = 0
    for _ in range(_MAX_PARTS):
        _require(place < len(data))
        if data[place] == 0x3B:
            return Stripped(bytes(kept) + b";", width, height, animated=frames > 1)
        end = _gif_block_end(data, place)
        frames += data[place] == 0x2C
        if _gif_keeps(data[place:end]):
            kept += data[place:end]
        place = end
    raise MediaRefused("damaged")


def _gif_block_end(data: bytes, place: int) -> int:
    if data[place] == 0x2C:
        _require(place + 11 <= len(data))
        start = place + 10 + _gif_table(data[place + 9]) + 1  # the byte is LZW's code size
    else:
        _require(data[place] == 0x21)
        start = place + 2
    for _ in range(_MAX_PARTS * 10):
        _require(start < len(data))
        length = data[start]
        start += 1 + length
        if length == 0:
            return start
    raise MediaRefused("damaged")


def _gif_keeps(block: bytes) -> bool:
    if block[0] == 0x2C or block[1] == 0xF9:
        return True
    return block[1] == 0xFF and block[3:14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif_table(packed: int) -> int:
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def read_orientation(tiff: bytes) -> int:
    """EXIF's orientation (1 to 8); 1 when it says nothing that makes sense."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return UPRIGHT
    read = _little if order == "little" else _big
    start = read(tiff[4:8])
    for number in range(read(tiff[start : start + 2])):
        entry = tiff[start + 2 + 12 * number : start + 14 + 12 * number]
        if len(entry) < 12:
            return UPRIGHT
        if read(entry[:2]) == _ORIENTATION_TAG:
            value = read(entry[8:10])
            return value if value in range(1, 9) else UPRIGHT
    return UPRIGHT


def _require(holds: bool) -> None:
    if not holds:
        raise MediaRefused("damaged")


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
