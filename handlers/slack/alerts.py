"""A post that tells of tickets which need somebody: a line and a way there for each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from flows.case import Post
from flows.tasks import Alert
from handlers.rendering import render
from handlers.slack.blocks import Doc, Shown, context, link, parsed, plain, section
from handlers.slack.text import escape
from handlers.slack.voice import Voice

REDIRECT = "https://slack.com/app_redirect"  # opens a conversation in whatever client is used


def alerts(told: Sequence[Alert], voice: Voice, now: datetime) -> Shown:
    """At most 20 of them: each is a block, and one calls everybody who is meant."""
    blocks: list[Doc] = []
    title = voice.say("warn-title", count=len(told))
    people = dict.fromkeys(person for alert in told for person in alert.people)
    if people:  # all in one place: nobody is called twice by one post
        called = parsed(" ".join(f"<@{person}>" for person in people))
        blocks.append(context(called, "people"))
    for place, alert in enumerate(told):
        said = render(alert.said, voice.language, voice.catalog, now)
        block = section(plain(said), f"alert:{place}:{alert.ticket}")
        if alert.thread is not None:
            block["accessory"] = link(voice.say("home-open"), "open", address(alert.thread))
        blocks.append(block)
    return escape(title), blocks


def address(post: Post) -> str:
    """A link to a message that works in every client."""
    return f"{REDIRECT}?{urlencode({'channel': post.channel, 'message_ts': post.id})}"
