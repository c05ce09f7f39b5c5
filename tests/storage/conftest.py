"""A database of either kind for each test, with the tables of today."""

from __future__ import annotations

from pathlib import Path

import pytest
from databases import fresh

from storage.migrate import migrate


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    url = fresh(request.param, tmp_path)
    migrate(url)
    return url
