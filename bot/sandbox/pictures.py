"""Photos for visitors who have none at hand: drawn, so that nothing has to be shipped."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDE, HIGH = 900, 1120
PAPER, INK, FADED, STAMP = "#fbf9f4", "#23262e", "#7b7f89", "#b3261e"


def customs_notice() -> bytes:
    """A customs notice lying on a table. Capitals, because Pillow's own font has no accents."""
    photo = _table("#8d7357")
    paper = Image.new("RGB", (720, 900), PAPER)
    draw = ImageDraw.Draw(paper)
    draw.rectangle((0, 0, 720, 118), fill="#1f3a68")
    _write(draw, (48, 34), "AVIS DE DOUANE", 46, "white")
    _write(draw, (48, 160), "BUREAU DE LYON - SAINT EXUPERY", 26, FADED)
    rows = (
        ("ENVOI", "113-8241190-4420212"),
        ("ORIGINE", "SHENZHEN (CN)"),
        ("STATUT", "COLIS RETENU"),
        ("MOTIF", "FACTURE MANQUANTE"),
    )
    for place, (label, value) in enumerate(rows):
        top = 226 + 92 * place
        _write(draw, (48, top), label, 22, FADED)
        _write(draw, (48, top + 28), value, 36, INK)
        draw.line((48, top + 82, 672, top + 82), fill="#e4dfd3", width=2)
    for line in range(5):
        draw.line((48, 640 + 30 * line, 640 - 60 * (line % 3), 640 + 30 * line), "#cdc8bb", 8)
    for place, width in enumerate((4, 2, 7, 3, 2, 5, 3, 8, 2, 4, 6, 2, 3, 7, 2, 5) * 2):
        draw.rectangle((60 + 18 * place, 810, 60 + 18 * place + width, 868), fill=INK)
    paper.paste(*_stamp())
    turned = paper.convert("RGBA").rotate(-3.5, expand=True, resample=Image.Resampling.BICUBIC)
    photo.paste(Image.new("RGB", turned.size, "#3a2d20"), (96, 106), turned.getchannel("A"))
    photo.paste(turned, (78, 84), turned)
    return _jpeg(photo)


def _stamp() -> tuple[Image.Image, tuple[int, int], Image.Image]:
    stamp = Image.new("RGBA", (330, 130), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rounded_rectangle((6, 6, 324, 124), 14, outline=STAMP, width=7)
    _write(draw, (56, 38), "RETENU", 54, STAMP)
    stamp = stamp.rotate(14, expand=True, resample=Image.Resampling.BICUBIC)
    return stamp.convert("RGB"), (360, 640), stamp.getchannel("A")


def broken_lamp() -> bytes:
    """A lamp whose shade has a crack and whose neck is bent."""
    photo = _table("#a9b4b8")
    draw = ImageDraw.Draw(photo)
    draw.ellipse((250, 930, 690, 1010), fill="#7d888c")
    draw.ellipse((270, 890, 650, 980), fill="#2f4858")
    draw.line((460, 930, 460, 640, 560, 500), fill="#2f4858", width=26, joint="curve")
    draw.polygon(((430, 330), (720, 470), (640, 640), (330, 500)), fill="#f2b134")
    draw.polygon(((430, 330), (520, 374), (410, 538), (330, 500)), fill="#f7c663")
    crack = ((540, 385), (515, 430), (560, 462), (522, 505), (566, 540), (540, 592))
    draw.line(crack, fill="#4a2f00", width=7, joint="curve")
    draw.line(((560, 462), (620, 470), (640, 500)), fill="#4a2f00", width=5)
    for shard in (((180, 880), (240, 850), (250, 905)), ((700, 900), (770, 880), (740, 940))):
        draw.polygon(shard, fill="#f2b134")
    return _jpeg(photo)


def _table(colour: str) -> Image.Image:
    """A table top in the light of a lamp, a little blurred at its grain."""
    table = Image.new("RGB", (WIDE, HIGH), colour)
    draw = ImageDraw.Draw(table, "RGBA")
    for line in range(0, HIGH, 46):
        draw.line((0, line, WIDE, line + line % 31), fill=(0, 0, 0, 16), width=9)
    for ring in range(12):
        reach = 900 - 70 * ring
        draw.ellipse((250 - reach, 150 - reach, 250 + reach, 150 + reach), fill=(255, 255, 255, 7))
    return table.filter(ImageFilter.GaussianBlur(3))


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, colour: str
) -> None:
    draw.text(at, text, fill=colour, font=ImageFont.load_default(size))


def _jpeg(photo: Image.Image) -> bytes:
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=84)
    return out.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "customs notice": customs_notice,
    "broken lamp": broken_lamp,
}
