"""One desk in a data folder: what keeps a second one out."""

from __future__ import annotations

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO

from bot.refusals import StartRefused
from config.settings import Settings


@asynccontextmanager
async def only_one(settings: Settings) -> AsyncIterator[None]:
    """Holds the data folder: two programs writing one SQLite file could damage it."""
    with _lock_file(settings) as lock:
        try:
            if settings.database_url.startswith("sqlite"):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StartRefused(
                f"Another desk is running in {settings.data}. Stop it first, "
                "or give this one its own folder with AMENDS_DATA."
            ) from None
        yield


def _lock_file(settings: Settings) -> IO[str]:
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        return (settings.data / "amends.lock").open("w")
    except OSError as error:
        raise StartRefused(
            f"The folder {settings.data} cannot be written to ({error.strerror}). "
            "Give AMENDS_DATA a folder that this user owns."
        ) from error
