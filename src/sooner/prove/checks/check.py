"""One check as it is told: its name, its light, whether it stops the study, its words, its figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sooner import disclosure

State = Literal["green", "amber", "red", "not assessable"]
NOT_ASSESSABLE: State = "not assessable"


@dataclass(frozen=True)
class Check:
    """``stops``: a red one that leaves no fair comparison. ``values`` are exact and for machines only.

    ``alike``: one without which nobody can see whether groups that nobody drew by lot can be compared: where it is not assessable, no verdict
    says better or worse. ``few``: the words without their figures, where fewer than ten people lie behind one of them; only open data show those figures.
    """

    name: str
    state: State
    words: str
    stops: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    few: str = ""
    alike: bool = False

    def told(self, is_open: bool) -> str:
        """The words as they may be shown."""
        return self.few if self.few and not is_open else self.words

    def as_dict(self) -> dict[str, Any]:
        """The check for machines: exact."""
        return {name: value for name, value in asdict(self).items() if name not in ("few", "alike")}


def light(good: bool, middling: bool = False) -> State:
    """Green, amber or red."""
    return "green" if good else "amber" if middling else "red"


def few(*counts: int) -> bool:
    """Whether one of these counts of people is too small to be shown, or to be worked out from what is."""
    return any(disclosure.rounded(count) is None for count in counts)
