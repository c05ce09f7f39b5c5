"""MP4, QuickTime, 3GP and HEIF: boxes in boxes (ISO 14496-12), with their places and names removed.

Lives here: overwriting metadata where it stands, so that no offset moves and no frame is touched.
Must not live here: decoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from storage.refusals import MediaRefused

# Holds "©xyz" and "loci" (places), make and model, iTunes and Apple keys, XMP.
_METADATA = frozenset({b"udta", b"meta", b"uuid", b"\xa9xyz", b"loci", b"xml "})
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"moof", b"traf"})
# Tracks of measurements beside the picture: GoPro's and Apple's positions.
_MEASUREMENTS = frozenset({b"meta", b"gpmd", b"camm"})
_MAX_BOXES = 20_000  # a fragmented film of hours has fewer
_MAX_DEPTH = 8  # moov, trak, mdia: three are needed
_HEIF_METADATA = frozenset({b"Exif", b"mime", b"uri "})  # the second is XMP


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box lies: from `start` to `end`, its content from `body`."""

    name: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class CleanBoxes:
    """A film or a recording without metadata, and what is left to see and hear in it."""

    data: bytes
    has_picture: bool
    has_sound: bool


def clean_boxes(data: bytes) -> CleanBoxes:
    """The file with metadata boxes turned into empty `free` boxes; raises MediaRefused."""
    out = bytearray(data)
    handlers: set[bytes] = set()
    boxes = list(islice(_walk(data, 0, len(data)), _MAX_BOXES))
    if not any(box.name == b"moov" for box in boxes) or len(boxes) == _MAX_BOXES:
        raise MediaRefused("damaged")
    for box in boxes:
        if box.name in _METADATA:
            _empty(out, box)
        if box.name == b"trak":
            handler = _handler(data, box)
            handlers.add(handler)
            if handler in _MEASUREMENTS:
                _empty(out, box)
    return CleanBoxes(bytes(out), b"vide" in handlers, b"soun" in handlers)


def clean_heif(data: bytes) -> bytes | None:
    """The picture with its EXIF and XMP items zeroed, or None when they cannot be found.

    How it must be turned is not in EXIF here (it is the `irot` property), so nothing is lost.
    """
    meta = next((box for box in _children(data, 0, len(data)) if box.name == b"meta"), None)
    if meta is None:
        raise MediaRefused("damaged")
    tables = {box.name: box for box in _children(data, meta.body + 4, meta.end)}
    if b"iinf" not in tables or b"iloc" not in tables:
        return None
    wanted = set(_metadata_items(data, tables[b"iinf"]))
    stretches = islice(_Locations(data, tables[b"iloc"]).read(), _MAX_BOXES)
    places = [stretch for stretch in stretches if stretch[0] in wanted]
    if {item for item, *_ in places} != wanted or sum(p[3] for p in places) > len(data):
        return None
    out = bytearray(data)
    for _, method, start, length in places:
        place = start + (tables[b"idat"].body if method == 1 and b"idat" in tables else 0)
        if method > 1 or length == 0 or place + length > len(data):
            return None
        out[place : place + length] = bytes(length)
    return bytes(out)


def _walk(data: bytes, start: int, end: int, depth: int = 0) -> Iterator[Box]:
    """Every box, those inside the containers after their container."""
    if depth > _MAX_DEPTH:
        raise MediaRefused("damaged")
    for box in _children(data, start, end):
        yield box
        if box.name in _CONTAINERS:
            yield from _walk(data, box.body, box.end, depth + 1)


def _children(data: bytes, start: int, end: int) -> Iterator[Box]:
    count = 0
    while start < end:
        if end - start < 8:
            return  # QuickTime ends some lists with four zero bytes
        size, name, head = _big(data, start, 4), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = _big(data, start + 8, 8), 16
        elif size == 0:
            size = end - start
        count += 1
        if size < head or start + size > end or count > _MAX_BOXES:
            raise MediaRefused("damaged")
        yield Box(name, start, start + head, start + size)
        start += size


def _empty(out: bytearray, box: Box) -> None:
    out[box.start + 4 : box.start + 8] = b"free"
    out[box.body : box.end] = bytes(box.end - box.body)


def _handler(data: bytes, track: Box) -> bytes:
    """What a track is for: "vide", "soun", ...; the sample's own name when it is "meta"."""
    for media in _children(data, track.body, track.end):
        if media.name != b"mdia":
            continue
        for box in _children(data, media.body, media.end):
            if box.name == b"hdlr":
                return data[box.body + 8 : box.body + 12]
    return b""


def _metadata_items(data: bytes, iinf: Box) -> Iterator[int]:
    """The numbers of the items that are EXIF or XMP (ISO 14496-12, 8.11.6)."""
    version = _big(data, iinf.body, 1)
    for entry in _children(data, iinf.body + (6 if version == 0 else 8), iinf.end):
        infe_version = _big(data, entry.body, 1)
        wide = 4 if infe_version == 3 else 2
        name = entry.body + 4 + wide + 2
        if entry.name == b"infe" and data[name : name + 4] in _HEIF_METADATA:
            yield _big(data, entry.body + 4, wide)


class _Locations:
    """Reads where each item's bytes lie (ISO 14496-12, 8.11.3)."""

    def __init__(self, data: bytes, iloc: Box) -> None:
        self._data = data
        self._end = iloc.end
        self._version = _big(data, iloc.body, 1)
        self._place = iloc.body + 4
        sizes = self._take(2)
        self._offset, self._length = sizes >> 12, sizes >> 8 & 15
        self._origin = sizes >> 4 & 15
        self._index = sizes & 15 if self._version > 0 else 0
        self._wide = 4 if self._version == 2 else 2

    def read(self) -> Iterator[tuple[int, int, int, int]]:
        """(item, method, start, length) of every stretch."""
        for _ in range(self._take(self._wide)):
            item = self._take(self._wide)
            method = self._take(2) & 15 if self._version > 0 else 0
            self._take(2)
            origin = self._take(self._origin)
            for _ in range(self._take(2)):
                self._take(self._index)
                start = origin + self._take(self._offset)
                yield item, method, start, self._take(self._length)

    def _take(self, count: int) -> int:
        if self._place + count > self._end:
            raise MediaRefused("damaged")
        self._place += count
        return _big(self._data, self._place - count, count)


def _big(data: bytes, start: int, count: int) -> int:
    return int.from_bytes(data[start : start + count], "big")
