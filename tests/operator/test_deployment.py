"""What stands in deploy/ fits the program: settings, commands, folders, images, units."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr
from typer.main import get_command

from bot.channels import CHANNELS, Means, make_channels
from bot.cli import app
from config.settings import Settings, TelegramSettings, WebchatSettings, WhatsAppSettings
from flows.arrival import Arrival
from flows.tasks import AnswerPress
from handlers.channel import Hook, Inlet
from handlers.wire import Wire
from locales.catalog import shipped

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
ROOMS = ("bot", "config", "flows", "handlers", "locales", "storage")
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file() and path.name[0] != ".")


def read(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def known_settings() -> set[str]:
    known = set()
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        parts = [f"{name}__{part}" for part in inner] if inner else [name]
        known |= {f"AMENDS_{part}".upper() for part in parts}
    return known


def test_there_is_something_to_look_at() -> None:
    names = {path.name for path in FILES}
    assert {"Containerfile", "compose.yaml", "Caddyfile", "amends.service", "README.md"} <= names


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r"AMENDS_[A-Z_]+", file.read_text("utf-8")))
    assert named <= known_settings()


def test_every_command_that_is_named_exists() -> None:
    code = re.findall(r"```sh\n.*?```|`[^`\n]+`", read("README.md"), re.DOTALL)
    # Where a command begins; the same word is also a user, a service and a database.
    named = set(re.findall(r"(?:^|`|desk-a )amends (\w+)", "\n".join(code), re.MULTILINE))
    commands = set(vars(get_command(app))["commands"])
    assert {"status", "tasks", "history", "migrate", "move", "backup", "check"} <= named
    assert named <= commands


def test_the_image_gets_every_folder_of_the_program() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", read("Containerfile"), re.MULTILINE))
    let_in = set(re.findall(r"^!(\w+)$", read("Containerfile.dockerignore"), re.MULTILINE))
    assert copied == set(ROOMS)
    assert copied <= let_in


def test_images_are_named_without_a_host_and_with_a_version() -> None:
    text = read("compose.yaml") + re.sub("FROM ", "image: ", read("Containerfile"))
    images = set(re.findall(r"image: (\S+)", text)) - {"amends"}
    assert len(images) == 4
    assert all(re.fullmatch(r"[a-z]+:[\w.-]+", image) for image in images)


def test_two_desks_stand_on_postgresql_and_a_redis_that_appends_behind_a_proxy() -> None:
    services = read("compose.yaml").partition("\nservices:\n")[2].partition("\n# ")[0]
    found = dict(re.findall(r"^  ([\w-]+):\n((?:    .*\n|\n)+)", services, re.MULTILINE))
    alike = [name for name, body in found.items() if body.strip() == "<<: *desk"]
    assert len(alike) == 2
    assert {"image: postgres:17", "image: caddy:2"} <= {
        line.strip() for body in found.values() for line in body.splitlines()
    }
    assert "--appendonly yes" in found["redis"]
    assert '"443:443"' in found["proxy"]


async def listened() -> tuple[set[str], set[str]]:
    """The methods and paths of a desk with every channel there is and webhooks from all."""
    word, url = SecretStr("a-secret-of-32-characters-or-more"), "https://desk.example"
    settings = Settings(
        public_url=url,
        telegram=TelegramSettings(token=SecretStr("42:TEST"), webhook_secret=word),
        whatsapp=WhatsAppSettings(token=word, number="1", app_secret=word, verify_token=word),
        webchat=WebchatSettings(secret=word, origins=frozenset({"https://shop.example"})),
    )

    async def take(arrivals: Iterable[Arrival]) -> Sequence[AnswerPress]:
        raise AssertionError(arrivals)

    async def blob(sha: str) -> bytes:
        raise LookupError(sha)

    inlet = Inlet(take, lambda *told: None, lambda: None)
    async with aiohttp.ClientSession() as session, Wire() as wire:
        means = Means(settings, shipped(), wire, session, blob, lambda: datetime.now(UTC))
        channels = make_channels(means)
        assert set(channels) == {row.name for row in CHANNELS}
        routes = [route for one in channels.values() for route in one.routes(inlet)]
    source = (ROOT / "bot" / "app.py").read_text("utf-8")
    team = set(re.findall(r'Route\("\w+", "(/[^"]+)"', source))
    assert team
    paths = {re.sub(r"\{\w+\}$", "*", route.path) for route in routes}
    methods = {"POST" if isinstance(route, Hook) else route.method for route in routes}
    return methods, paths | team


async def test_the_proxy_lets_through_what_the_desk_listens_for_and_nothing_else() -> None:
    (methods,) = re.findall(r"^\t\tmethod (.+)$", read("Caddyfile"), re.MULTILINE)
    (paths,) = re.findall(r"^\t\tpath (.+)$", read("Caddyfile"), re.MULTILINE)
    assert (set(methods.split()), set(paths.split())) == await listened()
    for desk in re.findall(r"(desk-\w):8470", read("Caddyfile")):
        assert re.search(rf"^  {desk}:\n    <<: \*desk$", read("compose.yaml"), re.MULTILINE)


def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd here")
    unit = tmp_path / "amends.service"
    unit.write_text(read("amends.service").replace("/opt/amends/.venv/bin/amends", sys.executable))
    ended = subprocess.run((program, "verify", unit), capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
