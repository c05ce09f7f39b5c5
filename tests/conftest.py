"""What holds for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A busy machine is no bug: speed is measured in benchmarks/, never here.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")

# Folders in which a file takes half a minute, most of it spent waiting for processes. Begun
# first, they wait beside all the others; begun last, they would be waited for alone.
LONGEST_FIRST = ("chaos", "outages", "crash", "page")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `--no-loadscope-reorder` workers take the files in this order."""
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.parent.name, len(order)))
