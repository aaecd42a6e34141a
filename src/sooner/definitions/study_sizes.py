"""What has to be known, or supposed, to say how many people a study needs: every key with its bounds and its meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key. ``kind``: float, int or str. ``low`` and ``high``: its bounds; ``inside``: whether the low and the high one are left out."""

    name: str
    kind: type
    meaning: str
    low: float = 0.0
    high: float = float("inf")
    inside: tuple[bool, bool] = (True, False)
    words: tuple[str, ...] = ()

    @property
    def bounds(self) -> str:
        """The bounds in words."""
        if self.words:
            return f"one of {', '.join(self.words)}"
        low = f"above {self.low:g}" if self.inside[0] else f"at least {self.low:g}"
        high = "" if self.high == float("inf") else f" and {'below' if self.inside[1] else 'at most'} {self.high:g}"
        return low + high

    def fits(self, value: object) -> bool:
        """Whether a value is of the kind and within the bounds."""
        if self.words:
            return value in self.words
        if isinstance(value, bool) or not isinstance(value, int | float) or (self.kind is int and value != int(value)):
            return False
        return not (value < self.low or value > self.high or (self.inside[0] and value == self.low) or (self.inside[1] and value == self.high))


_BOTH, _NONE, _LOW, _HIGH = (True, True), (False, False), (True, False), (False, True)
_ALL = (
    Key("difference", float, "The difference to find: percentage points where shares are compared, else the outcome's own unit."),
    Key("comparison_share", float, "The share of the comparison arm to whom it happens, such as 0.3.", 0, 1, _BOTH),
    Key("treatment_share", float, "The share of the treatment arm to whom it is expected to happen, such as 0.2.", 0, 1, _BOTH),
    Key("sd", float, "How far people (or points of a series) lie apart: the standard deviation of the outcome, where means are compared."),
    Key("direction", str, "Which way is better where shares are compared and only the difference is said.", words=("higher", "lower")),
    Key("size", float, "How many there will be, in all: people, or whatever the design counts."),
    Key("power", float, "How sure the study should be to find it: 0.8 is four times in five.", 0.05, 1, _BOTH),
    Key("alpha", float, "How often a difference may be claimed where there is none.", 0.001, 0.2, _NONE),
    Key("planned_share", float, "The share in the treatment arm, such as 0.5. In a series or a survey: the share after.", 0, 1, _BOTH),
    Key("arms", int, "How many arms stand beside the comparison, all alike in size; planned_share is then that of each.", 1, 20, _NONE),
    Key("lost", float, "The share of people whose outcome will not be known.", 0, 1, _HIGH),
    Key("explained", float, "The share of the outcome's variance that what is known beforehand explains.", 0, 1, _HIGH),
    Key("design_effect", float, "How many times as many people are needed because of how they are chosen, such as 1.5 in a survey.", 0),
    Key("cluster_size", float, "How many people a cluster has; in a stepped wedge, in each period.", 1, inside=_NONE),
    Key("size_variation", float, "How unequal clusters are: the standard deviation of their sizes divided by the mean.", 0, inside=_NONE),
    Key("icc", float, "How alike people of one cluster are: the intracluster correlation.", 0, 1, _HIGH),
    Key("cluster_autocorrelation", float, "How alike a cluster is to itself from one period to another: 1 is the same.", 0, 1, _NONE),
    Key("steps", int, "In how many steps clusters or units begin.", 1, 200, _NONE),
    Key("before", int, "How many points or periods there are before it begins.", 1, 2000, _NONE),
    Key("after", int, "How many points or periods there are after it (or its last step) began.", 1, 2000, _NONE),
    Key("correlation", float, "How alike two measures of the same person or unit are, whatever lies between them.", 0, 1, _HIGH),
    Key("autocorrelation", float, "How much of what is unusual at one point is still there at the next.", 0, 1, _HIGH),
    Key("season", int, "How many points make a season: 12 for months.", 2, 366, _NONE),
    Key("matched_share", float, "The share of those offered it who find somebody like them.", 0, 1, _LOW),
    Key("within_share", float, "The share of people who lie near enough to the cutoff to count.", 0, 1, _LOW),
    Key("spread", str, "How people lie along the column that decides: evenly near the cutoff, or all of them in a bell.", words=("even", "bell")),
    Key("true_difference", float, "The difference that is supposed to be there where two things are to be shown alike.", 0, inside=_NONE),
    Key("never_share", float, "The share of units in which it never begins.", 0, 1, _HIGH),
    Key("study_error", float, "The standard error of a usual study."),
    Key("between", float, "How far the studies' true effects lie apart: their standard deviation.", 0, inside=_NONE),
    Key("treated_rate", float, "Crimes in a month in the places that get it, before."),
    Key("comparison_rate", float, "Crimes in a month in the places that they are compared with."),
    Key("around_rate", float, "Crimes in a month in the places around, to which crime may move, and in their comparison together.", 0, inside=_NONE),
)
#: Every key by its name, in the order in which they are asked for.
KEYS: dict[str, Key] = {key.name: key for key in _ALL}
