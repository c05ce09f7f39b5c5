"""What somebody who installs the desk must know of its WhatsApp number."""

from __future__ import annotations

from handlers.channel import Finding
from handlers.whatsapp_client import Client
from handlers.whatsapp_errors import Failure
from handlers.whatsapp_templates import Templates

NUMBER, WEBHOOK, TEMPLATE = "whatsapp number", "whatsapp webhook", "whatsapp template"


async def check(
    client: Client, templates: Templates, business: str | None, path: str
) -> list[Finding]:
    """Whether the token is good for the number, events come, and a template is approved."""
    known = await client.get("", {"fields": "display_phone_number,verified_name,quality_rating"})
    if isinstance(known, Failure):
        return [(NUMBER, False, _complaint(known))]
    name, shown = known.result.get("verified_name"), known.result.get("display_phone_number")
    quality = known.result.get("quality_rating")
    rated = f", quality {quality}" if quality else ""
    found: list[Finding] = [(NUMBER, True, f"{name}, {shown}{rated}")]
    found.append(await _webhook(client, business, path))
    found.append(await _template(templates))
    return found


async def _webhook(client: Client, business: str | None, path: str) -> Finding:
    if business is None:
        advice = "Not known: set AMENDS_WHATSAPP__ACCOUNT, the business account's id."
        return (WEBHOOK, False, advice)
    apps = await client.get(f"{business}/subscribed_apps")
    if isinstance(apps, Failure):
        return (WEBHOOK, False, _complaint(apps))
    if not apps.result.get("data"):
        advice = f"No app is subscribed to the account. Its callback URL ends in {path}; "
        return (WEBHOOK, False, f"{advice}subscribe the app to the field 'messages'.")
    return (WEBHOOK, True, f"The account is subscribed; events come to {path}.")


async def _template(templates: Templates) -> Finding:
    listed = await templates.listed()
    if not isinstance(listed, list):
        why = getattr(listed, "why", "")
        if why == "no_template":
            advice = "None is named: a day after their last message customers cannot be asked to "
            return (TEMPLATE, False, f"{advice}write. Set AMENDS_WHATSAPP__TEMPLATE and __ACCOUNT.")
        return (TEMPLATE, False, f"The templates cannot be read: {why}.")
    approved = sorted(str(row["language"]) for row in listed if row.get("status") == "APPROVED")
    others = sorted(
        f"{row['language']} ({str(row.get('status')).lower()})"
        for row in listed
        if row.get("status") != "APPROVED"
    )
    told = f"Approved in {', '.join(approved)}." if approved else "Approved in no language."
    return (TEMPLATE, bool(approved), f"{told} {'Not yet: ' + ', '.join(others) if others else ''}")


def _complaint(failure: Failure) -> str:
    why = getattr(failure.outcome, "why", "")
    if why == "token_refused":
        return "WhatsApp refuses the token: make a permanent one for a system user of the account."
    if why == "unreachable":
        return "WhatsApp cannot be reached: look at the network and at the base URL."
    return f"WhatsApp answered {failure.status or 'nothing'}: {failure.description or why}."
