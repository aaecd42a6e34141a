"""Why something is not done: each carries the words that the screen shows."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(Exception):
    """The person who asks may not do it. ``reason`` is a sentence for the screen."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotNow(Exception):
    """Nobody may do it in the state that the thing is in. ``reason`` is a sentence for the screen."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChangedMeanwhile(Exception):
    """Somebody else changed the thing after it was read. ``changes`` says what, one sentence each."""

    def __init__(self, changes: Sequence[str]) -> None:
        super().__init__("; ".join(changes))
        self.changes = tuple(changes)
