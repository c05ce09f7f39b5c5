"""The operator's commands on a desk with complaints, as typed."""

from __future__ import annotations

import asyncio
import fcntl
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.screens import amount, span
from flows.tasks import Deliver, Note, Refused, Uncertain
from storage.dialects import connect
from storage.migrate import migrate
from tests.storage.complaints import REPLY, RICH, Desk
from tests.storage.databases import fresh

ROOT = Path(__file__).parents[2]
OPEN, ANSWERED = 4, 9  # the tickets of `filled`: numbers of the events that opened them
RUDE = "\x1b[31mred\x1b[0m [bold]loud[/bold] \u202eturned"


async def _fill(url: str) -> None:
    desk = Desk(url)
    assert await desk.complain("1") == OPEN
    await desk.write("1", RUDE)
    assert await desk.complain("2") == ANSWERED
    desk.ends = {Deliver: Uncertain("timeout"), Note: Refused("channel_gone")}
    await desk.answer(ANSWERED)
    for action in ("release", "claim"):
        await desk.press(ANSWERED, action)
    desk.store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk: one open ticket, one whose answer nobody is sure of."""
    folder = tmp_path_factory.mktemp("filled")
    url = f"sqlite:///{folder / 'amends.db'}"
    migrate(url)
    asyncio.run(_fill(url))
    return folder


@pytest.fixture
def data(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may change; no settings but those of the test."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(filled, tmp_path / "data"))


def amends(*arguments: str, **settings: str) -> Result:
    given = {f"AMENDS_{name.upper()}": value for name, value in settings.items()}
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "160", "AMENDS_PORT": "1", **given})


def lines(result: Result, word: str) -> list[str]:
    return [line for line in result.stdout.splitlines() if re.search(rf"\b{word}\b", line)]


def number_of(kind: str) -> str:
    (line,) = lines(amends("tasks"), kind)
    return line.split()[0]


# --- status ---


def test_status_is_one_screen_with_everything_that_waits(data: Path) -> None:
    shown = amends("status")
    assert shown.exit_code == 0, shown.output
    assert len(shown.stdout.splitlines()) <= 24
    for part in ("1 open, 1 claimed, 0 resolved", "unclaimed is #0004", "1 uncertain, 3 dead"):
        assert part in shown.stdout
    assert "amends tasks" in shown.stdout
    assert "does not answer" in shown.stdout
    assert RICH not in shown.stdout


class _Ready(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"ready": false, "broken": [{"what": "database", "why": "no_answer"}]}'
        self.send_response(503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@pytest.fixture
def port() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Ready)
    Thread(target=server.serve_forever, daemon=True).start()
    yield str(server.server_port)
    server.shutdown()
    server.server_close()


def test_status_says_what_the_running_desk_says(data: Path, port: str) -> None:
    shown = amends("status", port=port, host="0.0.0.0")
    assert "not ready, database: no_answer" in shown.stdout
    assert f"http://127.0.0.1:{port}/ready" in shown.stdout


def test_what_only_reads_works_beside_a_running_desk(data: Path) -> None:
    with (data / "amends.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in (("status",), ("tasks",), ("history", "4")):
            assert amends(*command).exit_code == 0


def test_without_a_database_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = amends("status")
    assert shown.exit_code == 1
    assert "AMENDS_DATA" in shown.stderr
    assert not (tmp_path / "data").exists()


def test_a_server_that_does_not_answer_is_told_without_its_password(data: Path) -> None:
    shown = amends("status", database="postgresql://desk:sesame@127.0.0.1:1/desk")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("The database cannot be used")
    assert "sesame" not in shown.output


# --- tasks ---


def test_tasks_shows_what_waits_and_what_ended_badly_without_texts(data: Path) -> None:
    shown = amends("tasks")
    assert shown.exit_code == 0, shown.output
    (line,) = lines(shown, "Deliver")
    assert all(part in line for part in ("uncertain", "telegram:2", "timeout"))
    assert "3 dead, 1 uncertain, " in shown.stdout
    assert REPLY not in shown.stdout
    assert len(lines(amends("tasks", "--most", "1", "--state", "dead"), "Note")) == 1
    assert amends("tasks", "--state", "running").stdout == "There are none.\n"


def test_a_task_is_retried_and_another_dropped(data: Path) -> None:
    first, second, third = (line.split()[0] for line in lines(amends("tasks"), "Note"))
    shown = amends("tasks", "--retry", first, "--drop", second, "--drop", third)
    assert shown.exit_code == 0, shown.output
    assert f"Task {first} waits again." in shown.stdout
    assert len(lines(amends("tasks", "--state", "waiting"), "Note")) == 1
    assert len(lines(amends("tasks", "--state", "dropped"), "Note")) == 2
    assert lines(amends("tasks"), "dead") == []


def test_an_agents_words_need_somebody_who_is_sure(data: Path) -> None:
    number = number_of("Deliver")
    refused = amends("tasks", "--retry", number, "--retry", "999999")
    assert refused.exit_code == 1
    assert "--sure" in refused.stderr
    assert "There is no task 999999." in refused.stderr
    assert amends("tasks", "--retry", number, "--sure").exit_code == 0
    assert len(lines(amends("tasks", "--state", "waiting"), "Deliver")) == 1


def test_tasks_are_not_changed_beside_a_running_desk_on_sqlite(data: Path) -> None:
    number = number_of("Deliver")
    with (data / "amends.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = amends("tasks", "--drop", number)
    assert refused.exit_code == 1
    assert "Stop it first" in refused.stderr
    assert number_of("Deliver") == number


@pytest.mark.parametrize(
    "arguments",
    [("--state", "lost"), ("--retry", "1", "--drop", "1"), ("--retry", "one"), ("--most", "0")],
)
def test_arguments_that_mean_nothing_are_refused(data: Path, arguments: tuple[str, ...]) -> None:
    assert amends("tasks", *arguments).exit_code == 2


# --- history ---


def test_history_tells_who_said_and_decided_what(data: Path) -> None:
    shown = amends("history", f"#{ANSWERED}")
    assert shown.exit_code == 0, shown.output
    told = " ".join(shown.stdout.split())
    steps = ["customer wrote", RICH, "U1 Mina pressed claim", "wrote in the thread", REPLY]
    steps += ["U1 Mina pressed send (message 3)"]
    steps += ["sent to the customer (message 3) (uncertain: timeout)"]
    places = [told.index(step) for step in steps]
    assert places == sorted(places)
    assert "Your complaint has arrived" in told  # the desk's own words, as they were read
    assert "said to the customer, promising an answer by 2026-11-23 " in told
    assert "an answer promised by 2026-11-23 " in told.partition("When (UTC)")[0]


def test_history_without_texts_quotes_nobody(data: Path) -> None:
    shown = amends("history", str(ANSWERED), "--no-texts")
    assert "U1 Mina" in shown.stdout
    for text_of_somebody in (REPLY, RICH[:20], "113-8241190", "Ana", "has arrived"):
        assert text_of_somebody not in shown.stdout


def test_what_a_customer_wrote_does_nothing_to_the_terminal(data: Path) -> None:
    shown = amends("history", str(OPEN))
    assert "[bold]loud[/bold]" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "\u202e" not in shown.stdout


def test_a_ticket_that_is_none_is_refused(data: Path) -> None:
    unknown = amends("history", "999")
    assert (unknown.exit_code, unknown.stderr) == (1, "There is no ticket #0999.\n")
    assert amends("history", "lamp").exit_code == 2


# --- migrate and move ---


def test_migrate_makes_the_schema_and_says_when_there_is_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "it was empty" in amends("migrate").stdout
    assert "nothing to do" in amends("migrate").stdout
    assert amends("status").exit_code == 0


def test_a_schema_of_another_version_is_told(data: Path) -> None:
    for schema, command, told in (
        ("0000", "status", "amends migrate"),
        ("9999", "migrate", "newer than this version's"),
    ):
        engine = connect(f"sqlite:///{data / 'amends.db'}", writes=True)
        with engine.begin() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{schema}'"))
        engine.dispose()
        assert told in amends(command).output


@pytest.mark.xdist_group("pg")
def test_a_desk_moves_to_postgresql(data: Path, tmp_path: Path) -> None:
    target = fresh("postgresql", tmp_path)
    shown = amends("move", target)
    assert shown.exit_code == 0, shown.output
    assert re.search(r"^tickets +2$", shown.stdout, re.MULTILINE)
    assert "AMENDS_DATABASE" in shown.stdout
    there, here = amends("history", "4", database=target), amends("history", "4")
    assert there.stdout == here.stdout
    again = amends("move", target)
    assert again.exit_code == 1
    assert "not empty" in again.stderr
    number = lines(amends("tasks", database=target), "Deliver")[0].split()[0]
    assert amends("tasks", "--drop", number, database=target).exit_code == 0


def test_a_running_desk_is_not_moved(data: Path) -> None:
    with (data / "amends.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = amends("move", "postgresql://127.0.0.1:1/desk")
    assert refused.exit_code == 1
    assert "Stop it first" in refused.stderr


def test_a_move_to_nowhere_says_so(data: Path) -> None:
    assert "postgresql://" in amends("move", "mysql://127.0.0.1/desk").stderr
    unreachable = amends("move", "postgresql://127.0.0.1:1/desk")
    assert unreachable.exit_code == 1
    assert "port 1 failed" in unreachable.stderr


def test_the_program_gives_the_exit_code(data: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "bot", "history", "999")
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (1, "There is no ticket #0999.\n")


# --- how things are shown ---


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (timedelta(0), "0 s"),
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=61), "1 min 1 s"),
        (timedelta(hours=3, seconds=4), "3 h"),
        (timedelta(days=2, hours=1, minutes=9), "2 d 1 h"),
    ],
)
def test_a_length_of_time_is_told_in_two_units(time: timedelta, told: str) -> None:
    assert span(time) == told


def test_an_amount_of_bytes_is_told_in_its_unit() -> None:
    assert [amount(size) for size in (0, 999, 1500, 2_500_000, 3e12)] == [
        "0 B",
        "999 B",
        "1.5 KB",
        "2.5 MB",
        "3.0 TB",
    ]
