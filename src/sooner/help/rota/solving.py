"""Problems of whole numbers, put to HiGHS: the one place that calls the solver (decision record 6)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy.optimize import LinearConstraint

#: A rota is called the best there is where no other can be better by more than this share.
GAP = 1e-4
#: After so many seconds the best rota found so far is taken, and said to be not proved.
LONGEST = 120.0


@dataclass(frozen=True, eq=False)
class Solution:
    """What the solver found: a value a column, the cost, and by what share at most a better one could be better (0: none can)."""

    values: np.ndarray
    cost: float
    gap: float


@dataclass(eq=False)
class Problem:
    """A problem of whole numbers under way: columns with a cost and a bound, rows that hold sums of them between two numbers; the cost is made least."""

    costs: list[float] = field(default_factory=list)
    lowers: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    _cells: list[tuple[int, int, float]] = field(default_factory=list)
    _lows: list[float] = field(default_factory=list)
    _highs: list[float] = field(default_factory=list)

    def column(self, cost: float = 0.0, upper: float = 1.0, whole: bool = True) -> int:
        """Add a column between 0 and ``upper``; gives its number."""
        self.costs.append(cost)
        self.lowers.append(0.0)
        self.uppers.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, cells: Mapping[int, float], low: float = -math.inf, high: float = math.inf) -> None:
        """Hold the sum of some columns, each times its number, between ``low`` and ``high``."""
        number = len(self._lows)
        self._cells += [(number, column, value) for column, value in cells.items()]
        self._lows.append(low)
        self._highs.append(high)

    def solve(self, gap: float = GAP) -> Solution | None:
        """The values that make the cost least; None where the rows contradict one another, or nothing was found in the time."""
        import numpy as np  # here and below: whoever reads a rota, the site at its start too, does without the solver
        from scipy.optimize import Bounds, milp

        if not self.costs:
            nothing_asked = all(low <= 0 <= high for low, high in zip(self._lows, self._highs, strict=True))
            return Solution(np.zeros(0), 0.0, 0.0) if nothing_asked else None
        found = milp(
            np.array(self.costs),
            integrality=np.array(self.whole, dtype=np.uint8),
            bounds=Bounds(np.array(self.lowers), np.array(self.uppers)),
            constraints=self._rows(),
            options={"mip_rel_gap": gap, "time_limit": LONGEST},
        )
        if found.x is None:
            return None
        return Solution(found.x, float(found.fun), float(found.mip_gap or 0.0))

    def _rows(self) -> LinearConstraint | tuple[()]:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        if not self._lows:
            return ()
        rows, columns, values = zip(*self._cells, strict=True) if self._cells else ((), (), ())
        shape = (len(self._lows), len(self.costs))
        return LinearConstraint(csr_array((values, (rows, columns)), shape=shape), self._lows, self._highs)
