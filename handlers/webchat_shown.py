"""What a visitor's client shows of a task: the bodies of the letters in their mailbox.

Pure but for the words, which are put into the visitor's language here, as on every channel.
Texts stay texts: the client never reads markup in them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows.arrival import Letter, Posted
from flows.tasks import AnswerPress, Deliver, Erase, Say
from flows.words import Button, Words
from handlers.packing import pack, unpack
from handlers.rendering import paragraphs, render
from handlers.webchat_proof import Proofs, described, file_in
from locales.catalog import Catalog

INLINE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})  # what browsers show
PATH = "/chat/files/"

Body = dict[str, Any]


def letter_for(
    task: Say | AnswerPress | Deliver | Erase, number: int, catalog: Catalog, now: datetime
) -> Letter | None:
    """The letter of a task, whose id is its name in the mailbox; None where nothing is shown."""
    instead, new_body = None, b""
    match task:
        case Say():
            body = _said(task, catalog, now)
        case AnswerPress(toast=None):
            return None
        case AnswerPress(toast=Words() as words):
            body = {"toast": task.query, "text": render(words, task.language, catalog, now)}
        case Deliver(replaces=str(ref)):
            instead = int(ref)
            new_body = pack(_delivered(task) | {"edited": True})
            body = {"rewrite": instead, "text": task.text}
        case Deliver():
            body = _delivered(task)
        case Erase():
            instead, new_body = int(task.ref), pack({"from": "agent", "gone": True})
            body = {"erase": instead}
    return Letter(task.to.id, f"task:{number}", pack(body), instead, new_body)


def _said(task: Say, catalog: Catalog, now: datetime) -> Body:
    def shown(button: Button) -> Body:
        label = render(button.label, task.language, catalog, now)
        return {"label": label, "token": button.token}

    text = paragraphs(task.words, task.language, catalog, now)
    rows = [[shown(button) for button in row] for row in task.buttons]
    return {"from": "desk", "text": text, "language": task.language, "buttons": rows}


def _delivered(task: Deliver) -> Body:
    """`about`: what the desk must know again when the client tells that it was seen."""
    body: Body = {"from": "agent", "text": task.text}
    body |= {"files": [described(task.file)]} if task.file else {}
    return body | {"about": [task.ticket, task.message, task.part]}


def brought(posted: Posted, begun: str, visitor: str) -> Letter | None:
    """A letter as it is shown in another mailbox, to which its visitor has gone on.

    Nothing can be pressed in it any more, and nothing that only told of a change is needed:
    the letters that were changed have been changed where they lie.
    """
    body: Body = unpack(posted.body)
    if not body.keys().isdisjoint(("press", "toast", "rewrite", "erase")):
        return None
    kept = {name: value for name, value in body.items() if name not in ("buttons", "about")}
    return Letter(visitor, f"{begun}:{posted.number}", pack(kept), said_at=posted.at)


def for_client(posted: Posted, proofs: Proofs, now: datetime) -> Body:
    """A letter as it goes over the line: its files by addresses that are good for some hours."""
    body: Body = unpack(posted.body)
    files = [_offered(doc, proofs, now) for doc in body.get("files", ())]
    body.pop("about", None)
    shown = {"number": posted.number, "at": int(posted.at.timestamp() * 1000)}
    return body | shown | ({"files": files} if files else {})


def _offered(doc: Body, proofs: Proofs, now: datetime) -> Body:
    file = file_in(doc)
    return {
        "name": file.name,
        "kind": file.kind,
        "size": file.size,
        "image": file.mime in INLINE,
        "url": PATH + proofs.link(doc, now),
    }
