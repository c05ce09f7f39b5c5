"""Translating what people wrote: always an outcome, never somebody else's words, no changed facts.

Lives here: the translator the desk talks to, its threads, its time limit and its circuit.
Must not live here: the sentences the desk says itself (those are in the catalogue), and deciding
what happens with a translation that failed.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from locales.shield import has_words, invents_facts, restore, shield, split_at_facts
from locales.translator import (
    OFF,
    EngineOptions,
    NoTranslator,
    Translated,
    TranslationFailed,
    Translator,
)

if TYPE_CHECKING:
    from locales.engines import Engine

THREADS = 8  # enough for eight slow calls at once; the rest waits its turn within its own time
TIMEOUT_SECONDS = 8.0
# A text that needs more calls than this would not be ready in time.
MAX_PIECES = 12

_FAILURES_TO_OPEN = 3
_FAILURES_WITHIN_SECONDS = 60.0
_OPEN_SECONDS = 30.0
# Where a long text may be cut, best place first.
_CUTS = (
    re.compile(r"(?<=\n)(?!\n)"),
    re.compile(r"(?<=[.!?…])(?=\s)|(?<=[。!?؟।])"),
    re.compile(r"(?<=\s)(?!\s)"),
    re.compile(r"(?<=⟧)|(?<![⟦\d])(?!⟧)(?<!⟦)"),
)


@dataclass(slots=True)
class Circuit:
    """Open while asking the engine again would only cost time. Times are time.monotonic's."""

    failures: deque[float] = field(default_factory=lambda: deque(maxlen=_FAILURES_TO_OPEN))
    open_until: float = float("-inf")

    def is_open(self, now: float) -> bool:
        return now < self.open_until

    def note_success(self) -> None:
        self.failures.clear()

    def note_failure(self, now: float) -> None:
        """After a pause, one more failure opens it again: the old ones are not forgotten."""
        self.failures.append(now)
        in_a_row = len(self.failures) == _FAILURES_TO_OPEN
        if in_a_row and now - self.failures[0] <= _FAILURES_WITHIN_SECONDS:
            self.open_until = now + _OPEN_SECONDS


class DeepTranslatorEngine:
    """Translates with one of deep-translator's engines, in threads of its own."""

    def __init__(
        self,
        engine: str,
        options: EngineOptions | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = engine
        self._options = options or EngineOptions()
        self._timeout = timeout
        self._clock = clock
        self._circuit = Circuit()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="translate")

    async def translate(self, text: str, source: str | None, target: str) -> Translated:
        """The text in `target`; `source` None lets the engine find out the language."""
        clean = text.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
        if source == target or not has_words(clean):
            return Translated(text, self._name, None)
        if self._circuit.is_open(self._clock()):
            return Translated(None, self._name, "engine_down")
        try:
            translated = await self._in_thread(clean, source, target)
        except TranslationFailed as failed:
            self._note(failed.failure)
            return Translated(None, self._name, failed.failure)
        self._circuit.note_success()
        return Translated(translated, self._name, None)

    def close(self) -> None:
        """Take no more texts; threads still waiting for the engine end with their time limit."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, text: str, source: str | None, target: str) -> str:
        deadline = time.monotonic() + self._timeout

        def call() -> str:
            # A seventh of a second, for the first text rather than for the start.
            from locales.engines import ENGINES

            engine = ENGINES[self._name]
            return _Call(engine, self._options, (source, target), deadline).translate(text)

        waiting = asyncio.get_running_loop().run_in_executor(self._pool, call)
        try:
            return await asyncio.wait_for(waiting, self._timeout)
        except TimeoutError:
            raise TranslationFailed("engine_timeout") from None

    def _note(self, failure: str) -> None:
        if failure in ("engine_down", "engine_timeout"):
            self._circuit.note_failure(self._clock())


def open_translator(
    engine: str, options: EngineOptions | None = None, *, timeout: float = TIMEOUT_SECONDS
) -> Translator:
    """The translator an installation asked for; `engine` is "off" or a key of ENGINES."""
    return (
        NoTranslator() if engine == OFF else DeepTranslatorEngine(engine, options, timeout=timeout)
    )


@dataclass(frozen=True, slots=True)
class _Call:
    """One text on its way through an engine; runs in a thread."""

    engine: Engine
    options: EngineOptions
    languages: tuple[str | None, str]
    deadline: float

    def translate(self, text: str) -> str:
        shielded = shield(text)
        whole = restore(shielded, self._say_long(shielded.text))
        return self._around_facts(text) if whole is None else whole

    def _around_facts(self, text: str) -> str:
        """The words between the facts one by one: worse grammar, but nothing can be lost."""
        stretches = split_at_facts(text)
        if len(stretches) > 2 * MAX_PIECES:
            raise TranslationFailed("facts_changed")
        return "".join(
            stretch if is_fact or not has_words(stretch) else self._say_plain(stretch)
            for is_fact, stretch in stretches
        )

    def _say_plain(self, words: str) -> str:
        said = self._say_long(words)
        if invents_facts(said):
            raise TranslationFailed("facts_changed")
        return said

    def _say_long(self, text: str) -> str:
        room, measure = self.engine.room, self.engine.measure
        if measure(text) > room * MAX_PIECES:
            raise TranslationFailed("too_long")
        pieces = list(split_text(text, room, measure))
        if len(pieces) > 2 * MAX_PIECES:
            raise TranslationFailed("too_long")
        return "".join(self._say(piece) if has_words(piece) else piece for piece in pieces)

    def _say(self, piece: str) -> str:
        """One piece translated, the blanks around it kept (engines strip them)."""
        core = piece.strip()
        before, after = piece[: piece.index(core)], piece[piece.index(core) + len(core) :]
        said = self.engine.translate(core, self.languages, self.options, self.deadline)
        return before + said.strip() + after


def split_text(
    text: str, room: int, measure: Callable[[str], int], level: int = 0
) -> Iterator[str]:
    """The text in pieces that fit, cut between paragraphs, else sentences, else words.

    Joined, the pieces are the text again; a sentinel is never cut. `measure` must be additive.
    """
    if measure(text) <= room or level == len(_CUTS):
        yield text
        return
    held, size = "", 0
    for unit in _CUTS[level].split(text):
        length = measure(unit)
        if held and size + length > room:
            yield held
            held, size = "", 0
        if length > room:
            yield from split_text(unit, room, measure, level + 1)
        else:
            held, size = held + unit, size + length
    if held:
        yield held
