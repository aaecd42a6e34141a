"""Checks of places that were given to whole units: are there enough of them, is each in one arm, did any go missing, are they of like size?"""

from __future__ import annotations

import numpy as np

from sooner.prove import showing
from sooner.prove.checks.apart import CERTAIN, TOLD, drawn_apart, left_of
from sooner.prove.checks.check import Check, light
from sooner.prove.checks.often import how_often
from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.clusters.drawn_again import FEW
from sooner.prove.estimators.clusters.sums import Codes
from sooner.prove.estimators.shares import are_few

#: Fewer clusters than this can look sure by chance, whatever is worked out.
VERY_FEW = 8
#: Sizes that differ by more of their mean than this are told.
UNEQUAL = 0.5


def enough_clusters(treated: int, others: int, clusters: int, apart: bool = True) -> Check:
    """Whether there are enough clusters. ``treated`` and ``others``: how many have people in each arm; ``apart``: whether none has people in both."""
    name = "Enough clusters"
    values = {"clusters_treatment": treated, "clusters_comparison": others}
    if min(treated, others) < 2:
        words = "In one arm there is only one cluster: what was offered cannot be told from what else is special there."
        return Check(name, "red", words, True, values)
    if clusters >= FEW:
        return Check(name, "green", "There are enough clusters for the error to be relied on.", False, values)
    how = "p from permutation of clusters." if apart else "the interval is rough."
    grave = " So few can look sure by chance, and only a large difference can be told." if clusters < VERY_FEW else ""
    return Check(name, "amber", f"Only {clusters} clusters: {how}{grave}", False, values)


def holds_the_truth(design: str, uses: str, errors: str, clusters: int) -> list[Check]:
    """How often intervals with errors other than the design's own held the truth in simulated studies of as many clusters, or the next fewer."""
    return how_often(design, f"{uses}, errors {errors}", clusters, ('standard_errors = "cluster_small"', uses))


def in_one_arm(mixed: int, clusters: int) -> Check:
    """Whether everybody of a cluster is in one arm. ``mixed``: clusters with people in both."""
    name, values = "Each cluster is in one arm", {"clusters_in_both_arms": mixed}
    if not mixed:
        return Check(name, "green", "Everybody in a cluster is in the same arm.", False, values)
    rest = "Errors are worked out by cluster all the same."
    if mixed == clusters:
        return Check(name, "amber", f"People of one cluster are in both arms: places were not given cluster by cluster. {rest}", False, values)
    return Check(name, "amber", f"In {mixed} of {clusters} clusters people are in both arms: some did not get what their cluster drew. {rest}", False, values)


def none_lost(lost: int, clusters: int) -> Check:
    """Whether whole clusters have nobody whose outcome is known."""
    words = "In every cluster there is somebody whose outcome is known."
    if lost:
        words = f"In {lost} of {clusters} clusters nobody's outcome is known: with a whole cluster everything goes that is special there."
    return Check("No cluster is lost", light(not lost, lost <= 0.1 * clusters), words, lost > 0.25 * clusters, {"clusters_lost": lost})


def of_like_size(people: Numbers, is_open: bool, alike: float | None) -> Check:
    """How large clusters are, how alike their people (``alike``: the intracluster correlation; None where nobody can tell), and what that costs."""
    spread = float(people.std() / people.mean())
    sizes = [showing.people(int(each), is_open) for each in (people.min(), people.max())]
    values: dict[str, float | None] = {"smallest": int(people.min()), "largest": int(people.max()), "mean": float(people.mean()), "icc": alike}
    words = f"The smallest cluster has {sizes[0]} people, the largest {sizes[1]}."
    if alike is not None:
        values["design_effect"] = costs = design_effect(people, alike)
        words += f" People of one cluster are alike (intracluster correlation {alike:.2f}): {costs:.1f} of them tell as much as one drawn alone."
    return Check("Clusters of like size", light(spread <= UNEQUAL, True), words, False, values)


def can_be_told(outcome: Numbers, treated: Flags, beside: Numbers) -> list[Check]:
    """What stops: ``beside`` (n, k) says without fail who was offered it, or with it says every outcome. Then no difference has an error."""
    found = drawn_apart(treated, beside)
    if not found and left_of(outcome, np.column_stack([beside, treated.astype(np.float64)])) < 1e-10:
        found = [Check(TOLD, "red", CERTAIN, True)]
    return found


def few_events(outcome: Numbers, treated: Flags) -> list[Check]:
    """Where a share rests on few events in an arm, its interval is rough."""
    if not np.isin(outcome, (0, 1)).all():
        return []
    both = (treated, ~treated)
    events, people = (np.array([each(outcome[arm]) for arm in both], dtype=np.float64) for each in (np.sum, np.size))
    words = "Few events: fewer than five are expected in an arm, or an arm has none. Interval and p are rough."
    return [Check("Enough events", "amber", words)] if are_few(events, people) else []


def design_effect(people: Numbers, alike: float) -> float:
    """How many times larger the variance is than if people had been drawn one by one; at least 1. Eldridge, Ashby and Kerry 2006."""
    size = float((people**2).sum() / people.sum())
    return max(1.0, 1 + (size - 1) * alike)


def correlation(outcome: Numbers, columns: Numbers, cluster: Codes) -> float | None:
    """How alike people of a cluster are beside what ``columns`` (n, k) of clusters say: the analysis of variance's estimate; 0 where below.

    Donner and Klar 2000, Design and Analysis of Cluster Randomization Trials. None where there are too few clusters or people to tell.
    """
    left = outcome - columns @ np.linalg.lstsq(columns, outcome, rcond=None)[0]
    people = np.bincount(cluster).astype(np.float64)
    means = np.bincount(cluster, weights=left) / people
    rank, clusters, everybody = int(np.linalg.matrix_rank(columns)), len(people), len(outcome)
    if clusters <= rank or everybody <= clusters:
        return None
    between = float((people * means**2).sum()) / (clusters - rank)
    within = float(((left - means[cluster]) ** 2).sum()) / (everybody - clusters)
    typical = (everybody - float((people**2).sum()) / everybody) / (clusters - 1)
    whole = between + (typical - 1) * within
    return max(0.0, (between - within) / whole) if whole > 0 else 0.0


def arms_of(treated: Flags, cluster: Codes) -> tuple[Flags, int]:
    """Which clusters have anybody in the treatment arm (G), and how many have people in both."""
    share = np.bincount(cluster, weights=treated) / np.bincount(cluster)
    return share > 0, int(((share > 0) & (share < 1)).sum())
