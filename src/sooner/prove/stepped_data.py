"""Clusters that began one after another, as the design takes them: when each one's turn was, and who had it out of turn."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.cluster_data import cluster_codes, renumbered
from sooner.prove.columns import Flags, Numbers, arms, numbers, require
from sooner.prove.data import Data
from sooner.prove.estimators.clusters.sums import Codes
from sooner.prove.panel_data import Times, began_of, times_of
from sooner.prove.protocol import Protocol
from sooner.prove.sample import Sample, covariates_of


@dataclass(frozen=True, eq=False)
class Steps:
    """The rows: whether it had begun in each row's cluster (``sample.treated``), cluster and period (n), and each cluster's first period (G).

    ``starts`` counts periods from 0; never is as many as there are. ``cell``: units whose people share more luck. ``actual``: who had it.
    """

    sample: Sample
    cluster: Codes
    period: Codes
    starts: Numbers
    cell: Codes | None
    actual: Flags | None
    times: Times

    @property
    def waiting_periods(self) -> Flags:
        """In which rows' periods some cluster was still waiting (n)."""
        last = self.period[~self.sample.treated].max(initial=-1)
        return np.asarray(self.period <= last)

    @property
    def beside(self) -> bool:
        """Whether in any period some had it while others waited."""
        both = [set(self.period[arm]) for arm in (self.sample.treated, ~self.sample.treated)]
        return bool(both[0] & both[1])

    def only(self, rows: Flags) -> Steps:
        """The same for some rows."""
        clusters = np.unique(self.cluster[rows])
        cell = None if self.cell is None else self.cell[rows]
        actual = None if self.actual is None else self.actual[rows]
        kept = replace(self, sample=self.sample.only(rows), cluster=renumbered(self.cluster[rows]), period=self.period[rows])
        return replace(kept, starts=self.starts[clusters], cell=cell, actual=actual)

    @property
    def levels(self) -> Numbers:
        """A column for each period but the first (n, T - 1)."""
        return np.asarray(self.period[:, None] == np.unique(self.period)[None, 1:], dtype=np.float64)


def steps_of(data: Data, protocol: Protocol) -> Steps:
    """The steps that the data hold. Raises InputRefused where a row has no cluster or period, or a cluster two turns."""
    named = {name: [getattr(protocol, name)] for name in ("outcome", "time", "treatment", "first_treated", "unit")}
    given = protocol.cluster_period
    require(data, {**named, "cluster": protocol.cluster, "covariates": protocol.covariates, "cluster_period": [given if isinstance(given, str) else None]})
    cluster, times = cluster_codes(data, protocol.cluster[0]), times_of(data, str(protocol.time))
    actual = arms(data, protocol.treatment, protocol.control)[0] if protocol.treatment else None
    starts = _promised(data, protocol, cluster, times) if protocol.first_treated else _seen(cluster, times, np.asarray(actual, dtype=bool))
    begun = np.asarray(times.place >= starts[cluster])
    sample = Sample(
        begun,
        numbers(data, str(protocol.outcome)),
        covariates_of(data, protocol.covariates),
        np.zeros(len(cluster), dtype=np.int64),
        ("it had begun", "still waiting"),
    )
    cell = None if not given else times.place if given is True else cluster_codes(data, str(given))
    return Steps(sample, cluster, times.place, starts, cell, actual, times)


def _promised(data: Data, protocol: Protocol, cluster: Codes, times: Times) -> Numbers:
    """The first period of each cluster as the plan has it."""
    column = str(protocol.first_treated)
    began = began_of(data, column, times)
    first = np.unique(cluster, return_index=True)[1]
    wrong = np.flatnonzero(began != began[first][cluster])
    if len(wrong):
        why = "this cluster has two turns"
        raise InputRefused(
            [Fault(data.name, why, "Give every row of a cluster the same first period.", line=data.line(int(row)), column=column) for row in wrong[:5]]
        )
    return np.where(np.isinf(began[first]), len(times.values), np.searchsorted(times.values, began[first])).astype(np.float64)


def _seen(cluster: Codes, times: Times, actual: Flags) -> Numbers:
    """The first period in which at least half of a cluster's people had it."""
    starts = np.full(int(cluster.max()) + 1, len(times.values), dtype=np.float64)
    for one in range(len(starts)):
        here = cluster == one
        had = [place for place in np.unique(times.place[here]) if actual[here & (times.place == place)].mean() >= 0.5]
        starts[one] = had[0] if had else starts[one]
    return starts
