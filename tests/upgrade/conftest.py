"""Both databases, as the first release left them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.databases import fresh
from tests.upgrade.released import make_released


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))])
def released(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with the first schema and a desk's rows in it."""
    url = fresh(request.param, tmp_path)
    make_released(url)
    return url
