"""The web chat: carries out what is said to a visitor, by putting it into their mailbox.

What is committed there has arrived: the visitor's client fetches it, now or when they come back.
So a send is *Sent* or, while the database is away, to be tried again; it is never uncertain,
since the same letter put there twice is one letter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from flows.arrival import Errand
from flows.case import File
from flows.pace import Limit
from flows.policy import ChannelTraits
from flows.tasks import AnswerPress, Bring, Deliver, Erase, Outcome, Refused, Retry, Say, Sent
from handlers.channel import Finding, Hook, Inlet, Listen, Route
from handlers.webchat_live import Lines, Turn
from handlers.webchat_mailroom import MailboxAway, Mailroom
from handlers.webchat_proof import Proofs
from handlers.webchat_read import CHANNEL, MAX_TEXT
from handlers.webchat_script import script
from handlers.webchat_shown import PATH, brought, letter_for
from handlers.webchat_web import Doors, Files, Gate
from locales.catalog import Catalog

__all__ = ["CHANNEL", "TRAITS", "Files", "Gate", "WebChat"]


TRAITS = ChannelTraits(text_limit=MAX_TEXT, safe=True)


class WebChat:
    """The channel of the shop's own page."""

    def __init__(
        self,
        *,
        mailroom: Mailroom,
        proofs: Proofs,
        catalog: Catalog,
        gate: Gate,
        files: Files,
        turn: Turn,
        now: Callable[[], datetime],
    ) -> None:
        """`turn` takes a turn of some limits, or gives the seconds until there is one."""
        self._mailroom = mailroom
        self._proofs = proofs
        self._catalog = catalog
        self._gate = gate
        self._files = files
        self._turn = turn
        self._now = now

    async def carry_out(self, errand: Errand) -> Outcome:
        """Puts a task into the mailbox; `ref` is its number there."""
        task = errand.task
        if isinstance(task, Bring):
            return await self._bring(task)
        if not isinstance(task, Say | AnswerPress | Deliver | Erase):
            raise TypeError(f"The web chat has no way to do {type(task).__name__}")
        if isinstance(task, Deliver):
            if len(task.text) > MAX_TEXT:
                return Refused("too_long")
            if task.file is not None and task.file.sha is None:
                return Refused("not_fetched")
        letter = letter_for(task, errand.id, self._catalog, self._now())
        if letter is None:
            return Sent()
        try:
            number = await self._mailroom.put(letter)
        except MailboxAway:
            return Retry(None, "unreachable")
        there = task.replaces if isinstance(task, Deliver) else None
        return Sent(there or str(number))

    async def _bring(self, task: Bring) -> Outcome:
        """Puts what lies in one mailbox into another as well; what lies there already is passed."""
        try:
            number = 0
            while posted := await self._mailroom.boxes.after(task.begun.id, number):
                for one in posted:
                    letter = brought(one, task.begun.id, task.to.id)
                    if letter is not None:
                        await self._mailroom.boxes.put(letter)
                number = posted[-1].number
        except MailboxAway:
            return Retry(None, "unreachable")
        self._mailroom.announce(task.to.id)
        return Sent()

    async def fetch(self, file: File, max_bytes: int) -> bytes | Outcome:
        """A visitor's file lies here already: it was uploaded before the message."""
        try:
            data = await self._files.blob(file.ref)
        except LookupError:
            return Refused("not_fetched")
        return data if len(data) <= max_bytes else Refused("too_big")

    def limits(self, errand: Errand) -> Sequence[Limit]:
        """None: it is our own database that is spoken to."""
        return ()

    def routes(self, inlet: Inlet) -> Sequence[Route | Hook]:
        languages = self._catalog.languages
        lines = Lines(self._mailroom, self._proofs, languages, inlet.take, self._turn, self._now)
        doors = Doors(lines, self._catalog, self._gate, self._files)
        return (
            Route("GET", "/chat.js", doors.script),
            Route("GET", "/chat/words", doors.words),
            Route("GET", "/chat/live", doors.live),
            Route("OPTIONS", "/chat/files", doors.preflight),
            Route("POST", "/chat/files", doors.upload),
            Route("GET", PATH + "{link}", doors.file),
        )

    def listener(self, inlet: Inlet) -> Listen | None:
        """None: every process has lines of its own."""
        return None

    async def check(self) -> list[Finding]:
        origins = sorted(self._gate.origins)
        plain = [o for o in origins if o.startswith("http://") and not _is_local(o)]
        if plain:
            sentence = f"{plain[0]} is not https: browsers give its pages neither camera nor trust."
            return [("web chat", False, sentence)]
        body, _ = script()
        return [("web chat", True, f"{len(body) / 1000:.0f} kB for pages of {', '.join(origins)}")]


def _is_local(origin: str) -> bool:
    return (urlsplit(origin).hostname or "") in ("localhost", "127.0.0.1", "::1")
