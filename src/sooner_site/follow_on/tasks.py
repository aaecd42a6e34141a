"""What happens without anybody: how a family is reached is thrown away when its time is over."""

from __future__ import annotations

from datetime import datetime

from sooner_site.follow_on import actions


def purge(now: datetime) -> None:
    """Throw away how families are reached, where its time is over."""
    actions.purge(now=now)
