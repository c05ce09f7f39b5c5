"""A visitor of the shop's page as a desk sees them: a WebSocket, and uploads, on real sockets."""

from __future__ import annotations

import asyncio
import io
import itertools
from dataclasses import dataclass, field
from typing import Any

import aiohttp

Doc = dict[str, Any]

ORIGIN = "https://shop.example"
SECRET = "d" * 32
_numbers = itertools.count(1)


def new_id() -> str:
    return f"test-{next(_numbers):06}"


@dataclass
class Visitor:
    """A browser: it keeps its token and how far it has read, over as many lines as it takes."""

    url: str
    http: aiohttp.ClientSession
    language: str = "en-GB"
    token: str | None = None
    id: str = ""
    letters: list[Doc] = field(default_factory=list)
    answers: dict[str, Doc] = field(default_factory=dict)
    line: aiohttp.ClientWebSocketResponse | None = None
    is_here: bool = False
    traits: Doc = field(default_factory=dict)
    _hearing: asyncio.Task[None] | None = None

    async def come(self, *, origin: str = ORIGIN, forget: bool = False) -> Visitor:
        """Opens a line and says hello; `forget`: as after a reload, with the token alone."""
        if forget:
            self.letters = []
        self.is_here = False
        self.line = await self.http.ws_connect(
            f"{self.url}/chat/live", headers={"Origin": origin}, heartbeat=30
        )
        after = self.letters[-1]["number"] if self.letters else 0
        hello = {"do": "hello", "token": self.token, "visitor": self.id, "after": after}
        known = {"language": self.language, "zone": "Europe/Lisbon", "page": "Lamp · /lamp"}
        await self.line.send_json(hello | known | self.traits)
        self._hearing = asyncio.create_task(self._hear(self.line))
        await self.until(lambda: self.is_here, "the mailbox was sent")
        return self

    async def _hear(self, line: aiohttp.ClientWebSocketResponse) -> None:
        async for message in line:
            doc = message.json()
            if doc["is"] == "welcome":
                if doc["visitor"] != self.id:
                    self.letters = []
                self.id, self.token = doc["visitor"], doc.get("token", self.token)
            elif doc["is"] == "letters":
                self.letters += doc["letters"]
            elif doc["is"] == "here":
                self.is_here = True
            elif doc.get("id"):
                self.answers[doc["id"]] = doc

    async def leave(self) -> None:
        if self.line is not None:
            await self.line.close()
            self.line = None
        if self._hearing is not None:
            await self._hearing

    async def send(self, do: str, number: str = "", **more: Any) -> str:
        """Says something; its id. Nothing is awaited."""
        assert self.line is not None
        number = number or new_id()
        await self.line.send_json({"do": do, "id": number} | more)
        return number

    async def say(self, text: str = "", files: list[str] | None = None, **more: Any) -> Doc:
        """Says something and returns how the desk answers it."""
        number = await self.send("say", text=text, files=files or [], **more)
        return await self.answer(number)

    async def answer(self, number: str) -> Doc:
        await self.until(lambda: number in self.answers, "the desk answers")
        return self.answers.pop(number)

    async def press(self, ending: str) -> Doc:
        """Presses the button of the newest question whose token ends so."""
        await self.until(lambda: self._button(ending), f"the button {ending}")
        asked, token = self._button(ending)
        return await self.answer(await self.send("press", of=asked["number"], token=token))

    def _button(self, ending: str) -> Any:
        last = next((one for one in reversed(self.letters) if one.get("from") == "desk"), None)
        rows = last["buttons"] if last else []
        tokens = [button["token"] for row in rows for button in row]
        found = next((token for token in tokens if token.endswith(ending)), None)
        return (last, found) if found else None

    async def upload(self, data: bytes, name: str = "photo.jpg", **headers: str) -> tuple[int, Doc]:
        given = {"Origin": ORIGIN, "Authorization": f"Bearer {self.token}"} | headers
        url = f"{self.url}/chat/files?name={name}"
        async with self.http.post(url, data=io.BytesIO(data), headers=given) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await answer.json() if is_json else {}

    async def heard(self, *parts: str) -> Doc:
        """The newest letter of the desk or an agent that holds these parts, once it is there."""

        def found() -> Doc | None:
            fits = [
                one
                for one in self.letters
                if one.get("from") in ("desk", "agent")
                and all(part in one.get("text", "") for part in parts)
            ]
            return fits[-1] if fits else None

        await self.until(found, f"{parts} is said")
        letter = found()
        assert letter is not None
        return letter

    async def until(self, true: Any, what: str, seconds: float = 30.0) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not true():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            said = [one.get("text") or one for one in self.letters]
            raise AssertionError(f"not within {seconds} s: {what}; heard {said}") from None

    @property
    def texts(self) -> list[str]:
        """Everything that stands in the chat, in its order."""
        return [one["text"] for one in self.letters if one.get("text")]
