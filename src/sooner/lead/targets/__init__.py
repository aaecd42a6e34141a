"""What was promised beside what was reached, and what was done by place and period."""

from sooner.lead.targets.result import Targets, targets

__all__ = ["Targets", "targets"]
