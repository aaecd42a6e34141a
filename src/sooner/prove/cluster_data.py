"""Which cluster each row of the data belongs to."""

from __future__ import annotations

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.data import Data
from sooner.prove.estimators.clusters.sums import Codes


def cluster_codes(data: Data, column: str) -> Codes:
    """The number of each row's cluster. Raises InputRefused where a row does not say whose it is."""
    empty = np.flatnonzero(data.frame[column].isna().to_numpy())
    if len(empty):
        why = "nobody knows in which cluster this person is"
        raise InputRefused([Fault(data.name, why, "Everybody in the draw has a cluster.", line=data.line(int(row)), column=column) for row in empty[:5]])
    return np.unique(data.frame[column].astype(str).to_numpy(dtype=str), return_inverse=True)[1].astype(np.int64)


def renumbered(codes: Codes) -> Codes:
    """The same without gaps."""
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)
