"""Mistakes in settings and policy files: found all at once, each with its file and its key."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_rig import COMPLETE, ROOT, amends

from bot.readiness import load_complete
from config.mistakes import Mistaken
from config.settings import load_settings

INTAKE = (ROOT / "config" / "intake.toml").read_text("utf-8")
DESK = (ROOT / "config" / "desk.toml").read_text("utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without settings; the environment has a complete set."""
    monkeypatch.chdir(tmp_path)
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def mistakes() -> list[str]:
    with pytest.raises(Mistaken) as found:
        load_complete()
    return found.value.mistakes


def only() -> str:
    (found,) = mistakes()
    return found


def test_the_complete_set_is_complete(here: Path) -> None:
    assert load_complete().slack.channels == {"complaints": "C0123456789"}


ALONE = {
    "whatsapp": {"TOKEN": "t", "NUMBER": "1", "APP_SECRET": "s", "VERIFY_TOKEN": "v"},
    "webchat": {"SECRET": "d" * 32, "ORIGINS": '["https://shop.example"]'},
}


@pytest.mark.parametrize("channel", ALONE)
def test_any_one_channel_is_enough(
    here: Path, monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    monkeypatch.delenv("AMENDS_TELEGRAM__TOKEN")
    for name, value in ALONE[channel].items():
        monkeypatch.setenv(f"AMENDS_{channel.upper()}__{name}", value)
    load_complete()


ENVIRONMENT = [
    ("TELEGRAM__TOKEN", "hello", "AMENDS_TELEGRAM__TOKEN (telegram.token)", "123456:ABC"),
    ("TELEGRAM__TOKEN", "", "No channel to customers is set up", "@BotFather"),
    ("SLACK__BOT_TOKEN", "xapp-1", "AMENDS_SLACK__BOT_TOKEN (slack.bot_token)", "xoxb-"),
    ("SLACK__BOT_TOKEN", "", "AMENDS_SLACK__BOT_TOKEN (slack.bot_token)", "amends manifest"),
    ("SLACK__APP_TOKEN", "xoxb-1", "AMENDS_SLACK__APP_TOKEN (slack.app_token)", "xapp-"),
    ("SLACK__APP_TOKEN", "", "AMENDS_SLACK__APP_TOKEN (slack.app_token)", "signing_secret"),
    ("SLACK__CHANNELS", "complaints=C1", "AMENDS_SLACK__CHANNELS (slack.channels)", "JSON"),
    ("SLACK__CHANNELS", '{"complaints": "#help"}', "(slack.channels)", "C0123456789"),
    ("SLACK__CHANNELS", "", "AMENDS_SLACK__CHANNELS (slack.channels)", "queue 'complaints'"),
    ("SLACK__AGENTS", "Mina", "AMENDS_SLACK__AGENTS (slack.agents)", "JSON"),
    ("TELEGRAM_TOKEN", "42:A", "AMENDS_TELEGRAM_TOKEN", "did you mean AMENDS_TELEGRAM__TOKEN"),
    ("PORT", "http", "AMENDS_PORT (port)", "integer"),
    ("PORT", "70000", "AMENDS_PORT (port)", "65535"),
    ("LOG", "loud", "AMENDS_LOG (log)", "'debug'"),
    ("MAX_FILE_MB", "500", "AMENDS_MAX_FILE_MB (max_file_mb)", "50"),
    ("TRANSLATION__ENGINE", "babel", "AMENDS_TRANSLATION__ENGINE", "'google'"),
    ("TRANSLATION__ENGINE", "libre", "settings", "needs translation.url"),
    ("TRANSLATION__ENGINE", "deepl", "settings", "needs translation.api_key"),
    ("TELEGRAM__WEBHOOK_SECRET", "word", "settings", "needs public_url"),
    ("TELEGRAM__WEBHOOK_SECRET", "no word", "(telegram.webhook_secret)", "letters, digits, _"),
    ("POLICY", "nowhere", "policy", "nowhere"),
    ("PACE__TELEGRAM_CHAT", "0", "AMENDS_PACE__TELEGRAM_CHAT (pace.telegram_chat)", "than 0"),
    ("PACE__SLACK_CHANNEL", "fast", "AMENDS_PACE__SLACK_CHANNEL (pace.slack_channel)", "number"),
    ("PACE__TELEGRAM_BOT", "nan", "AMENDS_PACE__TELEGRAM_BOT (pace.telegram_bot)", "100000"),
]


@pytest.mark.parametrize(("name", "value", "key", "why"), ENVIRONMENT)
def test_a_wrong_variable_is_named_with_what_to_do(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, key: str, why: str
) -> None:
    monkeypatch.setenv(f"AMENDS_{name}", value)
    told = only()
    assert key in told
    assert why in told


def test_no_mistake_shows_a_secret(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM__TOKEN", "SLACK__BOT_TOKEN", "SLACK__APP_TOKEN"):
        monkeypatch.setenv(f"AMENDS_{name}", "s3cr3t")
    assert len(mistakes()) == 3
    assert not [line for line in mistakes() if "s3cr3t" in line]


TOML = [
    ("port = ", "amends.toml: not a TOML file"),
    ("portt = 1", "AMENDS_PORTT (portt): there is no such key"),
    ("[slack]\nbot = 1", "AMENDS_SLACK__BOT (slack.bot): there is no such key"),
    ("[pace]\ntelegram_group = -1", "AMENDS_PACE__TELEGRAM_GROUP (pace.telegram_group)"),
    ("[translation]\ntimeout = 0", "AMENDS_TRANSLATION__TIMEOUT (translation.timeout)"),
    ('[whatsapp]\napp_secret = ""', "(whatsapp.app_secret): "),
    ('[slack]\nsigning_secret = ""', "(slack.signing_secret): "),
]


@pytest.mark.parametrize(("text", "told"), TOML)
def test_the_settings_file_is_checked_in_the_same_way(here: Path, text: str, told: str) -> None:
    (here / "amends.toml").write_text(text)
    assert told in only()


INTAKES = [
    ("tries = 3", "tries = three", "intake.toml: not a TOML file"),
    ("tries = 3", "tries = 0", "intake.toml: tries: "),
    ("tries = 3", "triess = 3", "intake.toml: triess: there is no such key"),
    ('name = "what"', 'name = "order"', "intake.toml: step: 'order' stands there twice"),
    ('name = "what"', 'name = "back"', ".name: 'back' is not a step's name"),
    ('name = "what"', 'name = "Was ist los"', ".name: 'Was ist los' is not a step's name"),
    ('kind = "text"', 'kind = "choice"', ".options: a choice, and only a choice, has options"),
    ('kind = "text"', 'kind = "essay"', ".kind: "),
    ('kind = "text"', 'kind = "order"', "only one step may be of kind 'order'"),
    ('kind = "summary"', 'kind = "text"', "must be of kind 'summary'"),
    ('"today", "yesterday"', '"today", "today"', "an option stands there twice"),
    ('category = ["damaged"', 'category = ["broken"', "category has no option broken"),
    ("tries = 3", 'tries = 3\n[[order]]\nregex = "("\nnormal = ""', "not a regular expression"),
    (
        "tries = 3",
        "tries = 3\n[[order]]\nregex = '(L)(\\d)'\nnormal = '\\1-\\3'",
        "names group 3, and regex has 2",
    ),
]
DESKS = [
    ('zone = "Asia/Shanghai"   #', 'zone = "China"   #', 'desk.toml: zone: "China" is not an IANA'),
    ('hours = "Mon-Fri 09:00', 'hours = "Mon-Fri 9am', "desk.toml: team[1].hours: "),
    ('hours = "Mon-Fri 09:00-12:30 13:30', 'hours = "Mon-Fri 12:30 13:30', "team[1].hours: "),
    ('teams = ["shenzhen"]', 'teams = ["berlin"]', "queue[1].teams: there is no team 'berlin'"),
    ('teams = ["shenzhen"]', "teams = []", "desk.toml: queue[1].teams: "),
    ('teams = ["shenzhen"]', 'teams = ["shenzhen"]\ncategories = ["late"]', "the last queue must"),
    ('language = "en"  ', 'language = "tlh"  ', "desk.toml: language: 'tlh' is not one of"),
    ("[[team]]", "[[first_response]]\nminutes = 60\n[[team]]", "first_response: has moved to"),
    (
        "[[team]]",
        '[links]\nwebchat = "http://shop.example/#{code}"\n[[team]]',
        "links: the address",
    ),
    ("[[team]]", '[links]\nwebchat = "https://shop.example/help"\n[[team]]', "hold '{code}' once"),
    (
        "[[team]]",
        '[links]\nweb = "https://shop.example/#{code}"\n[[team]]',
        "links.web: there is no",
    ),
    ('name = "complaints"', 'name = "supervisors"', "the name of the supervisors' channel"),
    ("[[queue]]", "[[queues]]", "desk.toml: queue: is missing"),
    ("[[team]]", '[[team]]\ncolour = "red"', "team[1].colour: there is no such key"),
    ("[[team]]", '[[team]]\nmembers = ["Mina"]', "team[1].members: 'Mina' is not a person's id"),
    ("[[team]]", '[[team]]\ncountry = "DEU"\nclosed = ["soon"]', "team[1].closed: 'soon' does not"),
    ("[[team]]", '[[team]]\ncountry = "Germany"', "team[1].country: 'Germany' is not a country"),
    ("[[team]]", '[[team]]\nregion = "BY"', "team[1].region: a region needs a country"),
    ("[[team]]", '[[team]]\nlanguages = ["zh"]', "team[1].languages: customers speak 'zh-Hans'"),
    ("[[queue]]", '[[queue]]\nname = "complaints"\nteams = ["shenzhen"]\n[[queue]]', "twice"),
]


@pytest.mark.parametrize(
    ("name", "shipped", "change"),
    [("intake.toml", INTAKE, change) for change in INTAKES]
    + [("desk.toml", DESK, change) for change in DESKS],
    ids=lambda part: part[2] if isinstance(part, tuple) else "",
)
def test_a_wrong_policy_is_named_with_file_and_key(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    shipped: str,
    change: tuple[str, str, str],
) -> None:
    old, new, told = change
    assert shipped.count(old) >= 1
    (here / name).write_text(shipped.replace(old, new, 1), "utf-8")
    monkeypatch.setenv("AMENDS_POLICY", str(here))
    found = mistakes()
    assert any(told in line for line in found), found
    assert all(line.startswith(name) for line in found)


def test_everything_wrong_anywhere_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "amends.toml").write_text("colour = 1\n[translation]\nengine = 'libre'\n")
    (tmp_path / "intake.toml").write_text(INTAKE.replace('"summary"', '"text"'), "utf-8")
    (tmp_path / "desk.toml").write_text(DESK.replace('"Asia/Shanghai"', '"China"'), "utf-8")
    ended = amends(
        tmp_path,
        "run",
        **COMPLETE | {"AMENDS_PORT": "x", "AMENDS_POLICY": ".", "AMENDS_TELEGRAM_TOKN": "1"},
    )
    assert ended.returncode == 2
    for told in ("AMENDS_TELEGRAM_TOKN", "AMENDS_PORT", "AMENDS_COLOUR", "kind 'summary'"):
        assert told in ended.stderr
    assert ended.stderr.count('"China"') == 2
    assert "Traceback" not in ended.stderr + ended.stdout
    assert ended.stdout == ""


def test_nothing_set_at_all_tells_the_three_tokens_and_the_way_to_try_it(tmp_path: Path) -> None:
    ended = amends(tmp_path, "run")
    assert ended.returncode == 2
    for told in ("AMENDS_TELEGRAM__TOKEN", "AMENDS_SLACK__BOT_TOKEN", "AMENDS_SLACK__APP_TOKEN"):
        assert told in ended.stderr
    assert "make demo" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_example_loads_as_it_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line that is not commented out, and every one that is, names a setting."""
    named, set_here = set(), 0
    for line in (ROOT / "config" / "example.env").read_text("utf-8").splitlines():
        name, equals, value = line.removeprefix("# ").partition("=")
        if not (name.startswith("AMENDS_") and equals):
            continue
        named.add(name)
        if not line.startswith("#"):
            monkeypatch.setenv(name, value)
            set_here += 1
    assert set_here > 5
    settings = load_settings()
    assert (settings.port, str(settings.data)) == (8470, "data")
    for name in named:
        monkeypatch.setenv(name, "")  # an empty value counts as none, an unknown name as a mistake
    load_settings()
