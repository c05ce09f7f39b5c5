"""A post that tells of tickets which need somebody: a line and a way there for each. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from flows.case import Post
from flows.tasks import Warn
from handlers.rendering import render
from handlers.slack.blocks import Doc, Shown, context, link, parsed, section
from handlers.slack.text import escape
from handlers.slack.voice import Voice

CALLING = timedelta(hours=1)  # who was at work before that may not be any more
REDIRECT = "https://slack.com/app_redirect"  # opens a conversation in whatever client is used


def alerts(warn: Warn, voice: Voice, now: datetime) -> Shown:
    """At most 20 of them: each is a block that names whom it is for, unless that is the same for
    all. Slack calls nobody twice for one post; one that comes late calls nobody.
    """
    told, late = warn.alerts, now - warn.at > CALLING
    blocks: list[Doc] = []
    title = voice.say("warn-title", count=len(told))
    called = [" ".join(f"<@{person}>" for person in alert.people) * (not late) for alert in told]
    together = called[0] if len(set(called)) == 1 else ""
    if together:
        blocks.append(context(parsed(together), "people"))
    for place, alert in enumerate(told):
        said = escape(render(alert.said, voice.language, voice.catalog, now))
        line = said if together else f"{said} {called[place]}".rstrip()
        block = section(parsed(line), f"alert:{place}:{alert.ticket}")
        if alert.thread is not None:
            block["accessory"] = link(voice.say("home-open"), "open", address(alert.thread))
        blocks.append(block)
    return escape(title), blocks


def address(post: Post) -> str:
    """A link to a message that works in every client."""
    return f"{REDIRECT}?{urlencode({'channel': post.channel, 'message_ts': post.id})}"
