"""The sum that is worked out: lines of money by year, each of them a product of inputs, each input with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sooner.prove.money.spread import Spread

Floats = npt.NDArray[np.float64]

#: The kinds of money, which are never added up without saying so.
KINDS = ("fiscal", "economic", "social")
#: What stands for all of them together.
TOGETHER = "together"


@dataclass(frozen=True)
class Input:
    """One thing that the sum depends on: its name for people, its group (effect, cost, unit cost or conversion), and how sure it is."""

    name: str
    group: str
    spread: Spread


@dataclass(frozen=True, eq=False)
class Line:
    """What one agency pays or saves of one kind. ``by_year``: discounted pounds of each year per unit of the product of its ``inputs``."""

    name: str
    saves: bool
    kind: str
    agency: str
    inputs: tuple[int, ...]
    by_year: Floats = field(repr=False)


@dataclass(frozen=True, eq=False)
class Model:
    """Everything that is drawn and added up. ``headline``: the kind that the first sentence is about, or ``together``."""

    inputs: tuple[Input, ...]
    lines: tuple[Line, ...]
    years: int
    headline: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that there is money of, in their order."""
        there = {line.kind for line in self.lines}
        return tuple(kind for kind in KINDS if kind in there)

    @property
    def views(self) -> tuple[str, ...]:
        """Each kind apart; and, where there is more than one, all of them together."""
        return (*self.kinds, TOGETHER) if len(self.kinds) > 1 else self.kinds

    def of(self, view: str, saves: bool) -> list[int]:
        """The places of the lines of a view that save, or that pay."""
        return [place for place, line in enumerate(self.lines) if line.saves == saves and view in (line.kind, TOGETHER)]

    def present(self, values: Sequence[float | Floats]) -> Floats:
        """What each line comes to with a value for each input, before its years: shape (lines,), or (draws, lines) for draws of each input."""
        products = [np.prod(np.array([values[place] for place in line.inputs]), axis=0) for line in self.lines]
        return np.stack(products, axis=-1)
