"""The desk as a contender: its settings, everything durable, nothing switched off but waits.

A burst of photos ends at once, because the customers here wait for an answer to each; the
platforms' own limits, 30 messages a second for a bot, are set out of reach, because the peers
keep to none; and nothing is translated, because an engine's speed is not the desk's.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACES = ("TELEGRAM_CHAT", "TELEGRAM_GROUP", "TELEGRAM_BOT", "SLACK_CHANNEL")
OUT_OF_REACH = "100000"
PYTHON = ROOT / ".venv" / "bin" / "python"
# The platforms here allow any pace; what is looked at is the desk's own.
AS_FAST_AS_IT_CAN = (
    "AMENDS_PACE__TELEGRAM_CHAT",
    "AMENDS_PACE__TELEGRAM_GROUP",
    "AMENDS_PACE__TELEGRAM_BOT",
    "AMENDS_PACE__SLACK_CHANNEL",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk works: the Bot API's address, a folder for its policy, one for its data."""

    api: str
    folder: Path
    data: Path
    webhook: bool


def environment(place: Place, slack: str) -> dict[str, str]:
    """What `amends run` is told; SQLite with a flush to the disk at every commit, as always."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
    return given | {
        "PYTHONPATH": str(ROOT),
        "AMENDS_DATA": str(place.data),
        "AMENDS_POLICY": str(policy(place.folder)),
        "AMENDS_LOG": "warning",
        "AMENDS_TELEGRAM__TOKEN": "4242:bench",
        "AMENDS_TELEGRAM__BASE_URL": place.api,
        "AMENDS_SLACK__BOT_TOKEN": "xoxb-bench",
        "AMENDS_SLACK__SIGNING_SECRET": "bench",
        "AMENDS_SLACK__BASE_URL": f"{slack}/api/",
        "AMENDS_SLACK__CHANNELS": '{"complaints": "C0BENCH"}',
        "AMENDS_TRANSLATION__ENGINE": "off",
        **dict.fromkeys(AS_FAST_AS_IT_CAN, "100000"),
    }


def listening(port: int, public: int, *, webhook: bool) -> dict[str, str]:
    """One desk's port, and the public one: the first desk's, where there is no proxy."""
    given = {"AMENDS_PORT": str(port), "AMENDS_PUBLIC_URL": f"http://127.0.0.1:{public}"}
    return given | ({"AMENDS_TELEGRAM__WEBHOOK_SECRET": "bench"} if webhook else {})


def policy(folder: Path) -> Path:
    """The shipped policy, with no wait for the rest of a burst."""
    own = folder / "policy"
    own.mkdir(parents=True, exist_ok=True)
    intake = (ROOT / "config" / "intake.toml").read_text("utf-8")
    changed, times = re.subn(r"gather_seconds = [\d.]+", "gather_seconds = 0", intake)
    assert times == 1, "intake.toml has no gather_seconds any more"
    (own / "intake.toml").write_text(changed, "utf-8")
    (own / "desk.toml").write_text((ROOT / "config" / "desk.toml").read_text("utf-8"), "utf-8")
    return own


def command() -> list[str]:
    return [str(PYTHON), "-m", "bot", "run"]
