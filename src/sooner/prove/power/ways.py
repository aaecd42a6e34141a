"""Every design with what its size rests on: what it counts, which keys it takes, its formula in words, and what the formula supposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sooner.prove.power import chances
from sooner.prove.power.plan import Plan

_SIZES = ("difference", "size", "power", "alpha")
_SHARES, _MEANS = ("comparison_share", "treatment_share", "direction"), ("sd",)
_BOTH = ("comparison_share", "sd")


@dataclass(frozen=True)
class Way:
    """One design. ``chance``: of a plan, a size and a difference. ``counted``: what the size counts; ``one_arm``: whether it is not split into two arms.

    ``measures``: the keys of which one says what is compared; ``whole``: sizes are whole numbers, and a formula between them means nothing.
    """

    name: str
    chance: Callable[[Plan, float, float], float]
    method: str
    supposes: tuple[str, ...]
    needed: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    measures: tuple[str, ...] = _BOTH
    counted: str = "people"
    one_arm: bool = False
    whole: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that it takes."""
        shares: tuple[str, ...] = _SHARES if "comparison_share" in self.measures else ()
        if self.name == "equivalence":  # its difference is the margin, which two shares do not say
            shares = tuple(name for name in shares if name != "treatment_share")
        return (*self.needed, *shares, *(_MEANS if "sd" in self.measures else ()), *_SIZES, *self.may)


_NORMAL = "Estimates are normal: with few people or rare events the study is a little less sure."
_KNOWN = "How alike {} are is known. It seldom is: look at other values too."
_ARMS = ("planned_share", "lost", "explained")
_TWO = "two shares by the normal distribution, pooled where there is no difference (Fleiss, Levin and Paik 2003), or two means by the noncentral t"
_UNITS = ("planned_share", "correlation", "autocorrelation", "cluster_size", "size_variation", "icc")
_TOGETHER = "Without it, both groups would have moved alike."

_ALL = (
    Way(
        "trial",
        chances.trial,
        _TWO + "; of several arms each at its part of alpha, all together by Holm's way, simulated",
        ("Everybody is drawn person by person, and counts in the arm that was drawn.", _NORMAL),
        may=(*_ARMS, "design_effect", "arms"),
    ),
    Way(
        "cluster_trial",
        chances.clusters,
        "people divided by 1 + ((1 + cv squared) x size - 1) x correlation (Eldridge, Ashby and Kerry 2006), then t with clusters less two",
        (_KNOWN.format("people of one cluster"), "Clusters of one arm are as many and as large as the plan says."),
        ("cluster_size", "icc"),
        (*_ARMS, "size_variation"),
        counted="clusters",
    ),
    Way(
        "stepped_wedge",
        chances.wedge,
        "least squares over clusters and periods (Hussey and Hughes 2007; fading likeness: Hooper and others 2016), normal",
        (
            _KNOWN.format("people of one cluster, in one period and in two,"),
            "It works at once and to the same extent, everywhere and in every period.",
            "Other people are measured in each period. With fewer than 12 clusters the study is less sure than this says.",
        ),
        ("steps", "cluster_size", "icc"),
        ("cluster_autocorrelation", "lost"),
        counted="clusters",
        one_arm=True,
    ),
    Way(
        "equivalence",
        chances.alike,
        "two one-sided tests (Schuirmann 1987): shares by the normal distribution, means exactly (Phillips 1990)",
        ("The margin was agreed before anybody saw an outcome.", "The true difference is what was supposed: 0, unless another was said."),
        may=(*_ARMS, "true_difference"),
    ),
    Way(
        "matched",
        chances.pairs,
        "pairs, by the noncentral t",
        ("Everything in which the two groups differ, and that matters, is known and matched on: no number of people mends what is not known.",),
        may=("lost", "explained", "correlation", "matched_share"),
        counted="people who were offered it",
        one_arm=True,
    ),
    Way(
        "pre_post",
        chances.pairs,
        "pairs, by the noncentral t",
        ("It can find a change. It can never show what made it, however many people there are.",),
        may=("lost", "correlation"),
        one_arm=True,
    ),
    Way(
        "natural_experiment",
        chances.trial,
        _TWO + ", with as many people as the survey's design effect leaves",
        ("The same kinds of people are asked before and after.", "Nothing else happened in those weeks."),
        may=("planned_share", "lost", "explained", "design_effect"),
    ),
    Way(
        "regression_discontinuity",
        chances.discontinuity,
        "as a trial, with 1 / (1 - r squared) times as many people (Schochet 2009)",
        (
            "The cutoff alone decides who is offered it.",
            "Near the cutoff the outcome runs straight on each side. An interval that also allows for a bend is wider.",
        ),
        may=("planned_share", "lost", "explained", "spread", "within_share"),
    ),
    Way(
        "difference_in_differences",
        chances.changes,
        "each unit's change (Frison and Pocock 1992; over time as in Burlig, Preonas and Woerman 2020), then t with units less two degrees of freedom",
        (_TOGETHER, _KNOWN.format("a unit's periods")),
        ("before", "after"),
        _UNITS,
        counted="units",
    ),
    Way(
        "staggered",
        chances.staggered,
        "the exact variance of the simple mean effect beside units in which it has not begun (Callaway and Sant'Anna 2021), then t",
        (_TOGETHER, _KNOWN.format("a unit's periods"), "As many units begin at each step, one period after another."),
        ("before", "after", "steps"),
        (*(key for key in _UNITS if key != "planned_share"), "never_share"),
        counted="units",
        one_arm=True,
    ),
    Way(
        "interrupted_time_series",
        chances.series,
        "the change of level beside a trend that may change too, errors of order one, by generalised least squares and t",
        ("The series would have gone on as it was.", "How much of what is unusual stays to the next point is known."),
        ("sd",),
        ("planned_share", "autocorrelation", "season"),
        measures=(),
        counted="points",
        whole=True,
    ),
    Way(
        "synthetic_control",
        chances.donors,
        "2,000 simulated studies with a fixed seed, the place ranked among its placebos (Abadie, Diamond and Hainmueller 2010)",
        (
            "The place and its donors are made up equally well from others, and what is left over is normal.",
            "Simulated: the chance is right to about 2 points either way.",
        ),
        ("sd", "before", "after"),
        ("autocorrelation",),
        measures=(),
        counted="donors",
        one_arm=True,
        whole=True,
    ),
    Way(
        "places",
        chances.places,
        "the weighted displacement difference (Wheeler and Ratcliffe 2018), normal",
        ("Crimes fall on months as rain does on days (Poisson): where they come in runs, it is less sure.", "All places would have moved alike."),
        ("treated_rate", "comparison_rate"),
        ("around_rate",),
        measures=(),
        counted="months on each side",
        one_arm=True,
    ),
    Way(
        "survival",
        chances.events,
        "events needed for a ratio of hazards (Schoenfeld 1983), then people by the shares to whom it happens",
        ("Hazards stand in one ratio throughout.", "Everybody is followed to the end of the time for which the shares are said, but for those lost."),
        ("comparison_share",),
        ("planned_share", "lost"),
        measures=("comparison_share",),
    ),
    Way(
        "meta_analysis",
        chances.studies,
        "random effects with studies alike in size (Hedges and Pigott 2001), then t with studies less one degrees of freedom",
        ("Studies are about equally large.", "How far their true effects lie apart is known."),
        ("study_error",),
        ("between",),
        measures=(),
        counted="studies",
        one_arm=True,
    ),
)
#: Every design by its name.
WAYS: dict[str, Way] = {way.name: way for way in _ALL}
