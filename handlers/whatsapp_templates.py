"""The approved message that asks a customer to write: which languages it has, and its form.

The list is the API's own and is kept for some minutes: a template may be paused at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flows.prompts import WAITING_TOKEN
from flows.tasks import Outcome, Refused
from handlers.whatsapp_client import Client
from handlers.whatsapp_errors import Failure

FRESH = timedelta(minutes=10)
MOST = "100"  # templates a page; one name has one for each language
MOST_PAGES = 10
FALLBACK = "en"
REGIONS = {"zh-Hans": ("zh_CN",), "pt-BR": ("pt_BR", "pt_PT")}  # codes unlike our tags, best first
# Why there is none to send, the state that is nearest to a good one first.
WHY = {
    "PAUSED": Refused("template_paused"),
    "PENDING": Refused("template_pending"),
    "IN_APPEAL": Refused("template_pending"),
    "REJECTED": Refused("template_rejected"),
    "DISABLED": Refused("template_disabled"),
}
NONE = Refused("no_template")

Doc = dict[str, Any]


class Templates:
    """The templates of one name, of one business account."""

    def __init__(
        self, client: Client, account: str | None, name: str | None, now: Callable[[], datetime]
    ) -> None:
        """Without an account or a name there is no template."""
        self._client = client
        self._account = account
        self._name = name
        self._now = now
        self._known: list[Doc] = []
        self._until: datetime | None = None

    def forget(self) -> None:
        """The platform says that something has changed."""
        self._until = None

    async def invitation(self, language: str) -> Doc | Outcome:
        """The message's content in a language, or the nearest that is approved; else why not."""
        listed = await self.listed()
        if not isinstance(listed, list):
            return listed
        approved = [row for row in listed if row.get("status") == "APPROVED"]
        row = nearest(approved, language) or nearest(approved, FALLBACK)
        if row is None:
            states = {str(row.get("status")) for row in listed}
            return next((why for state, why in WHY.items() if state in states), NONE)
        content: Doc = {"name": row["name"], "language": {"code": row["language"]}}
        place = _quick_reply(row)
        if place is not None:
            payload = {"type": "payload", "payload": WAITING_TOKEN}
            button = {"type": "button", "sub_type": "quick_reply", "index": str(place)}
            content["components"] = [button | {"parameters": [payload]}]
        return {"type": "template", "template": content}

    async def listed(self) -> list[Doc] | Outcome:
        """Every language of the template with its state."""
        if self._account is None or self._name is None:
            return NONE
        if self._until is not None and self._now() < self._until:
            return self._known
        found = await self._ask(self._account, self._name)
        if isinstance(found, list):
            self._known, self._until = found, self._now() + FRESH
        return found

    async def _ask(self, account: str, name: str) -> list[Doc] | Outcome:
        query = {"name": name, "fields": "name,language,status,category,components", "limit": MOST}
        found: list[Doc] = []
        for _ in range(MOST_PAGES):
            answer = await self._client.get(f"{account}/message_templates", query)
            if isinstance(answer, Failure):
                return answer.outcome
            rows = answer.result.get("data") or []
            found += [row for row in rows if isinstance(row, dict) and row.get("name") == name]
            paging = answer.result.get("paging") or {}
            after = (paging.get("cursors") or {}).get("after")
            if not paging.get("next") or not after:
                break
            query |= {"after": str(after)}
        return found


def nearest(rows: list[Doc], language: str) -> Doc | None:
    """The row in that language, of whatever region; Chinese of the other script is another."""
    by_code = {str(row.get("language")): row for row in rows}
    spelled = language.replace("-", "_")
    family = () if language == "zh-Hans" else sorted(by_code)
    same = [code for code in family if code.split("_")[0] == spelled.split("_")[0]]
    wanted = (spelled, *REGIONS.get(language, ()), *same)
    return next((by_code[code] for code in wanted if code in by_code), None)


def _quick_reply(row: Doc) -> int | None:
    """The place of the first quick reply among the template's buttons."""
    for component in row.get("components") or []:
        if component.get("type") == "BUTTONS":
            kinds = [button.get("type") for button in component.get("buttons") or []]
            return kinds.index("QUICK_REPLY") if "QUICK_REPLY" in kinds else None
    return None
