"""Sealing within a minute: after requests, and from a thread of the server for the quiet hours."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from sooner_site.access import clock, tidying
from sooner_site.access.chain.sealing import seal

log = logging.getLogger(__name__)

#: The thread tidies once in so many turns.
_TIDY_EVERY = 90
_last: dict[str, float] = {}


def seal_after_a_request(now: datetime) -> None:
    """Seal, where this process has not for a while. The request's own row is written whatever comes of it."""
    every = settings.SEAL_EVERY_SECONDS
    if every is None or time.monotonic() - _last.get("sealed", -every) < every:
        return
    _last["sealed"] = time.monotonic()
    _try(seal, now)


def keep_sealing(stop: threading.Event) -> None:
    """Seal every so many seconds until told to stop, and now and then throw away what is kept for a time only."""
    turn = 0
    while not stop.is_set():
        _try(seal, clock.now())
        if turn % _TIDY_EVERY == 0:
            _try(tidying.tidy, clock.now())
        close_old_connections()
        turn += 1
        stop.wait(settings.SEAL_EVERY_SECONDS or 20)


def _try(deed: Callable[[datetime], object], now: datetime) -> None:
    """Do it; what the database refuses this time is logged, without a value in it, and tried again the next time."""
    try:
        deed(now)
    except DatabaseError as failed:
        log.error("Sealing the audit has to wait: %s", type(failed).__name__)
