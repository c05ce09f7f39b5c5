"""The settings of one installation: environment variables first, then `amends.toml`."""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from config.mistakes import Mistaken, word

PREFIX = "AMENDS_"


class SettingsError(Mistaken):
    """Settings that cannot be used."""


def _shaped(pattern: str, what: str) -> AfterValidator:
    """Refuses a secret that is none of its kind, without showing it: two are easily mixed up."""

    def check(secret: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, secret.get_secret_value()):
            raise ValueError(f"this is not {what}")
        return secret

    return AfterValidator(check)


def _json(example: str) -> BeforeValidator:
    """Lists and tables are JSON in the environment; a TOML file has its own."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ValueError(f"write it as JSON, for example {example}") from None

    return BeforeValidator(read)


People = Annotated[frozenset[str], NoDecode, _json('["U0123456789"]')]
Channels = Annotated[dict[str, str], NoDecode, _json('{"complaints": "C0123456789"}')]
TelegramToken = Annotated[
    SecretStr, _shaped(r"\d+:[\w-]+", "a bot's token, which looks like 123456:ABC…")
]
BotToken = Annotated[SecretStr, _shaped(r"xoxb-.+", "a bot token, which begins with xoxb-")]
AppToken = Annotated[SecretStr, _shaped(r"xapp-.+", "an app-level token, which begins with xapp-")]
# Telegram takes no other, and would say so only when the webhook is set.
WebhookSecret = Annotated[
    SecretStr, _shaped(r"[A-Za-z0-9_-]{1,256}", "a word of letters, digits, _ and -, up to 256")
]
# What is empty would be known to everybody who signs with nothing.
Key = Annotated[SecretStr, _shaped(r"(?s).+", "a secret, since it is empty")]


Digits = Annotated[str, Field(pattern=r"^\d+$")]


class TelegramSettings(BaseModel, extra="forbid"):
    """`webhook_secret` together with `public_url` switches from polling to the webhook."""

    token: TelegramToken | None = None
    base_url: str = "https://api.telegram.org"
    webhook_secret: WebhookSecret | None = None


class WhatsAppSettings(BaseModel, extra="forbid"):
    """One number of the Cloud API; events come to /whatsapp under `public_url`."""

    token: SecretStr | None = None
    number: Digits | None = None  # the phone number's id, not the number itself
    account: Digits | None = None  # the business account's id, which has the templates
    app_secret: Key | None = None
    verify_token: Key | None = None
    template: str | None = None  # the approved one that asks a customer to write
    base_url: str = "https://graph.facebook.com/v23.0"


class SlackSettings(BaseModel, extra="forbid"):
    """With `signing_secret` and `public_url` events come over HTTP, else by Socket Mode."""

    bot_token: BotToken | None = None
    app_token: AppToken | None = None
    signing_secret: Key | None = None
    base_url: str = "https://slack.com/api/"
    # For so long may what was given up, or left by a desk that died, still appear; looked for
    # only then.
    settle_seconds: float = Field(20, ge=0, le=120)
    channels: Channels = Field(default_factory=dict)  # queue -> channel id
    agents: People = frozenset()  # user ids; empty: every full member of the channel
    agents_group: str | None = None  # a user group's id instead
    supervisors: People = frozenset()

    @field_validator("channels")
    @classmethod
    def check_channels(cls, channels: dict[str, str]) -> dict[str, str]:
        for channel in channels.values():
            if not re.fullmatch(r"[CG][A-Z0-9]+", channel):
                raise ValueError(
                    f"{channel!r} is not a channel's id such as C0123456789; "
                    "it stands at the end of the channel's details"
                )
        return channels


class TranslationSettings(BaseModel, extra="forbid"):
    engine: Literal["google", "mymemory", "libre", "deepl", "microsoft", "off"] = "google"
    api_key: SecretStr | None = None
    url: str | None = None  # of a LibreTranslate server
    timeout: float = Field(8.0, gt=0, le=60)


Origins = Annotated[frozenset[str], NoDecode, _json('["https://shop.example"]')]
Secret = Annotated[
    SecretStr, _shaped(r"\S{32,}", "32 signs or more, as `openssl rand -hex 32` prints them")
]


class WebchatSettings(BaseModel, extra="forbid"):
    """The chat on the shop's page. A `former_` secret is still believed, so that it can change."""

    secret: Secret | None = None
    former_secret: Secret | None = None
    origins: Origins = frozenset()  # of the pages that may show it
    shop_secret: Secret | None = None  # with which the shop vouches for its customers
    former_shop_secret: Secret | None = None
    proxies: int = Field(0, ge=0, le=10)  # in front of the desk, each adding X-Forwarded-For

    @field_validator("origins")
    @classmethod
    def check_origins(cls, origins: frozenset[str]) -> frozenset[str]:
        for origin in origins:
            if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", origin.lower()):
                raise ValueError(
                    f"{origin!r} is not an origin: scheme and host without a path, "
                    "such as https://shop.example"
                )
        return frozenset(origin.lower() for origin in origins)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The desk's own secrets, the present one first."""
        return _said(self.secret, self.former_secret)

    @property
    def shop_secrets(self) -> tuple[str, ...]:
        return _said(self.shop_secret, self.former_shop_secret)


def _said(*secrets: SecretStr | None) -> tuple[str, ...]:
    return tuple(secret.get_secret_value() for secret in secrets if secret is not None)


Rate = Annotated[float, Field(gt=0, le=100_000)]


