"""How much of a plain two-way regression compares units with others that had begun already."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers


def forbidden_share(began: Numbers, periods: Numbers) -> float:
    """The weight of comparisons with units that had begun before, of 1 (Goodman-Bacon 2021, theorem 1). ``began`` (n; infinite: never)."""
    groups = np.unique(began[began > periods[0]])
    size = {float(start): float((began == start).mean()) for start in groups}
    treated = {float(start): float((periods >= start).mean()) for start in groups}
    fair, forbidden = 0.0, 0.0
    for one in size:
        for other in size:
            if not treated[one] > treated[other]:
                continue
            both = size[one] * size[other]
            early, late = treated[one], treated[other]
            if late == 0:
                fair += both * early * (1 - early)
                continue
            fair += both * (early - late) * (1 - early)
            forbidden += both * late * (early - late)
    return forbidden / (fair + forbidden) if fair + forbidden else 0.0
