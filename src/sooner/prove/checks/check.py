"""One check as it is told: its name, its light, whether it stops the study, its words, its figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

State = Literal["green", "amber", "red", "not assessable"]
NOT_ASSESSABLE: State = "not assessable"


@dataclass(frozen=True)
class Check:
    """``stops``: a red one that leaves no fair comparison. ``people``: the counts of people in it, hidden or rounded wherever it is shown."""

    name: str
    state: State
    words: str
    stops: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The check for machines."""
        return asdict(self)


def light(good: bool, middling: bool = False) -> State:
    """Green, amber or red."""
    return "green" if good else "amber" if middling else "red"
