"""Photos that say which one they are: a number drawn in black and white squares.

It survives a desk that takes photos apart and puts them together again.
"""

from __future__ import annotations

import io

from PIL import Image

ACROSS, DOWN = 6, 4
SQUARE = 16  # pixels; two of JPEG's own blocks


def draw(number: int) -> bytes:
    """A small JPEG."""
    picture = Image.new("L", (ACROSS, DOWN))
    picture.putdata([255 * (number >> place & 1) for place in range(ACROSS * DOWN)])
    out = io.BytesIO()
    large = picture.resize((ACROSS * SQUARE, DOWN * SQUARE), Image.Resampling.NEAREST)
    large.save(out, "JPEG", quality=70)
    return out.getvalue()


def read(data: bytes) -> int:
    """The number in it; -1 where the picture is none of ours."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            grey = picture.convert("L")
    except OSError:
        return -1
    if grey.size != (ACROSS * SQUARE, DOWN * SQUARE):
        return -1
    middles = (
        grey.getpixel((SQUARE * (place % ACROSS) + 8, SQUARE * (place // ACROSS) + 8))
        for place in range(ACROSS * DOWN)
    )
    return sum(int(level > 127) << place for place, level in enumerate(middles))  # type: ignore[operator, misc]
