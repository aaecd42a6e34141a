"""What a need and its outcome are called: in the framework's words of when the need was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sooner_site.cases.models import Need


def outcome_title(need: Need) -> str:
    """What the outcome of a need is called."""
    return need.outcome_called or f"Outcome {need.outcome}"


def label(need: Need) -> str:
    """What the need is called; the outcome's title where it is about the outcome as a whole."""
    return need.called or outcome_title(need)
