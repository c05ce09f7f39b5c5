"""Proofs of the web chat: who a visitor is, what they have brought, and what they may fetch.

Pure. Everything is signed with HMAC-SHA256 (RFC 2104) under a key of its own for each purpose,
so that one proof is never good for another. The first secret signs, all of them are believed:
that is how a secret is changed without sending anybody away.
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from flows.case import File
from handlers.packing import pack, unpack

VISITOR_DAYS = timedelta(days=90)  # a complaint may take weeks, and the promise is in that chat
RENEW_AFTER = timedelta(days=1)
UPLOAD_DAYS = timedelta(days=7)  # for so long a message may wait on a telephone without a line
LINK_HOURS = timedelta(hours=6)
IDENTITY_DAYS = timedelta(days=31)  # the longest that a shop may vouch for somebody at a time
LONGEST_PROOF = 2_000  # characters

Purpose = Literal["visitor", "upload", "link"]
Doc = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is there. `customer`: the shop vouches for them; `stale`: give them a new token."""

    id: str
    is_customer: bool = False
    stale: bool = False
    name: str | None = None
    order: str | None = None  # the order that the shop vouches for


class Proofs:
    """Signs and checks for one desk. Every moment is aware and UTC."""

    def __init__(self, secrets: Sequence[str], shop_secrets: Sequence[str] = ()) -> None:
        """`secrets`: the desk's own; `shop_secrets`: what it shares with the shop. Newest first."""
        self._secrets = [secret.encode() for secret in secrets]
        self._shop_secrets = [secret.encode() for secret in shop_secrets]

    # --- visitors ---

    def token(self, visitor: Visitor, now: datetime) -> str:
        doc = {"v": visitor.id, "c": visitor.is_customer, "at": int(now.timestamp())}
        return self._seal("visitor", doc, now + VISITOR_DAYS)

    def visitor_of(self, token: object, now: datetime) -> Visitor | None:
        """The visitor of a token; None for one that is forged, broken or too old."""
        doc = self._open("visitor", token, now)
        if doc is None:
            return None
        made = datetime.fromtimestamp(doc["at"], UTC)
        return Visitor(str(doc["v"]), bool(doc["c"]), stale=now - made > RENEW_AFTER)

    def customer_of(self, identity: object, now: datetime) -> Visitor | None:
        """The customer whom the shop vouches for: see docs/webchat.md for what is signed."""
        if not isinstance(identity, Mapping) or not self._shop_secrets:
            return None
        customer, name, order, expires, signature = (
            str(identity.get(part) or "")
            for part in ("customer", "name", "order", "expires", "signature")
        )
        if not customer or not re.fullmatch(r"[0-9]{1,12}", expires) or not signature.isascii():
            return None
        if any(len(part) > 200 or not part.isprintable() for part in (customer, name, order)):
            return None
        until = datetime.fromtimestamp(min(int(expires), 2**33), UTC)
        if not now < until <= now + IDENTITY_DAYS:
            return None
        text = identity_text(customer, name, order, expires)
        good = [hmac.new(key, text, sha256).hexdigest() for key in self._shop_secrets]
        if not any(hmac.compare_digest(known, signature.lower()) for known in good):
            return None
        return Visitor(customer_id(customer), True, True, name or None, order or None)

    # --- files ---

    def receipt(self, visitor: str, file: File, now: datetime) -> str:
        """What a client keeps of a file it has uploaded, to send it with a message."""
        doc = {"v": visitor, "f": described(file)}
        return self._seal("upload", doc, now + UPLOAD_DAYS)

    def file_of(self, receipt: object, visitor: str, now: datetime) -> File | None:
        """The file of a receipt, which is good for that visitor only."""
        doc = self._open("upload", receipt, now)
        return file_in(doc["f"]) if doc is not None and doc["v"] == visitor else None

    def link(self, file: Doc, now: datetime) -> str:
        """What stands in the address of a file that somebody may fetch for some hours."""
        return self._seal("link", file, now + LINK_HOURS)

    def linked(self, link: object, now: datetime) -> File | None:
        doc = self._open("link", link, now)
        return file_in(doc) if doc is not None else None

    # --- seals ---

    def _seal(self, purpose: Purpose, doc: Doc, until: datetime) -> str:
        body = _text(pack({**doc, "until": int(until.timestamp())}))
        return f"{body}.{_text(_mac(self._secrets[0], purpose, body))}"

    def _open(self, purpose: Purpose, sealed: object, now: datetime) -> Doc | None:
        if not isinstance(sealed, str) or len(sealed) > LONGEST_PROOF or not sealed.isascii():
            return None
        body, _, mac = sealed.partition(".")
        good = [_text(_mac(secret, purpose, body)) for secret in self._secrets]
        if not any(hmac.compare_digest(known, mac) for known in good):
            return None
        doc: Doc = unpack(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return doc if doc["until"] > now.timestamp() else None


def identity_text(customer: str, name: str, order: str, expires: str) -> bytes:
    """What the shop signs: five lines, UTF-8. None of them may hold a line's end."""
    return "\n".join(("amends-customer", customer, name, order, expires)).encode()


def customer_id(customer: str) -> str:
    """The visitor that a customer of the shop is, for ever; it says nothing about them."""
    return "c-" + _text(sha256(f"customer\n{customer}".encode()).digest()[:18])


def described(file: File) -> dict[str, Any]:
    """A stored file as proofs and mailboxes name it."""
    return {
        "sha": file.sha or file.ref,
        "kind": file.kind,
        "name": file.name,
        "mime": file.mime,
        "size": file.size,
    }


def file_in(doc: Doc) -> File:
    """A file by what `described` says of it."""
    sha = str(doc["sha"])
    return File(doc["kind"], sha, sha, doc["name"], doc["mime"], doc["size"], sha=sha)


def _mac(secret: bytes, purpose: Purpose, body: str) -> bytes:
    key = hmac.new(secret, f"amends {purpose}".encode(), sha256).digest()
    return hmac.new(key, body.encode(), sha256).digest()


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
