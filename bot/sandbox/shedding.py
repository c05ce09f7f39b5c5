"""What a platform's front does before any work is begun: who has left meanwhile is not served.

A request may have waited for long, in the system's queues or in ours. What has been begun is
carried out, whoever leaves.
"""

from __future__ import annotations

import select

from aiohttp import web


def has_left(request: web.Request) -> bool:
    """Whether the connection was reset.

    The system is asked: what came before a reset can still be read after it, and the event loop
    may hear of the reset only when the request has been served.
    """
    transport = request.transport
    if transport is None or transport.is_closing():
        return True
    state = select.poll()
    state.register(transport.get_extra_info("socket").fileno(), 0)  # errors and ends are told
    return bool(state.poll(0))
