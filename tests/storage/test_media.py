"""What is kept is what it is, shows what it showed, and no longer says where it was taken."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import media_samples as samples
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from media_samples import PLACE, box, film, office, track
from PIL import Image, ImageChops, ImageOps

from storage.media import Media, MediaRefused, clean
from storage.pictures import strip_jpeg

REAL: dict[str, bytes] = {
    "jpg": samples.jpeg(),
    "png": samples.png(),
    "webp": samples.webp(),
    "gif": samples.gif(),
    "heic": samples.heic(),
    "mp4": film(),
    "mov": film(b"qt  "),
    "3gp": film(b"3gp4"),
    "m4a": film(b"M4A ", track(b"soun")),
    "webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
    "ogg": b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(11),
    "mp3": b"ID3\x04\0\0\0\0\0\x04tags\xff\xfb\x90\x64" + bytes(413),
    "aac": b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(20),
    "wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(28),
    "amr": b"#!AMR\n\x3c" + bytes(31),
    "pdf": b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF",
    "txt": "Quittung Nr. 12, 19,99 €\n收据\n".encode(),
    "docx": office("[Content_Types].xml", "word/document.xml"),
    "xlsx": office("[Content_Types].xml", "xl/workbook.xml", "xl/printerSettings/p1.bin"),
}
PICTURES: dict[str, Callable[[int], bytes]] = {
    "jpg": samples.jpeg,
    "png": samples.png,
    "webp": samples.webp,
}


def take(data: bytes, name: str | None = None, max_bytes: int = 20_000_000) -> Media:
    return clean(data, claimed_name=name, max_bytes=max_bytes)


def refusal(data: bytes, name: str | None = None, max_bytes: int = 20_000_000) -> str:
    with pytest.raises(MediaRefused) as refused:
        take(data, name, max_bytes)
    return refused.value.reason


@pytest.mark.parametrize(
    "data", [*REAL.values(), *(make(turn) for make in PICTURES.values() for turn in range(2, 9))]
)
def test_what_is_clean_stays_as_it_is(data: bytes) -> None:
    """An upload is cleaned when it comes and when it is sent, and is the same file for both."""
    once = take(data)
    assert take(once.data).data == once.data


@pytest.mark.parametrize("extension", REAL)
def test_every_kind_is_known_by_its_content(extension: str) -> None:
    media = take(REAL[extension], "invoice.exe")
    assert media.extension == extension
    photos, videos = ("jpg", "png", "webp", "gif", "heic"), ("mp4", "mov", "3gp", "webm")
    documents = ("pdf", "txt", "docx", "xlsx")
    kinds = {"photo": photos, "video": videos, "document": documents}
    assert media.kind == next((k for k, names in kinds.items() if extension in names), "audio")
    assert take(media.data) == media


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "gif", "heic", "mp4", "mov", "m4a"])
def test_the_place_is_gone(extension: str) -> None:
    assert PLACE in REAL[extension]
    media = take(REAL[extension])
    assert media.stripped
    assert PLACE not in media.data
    assert extension == "heic" or b"Exif" not in media.data


@pytest.mark.parametrize("extension", ["jpg", "png", "webp"])
def test_an_upright_picture_keeps_every_pixel_and_its_colours(extension: str) -> None:
    with (
        Image.open(BytesIO(REAL[extension])) as before,
        Image.open(BytesIO(take(REAL[extension]).data)) as after,
    ):
        assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
        assert after.info["icc_profile"] == samples.ICC
        assert dict(after.getexif()) == {}


@pytest.mark.parametrize("extension", PICTURES)
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_turned_picture_is_put_upright(extension: str, orientation: int) -> None:
    data = PICTURES[extension](orientation)
    media = take(data)
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(media.data)) as after:
        wanted = ImageOps.exif_transpose(before).convert("RGB")
        assert after.size == wanted.size
        assert dict(after.getexif()) == {}
        assert after.info["icc_profile"] == samples.ICC
        difference = ImageChops.difference(wanted, after.convert("RGB"))
        assert max(high for _, high in difference.getextrema()) < 60
    assert PLACE not in media.data
    assert take(data) == media


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_print_colours_are_pictures_too(mode: str) -> None:
    for orientation in (1, 6):
        with Image.open(BytesIO(take(samples.jpeg(orientation, mode)).data)) as after:
            assert after.mode == mode


def test_a_progressive_picture_survives() -> None:
    out = BytesIO()
    samples.picture().save(out, "JPEG", progressive=True, exif=samples.exif())
    with Image.open(BytesIO(take(out.getvalue()).data)) as after:
        after.load()
        assert after.info["progressive"]


def encoded(mode: str = "RGB", **how: Any) -> bytes:
    out = BytesIO()
    samples.picture(mode).save(out, "JPEG", **how)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        *(REAL["jpg"], encoded("L"), encoded("CMYK"), encoded(progressive=True)),
        *(encoded(subsampling=2), encoded(restart_marker_blocks=1), encoded(optimize=True)),
    ],
)
def test_pictures_as_cameras_write_them_are_ordinary(data: bytes) -> None:
    stripped = strip_jpeg(data)
    assert stripped.ordinary
    assert take(data).data == stripped.data
    with Image.open(BytesIO(stripped.data)) as shown:
        shown.load()  # raises where the parts did not make a picture


def without(data: bytes, marker: bytes) -> bytes:
    """The JPEG without its segments of that kind."""
    start = data.find(marker)
    while start > 0:
        data = data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4]) :]
        start = data.find(marker)
    return data


FRAME = encoded().index(b"\xff\xc0")


@pytest.mark.parametrize(
    "data",
    [
        *(without(encoded(), b"\xff\xdb"), without(encoded(), b"\xff\xc0")),
        encoded()[: FRAME + 1] + b"\xc3" + encoded()[FRAME + 2 :],  # lossless
        encoded()[: FRAME + 4] + b"\x0c" + encoded()[FRAME + 5 :],  # twelve bits
        encoded()[: FRAME + 9] + b"\x02" + encoded()[FRAME + 10 :],  # two colours
        encoded()[: FRAME + 11] + b"\x05" + encoded()[FRAME + 12 :],  # a grid of nothing by five
        encoded()[: encoded().index(b"\xff\xda")] + b"\xff\xd9",  # tables and no picture
    ],
)
def test_an_unusual_picture_is_decoded_before_it_is_believed(data: bytes) -> None:
    assert refusal(data) == "damaged"


def test_a_second_frame_and_late_tables_are_not_ordinary() -> None:
    data = encoded()
    scan = data.index(b"\xff\xda")
    frame = data[FRAME : FRAME + 2 + int.from_bytes(data[FRAME + 2 : FRAME + 4])]
    assert not strip_jpeg(data[:scan] + frame + data[scan:]).ordinary
    late = data[:FRAME] + data[FRAME + len(frame) : -2] + frame + data[-2:]
    assert not strip_jpeg(late).ordinary


def test_what_hides_behind_a_picture_is_cut_off() -> None:
    for extension in ("jpg", "png", "gif", "webp"):
        media = take(REAL[extension] + b"PK\x03\x04" + PLACE)
        assert media == take(REAL[extension])


def test_a_moving_picture_keeps_moving() -> None:
    with Image.open(BytesIO(take(REAL["gif"]).data)) as after:
        assert after.n_frames == 2
        assert after.info["loop"] == 0
        assert "comment" not in after.info


@pytest.mark.parametrize("extension", ["mp4", "mov", "3gp", "m4a", "heic"])
def test_no_frame_of_a_film_moves(extension: str) -> None:
    data = take(REAL[extension]).data
    assert len(data) == len(REAL[extension])
    start = REAL[extension].index(b"mdat")
    assert data[start : start + 10] == REAL[extension][start : start + 10]


def test_a_film_without_pictures_is_a_recording() -> None:
    media = take(film(b"mp42", track(b"soun")))
    assert (media.kind, media.mime, media.extension) == ("audio", "audio/mp4", "m4a")


def test_tracks_of_positions_are_removed() -> None:
    data = take(film(b"isom", track(b"vide"), track(b"meta"))).data
    assert data.count(b"trak") == 1


def test_a_heic_whose_metadata_cannot_be_found_is_only_a_document() -> None:
    bare = box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(4), box(b"hdlr", bytes(25)))
    media = take(bare)
    assert (media.kind, media.stripped, media.data) == ("document", False, bare)


@pytest.mark.parametrize(
    "data",
    [
        *(b"MZ\x90\0" + bytes(60), b"\x7fELF" + bytes(60), b"#!/bin/sh\nrm -rf /\n"),
        *(b"<!DOCTYPE html><p>hi", b"  <html></html>", b"\xef\xbb\xbf<svg onload='x()'/>"),
        *(b"<?xml version='1.0'?><svg/>", b"hello <script>alert(1)</script>", b"<?php echo 1;"),
        *(b"{\\rtf1 hi}", b"@echo off\r\ndel *", b"caf\xe9", b"a\0b", b"\x1b[2J"[1:] + b"\x07"),
        *(office("a.txt"), office("[Content_Types].xml", "ppt/presentation.xml"), b"PK\x03\x04"),
        office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        office("[Content_Types].xml", "xl/workbook.xml", "xl/embeddings/oleObject1.bin"),
        *(b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\0", b"\xd0\xcf\x11\xe0" * 4),
        *(b"\x1aE\xdf\xa3\x93B\x82\x88matroska", b"OggS" + bytes(24) + b"\x80theora"),
        *(box(b"ftyp", b"avif", bytes(4)), b"RIFF\0\0\0\0AVI ", b"BM" + bytes(50), b"II*\0" * 9),
    ],
)
def test_what_the_desk_does_not_take(data: bytes) -> None:
    assert refusal(data, "photo.jpg") == "type_not_allowed"


@pytest.mark.parametrize(
    "name", ["a.bat", "A.JS", "x/y.html", "c:\\y.ps1", "a.txt.vbs", "b.cmd. ", "i.svg"]
)
def test_a_text_that_calls_itself_a_script_is_refused(name: str) -> None:
    assert refusal(b"echo hello", name) == "type_not_allowed"
    assert take(b"echo hello", "letter.txt").extension == "txt"


def test_sizes() -> None:
    assert refusal(b"") == "empty"
    assert refusal(b"12345", max_bytes=4) == "too_big"
    assert take(b"1234", max_bytes=4).data == b"1234"


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")
    assert refusal(bomb) == "too_big"
    frame = REAL["jpg"].index(b"\xff\xc0")
    wide = REAL["jpg"][: frame + 5] + b"\xff\xff\xff\xff" + REAL["jpg"][frame + 9 :]
    assert refusal(wide) == "too_big"
    assert refusal(b"GIF89a\xff\xff\xff\xff\0\0\0;") == "too_big"


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "gif", "mp4", "heic"])
def test_half_a_file_is_damaged(extension: str) -> None:
    assert refusal(REAL[extension][: len(REAL[extension]) // 2]) == "damaged"


@pytest.mark.parametrize(
    "data",
    [
        *(b"\xff\xd8" + b"\xff" * 3_000_000, b"\xff\xd8\xff\xda\0\x02" + b"\xff\0" * 1_000_000),
        *(b"\x89PNG\r\n\x1a\n" + bytes(100), b"GIF89a\x01\0\x01\0\0\0\0!\xfe" + b"\x01a" * 500_000),
        box(b"ftyp", b"isom", bytes(4)) + box(b"free") * 300_000,
        box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I", 0) + b"moov" * 3,
        box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(4), box(b"iloc"), box(b"iinf")),
    ],
)
def test_hostile_structures_are_damaged_soon(data: bytes) -> None:
    assert refusal(data) == "damaged"


def test_a_picture_of_endless_scans_is_damaged() -> None:
    start = REAL["jpg"].rindex(b"\xff\xda")
    scan = REAL["jpg"][start:-2]
    assert refusal(REAL["jpg"][:start] + scan * 101 + b"\xff\xd9") == "damaged"


def test_a_heic_of_endless_places_costs_no_time() -> None:
    item = struct.pack(">HHH", 2, 0, 65_535)
    iloc = box(b"iloc", bytes(4), bytes(2), struct.pack(">H", 60_000), item * 60_000)
    infe = box(b"infe", b"\x02\0\0\0", struct.pack(">HH", 2, 0), b"Exif", b"\0")
    iinf = box(b"iinf", bytes(4), struct.pack(">H", 1), infe)
    media = take(box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(4), iinf, iloc))
    assert not media.stripped


def test_containers_nested_without_end_are_damaged() -> None:
    nest = b""
    for _ in range(3000):
        nest = box(b"trak", nest)
    assert refusal(box(b"ftyp", b"isom", bytes(4)) + box(b"moov", nest)) == "damaged"


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=20)))
@example(b"\xff\xd8\xff", None)
@example(b"GIF89a", "\0")
def test_any_bytes_are_taken_or_refused(data: bytes, name: str | None) -> None:
    take_or_refuse(data, name)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(REAL)), st.data())
def test_mutilated_files_are_taken_or_refused(extension: str, draw: st.DataObject) -> None:
    data = bytearray(REAL[extension])
    for _ in range(draw.draw(st.integers(0, 6))):
        place = draw.draw(st.integers(0, len(data) - 1))
        data[place] = draw.draw(st.integers(0, 255))
    take_or_refuse(bytes(data[: draw.draw(st.integers(0, len(data)))]), None)


def take_or_refuse(data: bytes, name: str | None) -> None:
    try:
        media = take(data, name)
    except MediaRefused as refused:
        reason = refused.reason
    else:
        assert media.kind in {"photo", "video", "audio", "document"}
        assert take(data, name) == media
        return
    assert reason in {"too_big", "type_not_allowed", "damaged", "empty"}
