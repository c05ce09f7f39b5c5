"""The settings of one installation: environment variables first, then `amends.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class SettingsError(Exception):
    """Settings that cannot be used; one line a mistake."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class TelegramSettings(BaseModel, extra="forbid"):
    """`webhook_secret` together with `public_url` switches from polling to the webhook."""

    token: SecretStr | None = None
    base_url: str = "https://api.telegram.org"
    webhook_secret: SecretStr | None = None


class SlackSettings(BaseModel, extra="forbid"):
    """With `signing_secret` and `public_url` events come over HTTP, else by Socket Mode."""

    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    base_url: str = "https://slack.com/api/"
    channels: dict[str, str] = Field(default_factory=dict)  # queue -> channel id
    agents: frozenset[str] = frozenset()  # user ids; empty: every full member of the channel
    agents_group: str | None = None  # a user group's id instead
    supervisors: frozenset[str] = frozenset()


class TranslationSettings(BaseModel, extra="forbid"):
    engine: Literal["google", "mymemory", "libre", "deepl", "microsoft", "off"] = "google"
    api_key: SecretStr | None = None
    url: str | None = None  # of a LibreTranslate server
    timeout: float = Field(8.0, gt=0, le=60)


class Settings(BaseSettings):
    """Everything an installation sets. Names in the environment begin with AMENDS_."""

    model_config = SettingsConfigDict(
        env_prefix="AMENDS_",
        env_nested_delimiter="__",
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
    max_file_mb: int = Field(20, ge=1, le=50)
    log: Literal["debug", "info", "warning", "error"] = "info"
    telegram: TelegramSettings = TelegramSettings()
    slack: SlackSettings = SlackSettings()
    translation: TranslationSettings = TranslationSettings()

    @model_validator(mode="after")
    def check_pairs(self) -> Settings:
        if self.telegram.webhook_secret and not self.public_url:
            raise ValueError("telegram.webhook_secret needs public_url, where Telegram calls")
        if self.translation.engine == "libre" and not self.translation.url:
            raise ValueError("translation.engine 'libre' needs translation.url")
        if self.translation.engine in ("deepl", "microsoft") and not self.translation.api_key:
            raise ValueError(f"translation.engine {self.translation.engine!r} needs an api_key")
        return self

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'amends.db'}"

    @property
    def files_root(self) -> str:
        return self.files or str(self.data / "files")

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
    try:
        return Settings()
    except ValidationError as error:
        mistakes = []
        for line in error.errors():
            path = [str(part) for part in line["loc"]]
            variable = "AMENDS_" + "__".join(path).upper() if path else "together"
            mistakes.append(f"{variable} ({'.'.join(path) or 'settings'}): {line['msg']}")
        raise SettingsError(mistakes) from error
    except ValueError as error:  # amends.toml that is no TOML
        raise SettingsError([f"amends.toml: {error}"]) from error
