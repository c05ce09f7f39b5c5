"""Both databases, as the first release or any after it left them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.databases import fresh
from tests.upgrade.released import RECORDED, make_released

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("pg"))]


@pytest.fixture(params=BOTH)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with the first schema and a desk's rows in it."""
    url = fresh(request.param, tmp_path)
    make_released(url)
    return url


@pytest.fixture(params=RECORDED)
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=BOTH)
def any_released(request: pytest.FixtureRequest, schema: str, tmp_path: Path) -> str:
    """The same with each schema that there was."""
    url = fresh(request.param, tmp_path)
    make_released(url, schema)
    return url
