"""The policy as a desk goes by it: its files, joined with what only the program knows."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from bot.calendars import years_around
from bot.channels import TRAITS
from bot.clock import SYSTEM
from config.policy import PolicyFiles, load
from config.settings import Settings
from flows.calendars import Team
from flows.policy import Policy
from locales.catalog import Catalog
from locales.regions import populous_first, zones_of_the_world


def make_policy(settings: Settings, catalog: Catalog) -> Policy:
    """The policy files joined with what the catalogue hears and the world's zones.

    Without the shop's own calendars, which have to be fetched.
    """
    files = load(settings.policy, catalog.languages)
    return compose(settings, catalog, files.teams(years_around(SYSTEM.now()), {}), files)


def compose(
    settings: Settings, catalog: Catalog, teams: Mapping[str, Team], files: PolicyFiles
) -> Policy:
    """The same of files that are read, with these teams."""
    languages = catalog.languages
    heard = {language: catalog.heard(language) for language in languages}
    translate = settings.translation.engine != "off"
    composed = files.policy(languages, heard, zones_of_the_world(), translate, teams)
    clocks = tuple(populous_first())
    seed = secrets.token_bytes(32)  # of this process alone: others only compare hashes
    days = settings.keep.customers_days
    return replace(composed, clocks=clocks, channels=TRAITS, seed=seed, keep_days=days)
