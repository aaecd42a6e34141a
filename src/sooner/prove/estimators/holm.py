"""Several claims of one study: how much rarer chance must be for each, so that together they are wrong as seldom as one."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers


def holm(p_values: Numbers) -> tuple[Numbers, Numbers]:
    """The p (k) of each by Holm's way, and by what alpha is divided for its interval (k), so that both say the same.

    Holm 1979, Scandinavian Journal of Statistics 6(2); the same as R's p.adjust.
    """
    count, order = len(p_values), np.argsort(p_values, kind="stable")
    steps = np.arange(count, 0, -1)
    raised = np.maximum.accumulate(steps * p_values[order])
    times = np.divide(raised, p_values[order], out=steps.astype(np.float64), where=p_values[order] > 0)
    found, divided = np.empty(count), np.empty(count)
    found[order], divided[order] = np.minimum(raised, 1), times
    return found, divided
