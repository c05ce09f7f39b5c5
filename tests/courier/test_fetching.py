"""Files are kept in threads of their own."""

from __future__ import annotations

import asyncio
import io
import threading

from PIL import Image

from bot.fetching import keep_file
from flows.case import File
from flows.tasks import Sent


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


async def test_a_bucket_that_hangs_holds_up_nobody_else() -> None:
    answers, data = threading.Event(), picture()

    def put(data: bytes) -> str:
        assert answers.wait(30)
        return "0" * 64

    file = File("photo", "1", "1")
    keeping = [asyncio.create_task(keep_file(put, 2**20, file, data)) for _ in range(50)]
    try:
        async with asyncio.timeout(10):
            assert await asyncio.to_thread(int) == 0
        assert not any(one.done() for one in keeping)
    finally:
        answers.set()
    assert all(isinstance(outcome, Sent) for outcome in await asyncio.gather(*keeping))
