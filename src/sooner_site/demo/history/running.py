"""Tells many stories at once, in the order of time: what one does in March is done before what another does in April."""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterable
from datetime import datetime, timedelta

#: A story gives the moment at which it goes on; what it does then stands behind that moment.
Story = Generator[datetime, None, None]
_NEXT = timedelta(minutes=7)


def run(stories: Iterable[Story], until: datetime) -> None:
    """Tell every story up to a moment. What a story would do later has not happened yet, so it stays as it stands."""
    waiting: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        _go_on(story, number, waiting, None)
    heapq.heapify(waiting)
    while waiting:
        at, number, story = heapq.heappop(waiting)
        if at < until:
            _go_on(story, number, waiting, at)


def _go_on(story: Story, number: int, waiting: list[tuple[datetime, int, Story]], at: datetime | None) -> None:
    """Let a story do what it does now, and ask when it goes on; time never runs back in it."""
    following = next(story, None)
    if following is not None:
        heapq.heappush(waiting, (max(following, at + _NEXT) if at else following, number, story))
