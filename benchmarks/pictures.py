"""Photographs, of which no two are alike: a hundred are made before anything is measured."""

from __future__ import annotations

import io
import random

from PIL import Image

MANY = 100
BLOCK = 16  # pixels of one colour: compresses like a photograph, not like noise
DENSITY = slice(14, 18)  # JFIF 1.02: two numbers that stay with a picture and change no pixel


def photographs(size: str) -> list[bytes]:
    """JPEG files of a size such as "640x480"; the same at every run."""
    width, height = (int(edge) for edge in size.split("x"))
    chance = random.Random(7)
    made = []
    for _ in range(MANY):
        small = (max(1, width // BLOCK), max(1, height // BLOCK))
        pixels = chance.randbytes(small[0] * small[1] * 3)
        picture = Image.frombytes("RGB", small, pixels).resize((width, height))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=80)
        made.append(out.getvalue())
    return made


def photograph(made: list[bytes], number: int) -> bytes:
    """The one of this number: like none before it.

    What is the same as one before would cost a desk no writing, and customers do not send that.
    """
    data = bytearray(made[number % len(made)])
    data[DENSITY] = number.to_bytes(4, "big")
    return bytes(data)
