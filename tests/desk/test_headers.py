"""What every answer of the desk's web server tells a browser, whatever it answers."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import aiohttp
from desk_rig import desk_at_work, photo
from webchat_rig import WEBCHAT, visitors

from bot.web import HEADERS
from handlers.webchat_pace import LINES
from tests.visitor import ORIGIN

HERE = {"Origin": ORIGIN}
EVIL = {"Origin": "https://evil.example"}
ASKED: list[tuple[str, str, dict[str, str], int]] = [
    ("GET", "/health", {}, 200),
    ("GET", "/ready", {}, 200),
    ("GET", "/metrics", {}, 200),
    ("GET", "/chat.js", {}, 200),
    ("GET", "/chat/words", HERE, 200),
    ("GET", "/chat/words", EVIL, 403),
    ("GET", "/chat/live", HERE, 400),  # no WebSocket is asked for
    ("GET", "/chat/live", EVIL, 403),
    ("OPTIONS", "/chat/files", HERE, 204),
    ("OPTIONS", "/chat/files", EVIL, 403),
    ("POST", "/chat/files", HERE, 401),
    ("POST", "/chat/files", EVIL, 403),
    ("GET", "/chat/files/forged", {}, 410),
    ("PUT", "/chat/files", HERE, 405),
    ("DELETE", "/chat.js", {}, 405),
    ("GET", "/", {}, 404),
    ("GET", "/chat/../../etc/passwd", {}, 404),
]


async def test_every_answer_forbids_a_browser_to_take_it_for_a_page() -> None:
    async with desk_at_work(webchat=WEBCHAT, max_file_mb=1) as world:
        assert world.desk is not None
        async with visitors(world.desk.port) as visitor:
            one = visitor()
            for method, path, headers, status in ASKED:
                async with one.http.request(method, one.url + path, headers=headers) as answer:
                    assert (path, answer.status) == (path, status)
                    look(answer)
            async with one.http.get(f"{one.url}/chat.js") as answer:
                tag = {"If-None-Match": answer.headers["ETag"]}
            async with one.http.get(f"{one.url}/chat.js", headers=tag) as answer:
                assert answer.status == 304
                look(answer)
            await look_at_files(await one.come())
            await look_at_lines(one)


def look(answer: aiohttp.ClientResponse) -> None:
    """Strict everywhere; only what pages of the shop load by a tag may be loaded by another's."""
    given = {name: answer.headers.get(name) for name in HEADERS}
    corp = given.pop("Cross-Origin-Resource-Policy")
    assert given == {name: value for name, value in HEADERS.items() if name in given}
    is_loaded = answer.url.path == "/chat.js" or answer.content_type == "image/jpeg"
    assert corp == ("cross-origin" if is_loaded and answer.status in (200, 304) else "same-origin")


async def look_at_files(one: Any) -> None:
    """What was taken, what is refused for its kind, its size, and an empty hand."""
    bearer = HERE | {"Authorization": f"Bearer {one.token}"}
    for data, status in ((photo(), 200), (b"MZ\x90\x00 no picture", 422), (bytes(2 * 2**20), 413)):
        url = f"{one.url}/chat/files?name=a.jpg"
        async with one.http.post(url, data=io.BytesIO(data), headers=bearer) as answer:
            assert answer.status == status
            look(answer)
            receipt = (await answer.json()).get("receipt", "")
        if receipt:
            await one.say("here", [receipt])
            await one.until(lambda: "here" in one.texts, "it is shown")
            async with one.http.get(one.url + one.letters[-1]["files"][0]["url"]) as answer:
                assert answer.status == 200
                look(answer)


async def look_at_lines(one: Any) -> None:
    """A line that is opened, and one too many."""
    refused = []

    async def dial() -> None:
        async with one.http.get(f"{one.url}/chat/live", headers=HERE) as answer:
            look(answer)
            refused.append(answer.status)

    async with one.http.ws_connect(f"{one.url}/chat/live", headers=HERE) as line:
        look(line._response)
    await asyncio.gather(*(dial() for _ in range(int(LINES.burst) + 20)))
    assert 429 in refused
