"""The customers: each follows the nine moves, waiting for every answer, and then is another."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from botapi import BotApi
from flow import MOVES

PATIENCE = 5.0  # seconds; who waits longer for an answer is counted as stuck


class Customer:
    """One chat from /start to the ticket."""

    __slots__ = ("at", "chat", "delivered", "heard", "last", "number", "sender", "since")

    def __init__(self, chat: int) -> None:
        self.number = chat
        self.chat = {"id": chat, "type": "private", "first_name": "Ana", "last_name": "Lopez"}
        self.sender = {
            "id": chat,
            "is_bot": False,
            "first_name": "Ana",
            "last_name": "Lopez",
            "language_code": "en",
        }
        self.at = 0
        self.since = 0.0
        self.last: dict[str, Any] = {}
        self.delivered = False  # the platform may send the next one
        self.heard = False  # the bot has answered


class Crowd:
    def __init__(self, api: BotApi, first: int) -> None:
        """`first`: the number before the first customer's."""
        self.api = api
        self.answered = 0
        self.complaints = 0
        self.unexpected = 0
        self.example = ""
        self.latencies: list[tuple[int, float]] = []  # (move, seconds)
        self._here: dict[int, Customer] = {}
        self._next = self._pictures = first
        self._ending = False
        api.answered = self._hear

    async def begin(self, many: int, seconds: float) -> None:
        """They come one after the other: who starts together would walk in step for ever."""
        for _ in range(many):
            self._arrive()
            await asyncio.sleep(seconds / many)

    async def end(self) -> None:
        """Nobody says anything any more; what is on its way is waited for a little."""
        self._ending = True
        for _ in range(40):
            if all(customer.heard for customer in self._here.values()):
                break
            await asyncio.sleep(0.05)

    def stuck(self, now: float) -> int:
        return sum(now - customer.since > PATIENCE for customer in self._here.values())

    def _arrive(self) -> None:
        self._next += 1
        customer = self._here[self._next] = Customer(self._next)
        self._move(customer)

    def _move(self, customer: Customer) -> None:
        customer.delivered = customer.heard = False
        customer.since = time.monotonic()
        kind, content = self._content(customer)
        self.api.deliver(kind, content, lambda: self._was_delivered(customer))

    def _content(self, customer: Customer) -> tuple[str, dict[str, Any]]:
        move = MOVES[customer.at]
        if move.kind == "press":
            return "callback_query", {
                "id": f"{customer.number}{customer.at}",
                "from": customer.sender,
                "message": customer.last,
                "chat_instance": "1",
                "data": button(customer.last, move.what),
            }
        message: dict[str, Any] = {
            "message_id": 10 + customer.at,
            "from": customer.sender,
            "chat": customer.chat,
            "date": int(time.time()),
        }
        if move.kind == "photo":
            self._pictures += 1
            message["photo"] = sizes(self._pictures)
        else:
            message["text"] = move.what
        if move.kind == "start":
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": 6}]
        return "message", message

    def _was_delivered(self, customer: Customer) -> None:
        customer.delivered = True
        self._go_on(customer)

    def _hear(self, chat: int, message: dict[str, Any]) -> dict[str, Any]:
        customer = self._here.get(chat)
        if customer is None or customer.heard:
            self._surprised(message)
            return message
        if not fits(message, MOVES[customer.at].then):
            self._surprised(message)
            return message
        self.latencies.append((customer.at, time.monotonic() - customer.since))
        self.answered += 1
        customer.heard, customer.last = True, message
        self._go_on(customer)
        return message

    def _surprised(self, message: dict[str, Any]) -> None:
        self.unexpected += 1
        self.example = self.example or str(message.get("text"))[:200]

    def _go_on(self, customer: Customer) -> None:
        """The next move, once the answer is heard and the platform is free for it."""
        if not (customer.heard and customer.delivered) or self._ending:
            return
        customer.at += 1
        if customer.at < len(MOVES):
            self._move(customer)
            return
        del self._here[customer.number]
        self.complaints += 1
        self._arrive()


def button(message: dict[str, Any], ending: str) -> str:
    """The data of the button that ends so, or nothing."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
        for cell in row:
            if cell["callback_data"].endswith(ending):
                return str(cell["callback_data"])
    return ""


def fits(message: dict[str, Any], then: str) -> bool:
    if then.startswith(":"):
        return bool(button(message, then))
    return then in str(message.get("text", ""))


def sizes(number: int) -> list[dict[str, Any]]:
    return [
        {
            "file_id": f"AgACAgQAAxkBAAIB{edge}-{number}",
            "file_unique_id": f"AQAD{edge}x{number}",
            "width": edge,
            "height": edge * 3 // 4,
            "file_size": edge * 60,
        }
        for edge in (90, 320, 800, 1280)
    ]
