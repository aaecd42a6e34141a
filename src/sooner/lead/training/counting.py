"""People trained, by audience and course, beside what was promised: in the words of targets and outputs."""

from __future__ import annotations

from sooner.lead.targets.rows import Beside, Target


def against_target(measure: str, promised: int, trained: int, period: str, reason: str) -> Target:
    """What was reached beside what was promised; ``said`` gives "35 of 50 (70 %), fell short". ``reason``: why it fell short, where somebody said."""
    return Target(measure, promised, trained, period, None, Beside("", 0, note=reason or None))
