"""Scripted talks, one file per language in `dialogs/`: what is said, and heard in return as keys.

# A title | given order what       what the first message tells and nobody may ask again
# | client de-de | language en | nameless       where they differ from the file's language
words > key                        the last message must hold that key; nothing after ">" is
[photo] or [album 3] words > key   files, with a caption
[refund] > key                     the button whose token ends so
/status > key                      a command
= order category outcome files     the ticket it must come to; "-" where there is none
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from talk import CATALOG, Talk

from locales.catalog import SHIPPED

FOLDER = Path(__file__).parent / "dialogs"


@dataclass(frozen=True, slots=True)
class Line:
    said: str
    heard: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """`given`: the steps the first message answers."""

    title: str
    client: str
    language: str
    nameless: bool
    given: tuple[str, ...]
    lines: tuple[Line, ...]
    order: str | None
    category: str | None
    outcome: str | None
    files: int

    def talk(self, restarts: bool) -> Talk:
        return Talk(self.client, None if self.nameless else "Ana Sousa", restarts=restarts)


def read_dialogs(language: str) -> list[Dialog]:
    text = (FOLDER / f"{language}.txt").read_text("utf-8")
    return [_read(language, block) for block in re.split(r"\n\s*\n", text.strip())]


def _read(language: str, block: str) -> Dialog:
    head, *lines, end = block.strip().split("\n")
    title, *flags = (part.strip() for part in head.removeprefix("#").split("|"))
    named = {flag.split()[0]: flag.split()[1:] for flag in flags}
    order, category, outcome, files = (
        None if part == "-" else part for part in end.removeprefix("=").split()
    )
    said = [line.rsplit(" > ", 1) for line in lines]
    return Dialog(
        title=title,
        client=named.get("client", [language])[0],
        language=named.get("language", [language])[0],
        nameless="nameless" in named,
        given=tuple(named.get("given", ())),
        lines=tuple(Line(*(pair if len(pair) == 2 else (*pair, ""))) for pair in said),
        order=order,
        category=category,
        outcome=outcome,
        files=int(files or 0),
    )


def play(talk: Talk, said: str) -> None:
    """Says one line of a script."""
    act = re.match(r"\[([\w:-]+)(?: (\d+))?\]\s*", said)
    if act is None:
        command = re.fullmatch(r"/(\w+)\s*(.*)", said)
        if command is None:
            talk.say(said)
        else:
            talk.command(command[1], command[2])
        return
    words = said[act.end() :]
    if act[1] == "album":
        talk.album(int(act[2]), words)
    elif act[1] in ("photo", "video", "document", "voice"):
        talk.photo(words, act[1])
    else:
        talk.tap(act[1])


KNOWN = [language for language in SHIPPED if language in CATALOG.languages]
DIALOGS = [dialog for language in KNOWN for dialog in read_dialogs(language)]
