"""The story: a French customer's parcel is held at customs, played by itself on the page.

It acts only as people can: through a customer's telephone and an agent's hands, on what both can
see, and waits for what the desk visibly does. When that does not come it says so and stops.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.sandbox.people import Cast
from bot.sandbox.slack_state import Doc, RefusedError
from bot.sandbox.story_scenes import SCENES, Stage

Seen = TypeVar("Seen")

PATIENCE = 20.0  # seconds the desk gets for anything it must show
STEPS_PER_SECOND = 20.0  # how often the story looks when nothing says that something changed


class Stalled(Exception):
    """The desk did not show what the story waited for; the message says what that was."""


@dataclass(slots=True)
class Story:
    """One play at a time. `shown()` is what the page tells its visitor about it."""

    cast: Cast
    speed: float = 1.0
    patience: float = PATIENCE
    on_change: Callable[[], None] = lambda: None
    _playing: asyncio.Task[None] | None = None
    _stirred: asyncio.Event = field(default_factory=asyncio.Event)
    _shown: Doc = field(default_factory=lambda: {"state": "idle", "plays": 0})
    _speed: float = 1.0

    def shown(self) -> Doc:
        """State (idle, playing, done, failed, stopped), caption, and where the visitor looks."""
        return dict(self._shown)

    def stir(self) -> None:
        """Somebody saw something new."""
        self._stirred.set()

    def start(self, speed: float = 1.0) -> bool:
        """Begins a play, so many times as fast; False while one is going on."""
        if self._playing is not None and not self._playing.done():
            return False
        self._speed = self.speed * min(max(speed, 0.1), 100.0)
        plays = self._shown["plays"] + 1
        self._shown = {"state": "playing", "plays": plays, "caption": "", "step": 0}
        self._shown |= {"steps": len(SCENES)}
        self._playing = asyncio.create_task(self._play())
        return True

    async def stop(self) -> None:
        """Ends a play that is going on."""
        if self._playing is not None and not self._playing.done():
            self._playing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._playing

    async def finished(self) -> Doc:
        """Waits for the end of the play; what `shown()` says then."""
        if self._playing is not None:
            await asyncio.wait([self._playing])
        return self.shown()

    async def _play(self) -> None:
        stage = Stage(self.cast, self)
        try:
            for number, scene in enumerate(SCENES, start=1):
                self.show(step=number)
                await scene(stage)
            self.show(state="done", draft=None, press=None)
        except Stalled as stalled:
            self._fail(f"The story stops here: {stalled}")
        except (RefusedError, LookupError, ValueError) as error:
            self._fail(f"The story stops here: something was not possible ({error}).")
        except asyncio.CancelledError:
            self.show(state="stopped", caption="Stopped.", draft=None, press=None)
            raise

    def _fail(self, caption: str) -> None:
        self.show(state="failed", caption=caption, draft=None, press=None)

    # What the scenes use.

    def show(self, **what: object) -> None:
        """Tells the page: `caption`, `focus` (where to look), `draft` (typed), `press`."""
        self._shown = self._shown | what
        self.on_change()

    async def pause(self, seconds: float) -> None:
        """Time for the viewer."""
        await asyncio.sleep(seconds / self._speed)

    def hurried(self, seconds: float) -> int:
        """So many seconds at the play's speed, in milliseconds."""
        return int(1000 * seconds / self._speed)

    async def until(self, look: Callable[[], Seen | None], missing: str) -> Seen:
        """What `look` finds, as soon as it finds something. Stalled when that takes too long."""
        deadline = asyncio.get_running_loop().time() + self.patience
        while True:
            self._stirred.clear()
            if found := look():
                return found
            if asyncio.get_running_loop().time() > deadline:
                raise Stalled(f"{missing} (waited {self.patience:.0f} s).")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stirred.wait(), 1 / STEPS_PER_SECOND)
