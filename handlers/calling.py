"""How calls end on which no platform has its say, the same for all of them.

What a platform answers becomes an outcome in its own module.
"""

from __future__ import annotations

import aiohttp

from flows.tasks import Outcome, Refused, Retry, Uncertain
from handlers.wire import NotWritten, Request, TooBig, Wire, WireError

CONFIGURATION_SECONDS = 60.0  # what needs a person: asking more often helps nobody
STALL_SECONDS = 30.0  # that a download may bring nothing

TOKEN_REFUSED = Retry(CONFIGURATION_SECONDS, "token_refused")
UNREACHABLE = Retry(None, "unreachable")

# Nothing was written yet when one of these is raised: the call certainly did not happen.
NOT_WRITTEN = (
    NotWritten,
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


def harmless(outcome: Outcome) -> Outcome:
    """The outcome of what may be done twice: where nobody knows, it is done again."""
    return Retry(None, outcome.why) if isinstance(outcome, Uncertain) else outcome


async def download(wire: Wire, sent: Request, seconds: float, max_bytes: int) -> bytes | Outcome:
    """The bytes that a GET brings, given up after so many seconds or once there are too many."""
    try:
        answer = await wire.call(sent, seconds=seconds, quiet=STALL_SECONDS, most=max_bytes)
    except TooBig as big:
        return Refused("too_big") if big.status == 200 else _no_file(big.status)
    except TimeoutError:
        return Retry(None, "timeout")
    except WireError:
        return UNREACHABLE
    return answer.body if answer.status == 200 else _no_file(answer.status)


def _no_file(status: int) -> Outcome:
    # 404: addresses are good for minutes, or an hour; the next attempt asks for a new one
    return TOKEN_REFUSED if status == 401 else Retry(None, "file_unavailable")
