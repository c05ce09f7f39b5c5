"""The team's workspace in Slack: reading what happens there and showing what is decided.

What is decided lives in `flows/`, every sentence in `locales/`.
"""

from handlers.slack.calls import connect
from handlers.slack.claims import Rulebook
from handlers.slack.client import Slack
from handlers.slack.directory import Directory, stale_people
from handlers.slack.manifest import manifest
from handlers.slack.reading import read
from handlers.slack.rereading import Reread

__all__ = [
    "Directory",
    "Reread",
    "Rulebook",
    "Slack",
    "connect",
    "manifest",
    "read",
    "stale_people",
]
