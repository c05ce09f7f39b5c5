"""Two errands done here: bringing a file in, checked and stripped, and translating."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

from flows.arrival import Errand
from flows.case import File
from flows.tasks import Fetch, Outcome, Refused, Sent, Stored, Translate
from flows.tasks import Translated as Translation
from locales.translator import Translator
from storage.media import MediaRefused, clean

FetchFile = Callable[[File, int], Awaitable[bytes | Outcome]]
Put = Callable[[bytes], str]  # keeps bytes; gives their SHA-256
T = TypeVar("T")
Given = TypeVarTuple("Given")

# Of their own: a bucket that hangs would hold up whoever else needs a thread, such as the lead.
THREADS = ThreadPoolExecutor(8, thread_name_prefix="files")


class Fetching:
    """Fetches from where a file is, by channel; None is the team's workspace."""

    def __init__(self, sources: Mapping[str | None, FetchFile], put: Put, max_bytes: int) -> None:
        self._sources = sources
        self._put = put
        self._max_bytes = max_bytes

    async def __call__(self, errand: Errand) -> Outcome:
        task = errand.task
        assert isinstance(task, Fetch)
        fetch = self._sources.get(task.address.channel if task.address else None)
        if fetch is None:
            return Refused("not_fetched")
        data = await fetch(task.file, self._max_bytes)
        if not isinstance(data, bytes):
            return data
        return await keep_file(self._put, self._max_bytes, task.file, data)


async def keep_file(put: Put, max_bytes: int, file: File, data: bytes) -> Outcome:
    """Keeps the bytes of a file, checked and stripped, or says why not."""
    return await with_files(_keep, put, max_bytes, file, data)


async def with_files(work: Callable[[*Given], T], *given: *Given) -> T:
    """Does in a thread what may take as long as a disk or a bucket does."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, work, *given)


def _keep(put: Put, max_bytes: int, file: File, data: bytes) -> Outcome:
    try:
        media = clean(data, claimed_name=file.name, max_bytes=max_bytes)
    except MediaRefused as refusal:
        return Refused(refusal.reason)
    sha = put(media.data)
    kind = "voice" if file.kind == "voice" and media.kind == "audio" else media.kind
    name = file.name or f"{media.kind}-{sha[:8]}.{media.extension.lstrip('.')}"
    return Sent(found=Stored(sha, kind, media.mime, len(media.data), name))


class Translating:
    """Asks the engine; whatever goes wrong there is an answer too, so nobody waits for it."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    async def __call__(self, errand: Errand) -> Outcome:
        task = errand.task
        assert isinstance(task, Translate)
        done = await self._translator.translate(task.text, task.source, task.target)
        same = done.text is not None and done.text.strip() == task.text.strip()
        return Sent(found=Translation(None if same else done.text, done.failure))
