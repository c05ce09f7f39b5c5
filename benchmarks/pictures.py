"""A hundred different photographs, made before anything is measured."""

from __future__ import annotations

import io
import random

from PIL import Image

MANY = 100
BLOCK = 16  # pixels of one colour: compresses like a photograph, not like noise


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
