"""Updates as the Bot API documents them, by name, with details changed for one test."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

Update = dict[str, Any]

PAYLOADS: dict[str, Update] = json.loads(
    Path(__file__).with_name("telegram_payloads.json").read_text(encoding="utf-8")
)


class RequestFactory:
    """Makes updates; every one is a copy."""

    def update(self, name: str) -> Update:
        return deepcopy(PAYLOADS[name])

    def message(self, name: str = "text", **fields: Any) -> Update:
        """A message update with these fields of the message replaced."""
        update = self.update(name)
        update["message"] |= fields
        return update

    def sender(self, **fields: Any) -> Update:
        """A text from somebody else: fields of the user replaced."""
        update = self.update("text")
        update["message"]["from"] |= fields
        return update