class PaceSettings(BaseModel, extra="forbid"):
    """How many messages on average; None: what the platform allows. Bursts are not touched."""

    telegram_chat: Rate | None = None  # a second, to one customer
    telegram_group: Rate | None = None  # a minute, to one group
    telegram_bot: Rate | None = None  # a second, to all of them
    slack_channel: Rate | None = None  # a second, in one channel
    whatsapp_pair: Rate | None = None  # a minute, to one customer
    whatsapp_number: Rate | None = None  # a second, to all of them


Days = Annotated[int, Field(ge=0, le=36_500)]
LEAST_DAYS = 30  # a process remembers for a day whose an address is


class KeepSettings(BaseModel, extra="forbid"):
    """How many days what is kept; 0: for ever."""

    routine_days: Days = 30  # ended tasks that no history shows: buttons, cards, timers
    tasks_days: Days = 365  # the other ended tasks: what the desk said and did
    payloads_days: Days = 365  # what platforms sent, word for word
    # Customers, with all they said, since anything was last heard of them and all is settled. Two
    # years are what a seller in the EU is liable for (Directive (EU) 2019/771, article 10).
    customers_days: Days = 730

    @model_validator(mode="after")
    def check_order(self) -> KeepSettings:
        days, payloads = self.customers_days, self.payloads_days
        if days and days < LEAST_DAYS:
            raise ValueError(f"customers_days is {days}; it is 0 or at least {LEAST_DAYS}")
        if days and not 0 < payloads <= days:
            raise ValueError(
                f"customers are told that all is deleted after {days} days (customers_days), so "
                f"payloads_days must be 1 to {days}; customers_days = 0 keeps customers for ever, "
                "and they are told no time"
            )
        return self


class Settings(BaseSettings):
    """Everything an installation sets. Names in the environment begin with AMENDS_."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        toml_file="amends.toml",
        extra="forbid",
    )

    data: Path = Path("data")
    database: str = ""  # sqlite:///… or postgresql://…; empty: a file in `data`
    redis: str | None = None  # redis://…, where several processes share one PostgreSQL
    files: str = ""  # a folder or an object store's URL; empty: a folder in `data`
    policy: Path | None = None  # a folder with your own intake.toml and desk.toml
    host: str = "127.0.0.1"
    port: int = Field(8470, ge=0, le=65535)
    public_url: str | None = None
    # Seconds in which a desk that is told to stop still takes everything, while /ready says that it
    # stops: longer than a proxy needs to notice.
    linger: float = Field(0.0, ge=0, le=60)
    max_file_mb: int = Field(20, ge=1, le=50)
    log: Literal["debug", "info", "warning", "error"] = "info"
    telegram: TelegramSettings = TelegramSettings()
    whatsapp: WhatsAppSettings = WhatsAppSettings()
    webchat: WebchatSettings = WebchatSettings()
    slack: SlackSettings = SlackSettings()
    translation: TranslationSettings = TranslationSettings()
    pace: PaceSettings = PaceSettings()
    keep: KeepSettings = KeepSettings()

    @model_validator(mode="after")
    def check_pairs(self) -> Settings:
        found = []
        if self.telegram.webhook_secret and not self.public_url:
            found.append("telegram.webhook_secret needs public_url, where Telegram calls")
        if self.whatsapp.token:
            needed = ("number", "app_secret", "verify_token")
            found += [
                f"whatsapp.token needs whatsapp.{name}"
                for name in needed
                if not getattr(self.whatsapp, name)
            ]
        if self.webchat.secret and not self.webchat.origins:
            found.append("webchat.secret needs webchat.origins, the pages that may show the chat")
        if self.webchat.origins and not self.webchat.secret:
            found.append("webchat.origins needs webchat.secret, with which the desk signs")
        if self.translation.engine == "libre" and not self.translation.url:
            found.append("translation.engine 'libre' needs translation.url")
        if self.translation.engine in ("deepl", "microsoft") and not self.translation.api_key:
            found.append(
                f"translation.engine {self.translation.engine!r} needs translation.api_key"
            )
        if found:
            raise ValueError("\n".join(found))
        return self

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'amends.db'}"

    @property
    def files_root(self) -> str:
        return self.files or str(self.data / "files")

    @property
    def uploads_root(self) -> str:
        """What visitors have uploaded and not sent yet; beside what stays."""
        return f"{self.files_root}{'' if self.files_root.endswith('/') else '/'}uploads"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings() -> Settings:
    """The settings, or SettingsError with every mistake, its name in both spellings."""
    mistakes = _unknown_variables()
    try:
        settings = Settings()
    except ValidationError as error:
        for line in error.errors():
            path = [str(part) for part in line["loc"]]
            variable = PREFIX + "__".join(path).upper()
            name = f"{variable} ({'.'.join(path)}): " if path else "settings: "
            mistakes += [f"{name}{said}" for said in word(line).splitlines()]
        raise SettingsError(mistakes) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError([*mistakes, f"amends.toml: not a TOML file: {error}"]) from error
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def _known_variables() -> list[str]:
    known = []
    for name, row in Settings.model_fields.items():
        inner = getattr(row.annotation, "model_fields", None)
        path = [f"{name}__{part}" for part in inner] if inner else [name]
        known += [f"{PREFIX}{part}".upper() for part in path]
    return known


def _unknown_variables() -> list[str]:
    """Names that begin like ours and are none: what somebody set and nothing would read."""
    known = _known_variables()
    found = []
    for name in sorted(os.environ):
        spelled = name.upper()
        if spelled.startswith(PREFIX) and spelled not in known:
            near = difflib.get_close_matches(spelled, known, 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            found.append(f"{name}: there is no such setting{meant}")
    return found
