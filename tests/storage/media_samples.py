"""Real pictures and hand-made films with a place in them, for the tests of media."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

PLACE = b"SECRET-PLACE"
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(mode: str = "RGB") -> Image.Image:
    """Every corner has its own colour, so that a wrong turn is seen."""
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 20, 10))
    image.paste("blue", (20, 10, 40, 20))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010E] = PLACE.decode()
    made[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 17.0)}
    return made


def jpeg(orientation: int = 1, mode: str = "RGB") -> bytes:
    out = BytesIO()
    picture(mode).save(
        out,
        "JPEG",
        exif=exif(orientation),
        icc_profile=ICC,
        comment=PLACE,
        xmp=b"<x>" + PLACE + b"</x>",
        quality=95,
        subsampling=0,
    )
    iptc = b"Photoshop 3.0\0" + PLACE
    return (
        out.getvalue()[:2]
        + b"\xff\xed"
        + struct.pack(">H", len(iptc) + 2)
        + iptc
        + (out.getvalue()[2:])
    )


def png(orientation: int = 1) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Location", PLACE.decode())
    notes.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    notes.add_text("zipped", PLACE.decode(), zip=True)
    out = BytesIO()
    picture().save(out, "PNG", pnginfo=notes, exif=exif(orientation), icc_profile=ICC)
    return out.getvalue()


def webp(orientation: int = 1) -> bytes:
    out = BytesIO()
    picture().save(out, "WEBP", lossless=True, exif=exif(orientation), xmp=PLACE, icc_profile=ICC)
    return out.getvalue()


def gif() -> bytes:
    out = BytesIO()
    other = Image.new("RGB", (40, 20), "green")
    picture().save(
        out, "GIF", save_all=True, append_images=[other], loop=0, comment=PLACE, duration=50
    )
    return out.getvalue()


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + name + body


def track(handler: bytes) -> bytes:
    hdlr = box(b"hdlr", bytes(8), handler, bytes(13))
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", hdlr), box(b"udta", PLACE))


def film(brand: bytes = b"isom", *tracks: bytes) -> bytes:
    place = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+52.5+013.4/" + PLACE))
    apple = box(b"meta", box(b"ilst", PLACE))
    moov = box(b"moov", box(b"mvhd", bytes(100)), *(tracks or (track(b"vide"),)), place, apple)
    head = box(b"ftyp", brand, bytes(4), brand)
    return head + moov + box(b"uuid", bytes(16), PLACE) + box(b"mdat", b"frames" * 50)


def heic() -> bytes:
    """A HEIF file with an image item and an EXIF item; the pixels are not real."""
    secret = b"\0\0\0\0MM\0*" + PLACE
    infe = [
        box(b"infe", b"\x02\0\0\0", struct.pack(">HH", number, 0), kind, b"\0")
        for number, kind in ((1, b"hvc1"), (2, b"Exif"))
    ]
    iinf = box(b"iinf", bytes(4), struct.pack(">H", 2), *infe)

    def meta(start: int) -> bytes:
        places = b"".join(
            struct.pack(">HHHII", number, 0, 1, where, length)
            for number, where, length in ((1, start, 6), (2, start + 6, len(secret)))
        )
        iloc = box(b"iloc", bytes(4), b"\x44\x00", struct.pack(">H", 2), places)
        return box(b"meta", bytes(4), box(b"hdlr", bytes(8), b"pict", bytes(13)), iinf, iloc)

    head = box(b"ftyp", b"heic", bytes(4), b"mif1")
    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", b"pixels", secret)


def office(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<x/>")
    return out.getvalue()
