"""What volunteers cost, split between agencies by rules, and what each agency owes or is owed: it always comes to nothing all together."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sooner.help.budget.splitting import split


class Kind(StrEnum):
    """What money goes to."""

    RECRUITMENT = "recruitment"
    TRAINING = "training"
    SUPERVISION = "supervision"
    TRAVEL = "travel"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.RECRUITMENT: "Recruitment",
    Kind.TRAINING: "Training",
    Kind.SUPERVISION: "Supervision",
    Kind.TRAVEL: "Travel",
}


class Way(StrEnum):
    """How a cost is split."""

    SHARES = "shares"
    EQUAL = "equal"
    OWN = "own"


WAY_WORDS: Mapping[Way, str] = {
    Way.SHARES: "By agreed shares",
    Way.EQUAL: "Equally",
    Way.OWN: "The agency whose volunteer it is bears it",
}


@dataclass(frozen=True)
class Cost:
    """One cost in pence, paid by an agency on a day. ``of``: the agency whose volunteer it was for; empty where it was for no single one."""

    kind: Kind
    pence: int
    on: datetime.date
    paid_by: str
    of: str = ""


@dataclass(frozen=True)
class Rule:
    """How costs of some kinds are split from a day on. ``weights``: shares by agency, for the way ``own`` none."""

    kinds: tuple[Kind, ...]
    since: datetime.date
    way: Way
    weights: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    """One agency's part in pence: what it bears, by kind, and what it paid."""

    agency: str
    bears: Mapping[Kind, int]
    paid: int

    @property
    def share(self) -> int:
        """What it bears, all together."""
        return sum(self.bears.values())

    @property
    def owes(self) -> int:
        """What it owes; below nothing, it is owed."""
        return self.share - self.paid


def rule_for(cost: Cost, rules: Sequence[Rule]) -> Rule | None:
    """The rule that held for a cost on its day: of those for its kind the latest, of two from the same day the one added last; None where there was none."""
    held = [rule for rule in rules if cost.kind in rule.kinds and rule.since <= cost.on]
    return max(enumerate(held), key=lambda pair: (pair[1].since, pair[0]))[1] if held else None


def shares(cost: Cost, rule: Rule | None) -> dict[str, int]:
    """What each agency bears of a cost; the parts add up to it. Without a rule, or without a volunteer where it is theirs, whoever paid bears it."""
    if rule is None:
        return {cost.paid_by: cost.pence}
    weights = {cost.of or cost.paid_by: 1} if rule.way is Way.OWN else dict(rule.weights)
    return split(cost.pence, weights)


def accounts(costs: Iterable[Cost], rules: Sequence[Rule], first: datetime.date, last: datetime.date) -> tuple[Account, ...]:
    """What each agency bears, paid and owes for the costs from the first to the last day, by agency. What is owed adds up to nothing."""
    bears: defaultdict[str, dict[Kind, int]] = defaultdict(dict)
    paid: defaultdict[str, int] = defaultdict(int)
    for cost in costs:
        if first <= cost.on <= last:
            paid[cost.paid_by] += cost.pence
            for agency, pence in shares(cost, rule_for(cost, rules)).items():
                bears[agency][cost.kind] = bears[agency].get(cost.kind, 0) + pence
    return tuple(Account(agency, dict(bears.get(agency, {})), paid.get(agency, 0)) for agency in sorted({*bears, *paid}))
