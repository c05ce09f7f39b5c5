"""Desks as an operator would run them: `amends run`, several of them, restarted when they die."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from servers import Postgres, Redis, die_with_parent, free_port

ROOT = Path(__file__).parents[2]
SECRET = "chaos-secret"  # of the webhook; nobody else is on this machine's own network
# What goes wrong here is loss and order, not pace: the platforms' limits have tests of their own,
# and kept here they would make the story last for hours.
PACES = {
    "AMENDS_PACE__TELEGRAM_CHAT": "1000",
    "AMENDS_PACE__TELEGRAM_BOT": "1000",
    "AMENDS_PACE__SLACK_CHANNEL": "1000",
}
QUEUES = (
    "damaged", "late", "missing-parts", "quality",
    "wrong-item", "customs", "not-as-described", "payment",
)  # fmt: skip
OTHERS = "others"


def write_policy(folder: Path) -> Path:
    """The shipped flow with shorter bursts, and a channel for each kind of problem."""
    own = folder / "policy"
    own.mkdir()
    shipped = ROOT / "config"
    intake = (shipped / "intake.toml").read_text("utf-8")
    quicker, times = re.subn(r"gather_seconds = [\d.]+", "gather_seconds = 0.5", intake)
    assert times == 1
    (own / "intake.toml").write_text(quicker, "utf-8")
    desk = (shipped / "desk.toml").read_text("utf-8")
    # No shift ends in a run, whenever it is begun.
    desk, times = re.subn(r'^hours = ".*"$', 'hours = "24/7"', desk, flags=re.MULTILINE)
    assert (times, desk.count("[[queue]]")) == (1, 1)
    queues = "\n".join(
        f'[[queue]]\nname = "{name}"\nteams = ["shenzhen"]\ncategories = ["{name}"]\n'
        for name in QUEUES
    )
    renamed = desk.replace('name = "complaints"', f'name = "{OTHERS}"')
    (own / "desk.toml").write_text(renamed.replace("[[queue]]", f"{queues}\n[[queue]]"), "utf-8")
    return own


def environment(
    folder: Path,
    twins: str,
    channels: str,
    servers: tuple[Postgres, Redis],
    settle: float,
    webhook: bool,
) -> dict[str, str]:
    """What all desks are told alike; `settle`: the seconds until Slack is done with a call."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    database, redis = servers
    given = kept | {
        "PYTHONPATH": str(ROOT),
        "OPENBLAS_NUM_THREADS": "1",
        "AMENDS_DATA": str(folder / "data"),
        "AMENDS_DATABASE": database.url,
        "AMENDS_REDIS": redis.url,
        "AMENDS_POLICY": str(write_policy(folder)),
        "AMENDS_LOG": "warning",
        "AMENDS_TELEGRAM__TOKEN": "42:SANDBOX",
        "AMENDS_TELEGRAM__BASE_URL": twins,
        "AMENDS_SLACK__BOT_TOKEN": "xoxb-sandbox",
        "AMENDS_SLACK__SIGNING_SECRET": "sandbox-signing-secret",
        "AMENDS_SLACK__BASE_URL": f"{twins}/api/",
        "AMENDS_SLACK__CHANNELS": channels,
        "AMENDS_SLACK__SETTLE_SECONDS": f"{settle:g}",
        "AMENDS_TRANSLATION__ENGINE": "off",
        "AMENDS_PUBLIC_URL": "http://127.0.0.1:9",  # the twins ask a balancer, not this
    }
    if webhook:
        given["AMENDS_TELEGRAM__WEBHOOK_SECRET"] = SECRET
    return given | PACES


@dataclass
class Desk:
    """One machine's desk."""

    number: int
    folder: Path
    env: Mapping[str, str]
    port: int = field(default_factory=free_port)
    deaths: int = 0
    _process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        with (self.folder / f"desk-{self.number}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env={**self.env, "AMENDS_PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def kill(self) -> None:
        assert self._process is not None
        self.deaths += 1
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        if self.is_alive:
            assert self._process is not None
            self._process.kill()
            self._process.wait()
