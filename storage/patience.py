"""Connections to a PostgreSQL that may hang: one that does not answer counts as gone.

A stopped server, or one behind a broken network, keeps its sockets open and says nothing; the
kernel still acknowledges what is sent to it, so only a clock of our own notices.
"""

from __future__ import annotations

import os
import socket
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

CONNECT_SECONDS = 3
# The other end of the same bargain, milliseconds: what a desk has given up ends at the server,
# and a desk that is stopped in mid-commit does not keep its rows from the others.
LIMITS = {
    "lock_timeout": 8_000,  # less than PATIENCE: a lock is told from a hanging server
    "statement_timeout": 12_000,
    "idle_in_transaction_session_timeout": 12_000,
}
# Of use where the kernel does not even get acknowledgements: a machine that has lost its power.
ALIVE: dict[str, Any] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
}

RV = TypeVar("RV")


class HurriedConnection(psycopg.Connection[Any]):
    """Is closed when the answer to a statement takes longer than `patience` seconds."""

    patience: float = CONNECT_SECONDS  # until it is set

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        bound = self.patience if timeout is None else min(timeout, self.patience)
        try:
            return super().wait(gen, interval, bound)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()  # an answer that comes later must not be taken for another's
            raise


def connect_hurried(patience: float, **options: Any) -> HurriedConnection:
    """A connection for work that must not hang; `options`, as psycopg knows them, win."""
    known: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "fallback_application_name": process_name(),
    }
    autocommit = options.pop("autocommit", False)
    connection = HurriedConnection.connect(**(ALIVE | known | options), autocommit=True)
    connection.patience = patience
    try:
        connection.execute("; ".join(f"SET {name} = {value}" for name, value in LIMITS.items()))
        connection.autocommit = autocommit
    except BaseException:
        connection.close()
        raise
    return connection


def process_name() -> str:
    """How this process is told from others at the server: "amends host 4711"."""
    return f"amends {socket.gethostname()[:40]} {os.getpid()}"
