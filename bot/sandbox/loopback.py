"""Where a twin may call: this machine only, never the internet."""

from __future__ import annotations

from ipaddress import ip_address

from yarl import URL


def is_loopback(url: str) -> bool:
    """Whether an HTTP address is one of this machine's own."""
    found = URL(url)
    return found.scheme in ("http", "https") and _is_here(found.host or "")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
