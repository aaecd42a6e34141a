"""What happens at the desk without anybody: names and words are thrown away when their days are over."""

from __future__ import annotations

from datetime import datetime

from sooner_site.court_desk import actions


def purge(now: datetime) -> None:
    """Throw away the names of lists whose days are over, and what was written down of families long ago."""
    actions.purge(now=now)
    actions.forget(now=now)
