"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no bug: speed is measured in benchmarks/, never here.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")
