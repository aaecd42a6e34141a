"""What was agreed, what comes next, and the round before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sooner.lead import maturity as rules
from sooner.lead.maturity import Change
from sooner_site.maturity.models import Round, Score, Step
from sooner_site.maturity.queries.finding import framework_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Before:
    """The round before, and what changed since: every element of this round in its order, then those that are gone."""

    round: Round
    changes: tuple[Change, ...]


def scores(found: Round) -> dict[str, list[Score]]:
    """What was agreed on each element, the latest first: that one stands."""
    by_element: defaultdict[str, list[Score]] = defaultdict(list)
    for score in found.scores.select_related("scored_by").order_by("-scored_at", "-pk"):
        by_element[score.element].append(score)
    return dict(by_element)


def levels(agreed: Mapping[str, list[Score]]) -> dict[str, int]:
    """The level that stands, by element."""
    return {element: told[0].level for element, told in agreed.items()}


def steps(found: Round) -> dict[str, list[Step]]:
    """What comes next about each element, the soonest first."""
    by_element: defaultdict[str, list[Step]] = defaultdict(list)
    for step in found.steps.select_related("owner__agency", "done_by"):
        by_element[step.element].append(step)
    return dict(by_element)


def before(found: Round) -> Before | None:
    """The latest earlier round by the same framework in which anything was agreed, and what changed since then; None where there is none.

    Agreed scores alone are compared.
    """
    agreed = Round.objects.filter(edition__name=found.edition.name, opened_at__lt=found.opened_at, scores__isnull=False)
    earlier = agreed.select_related("edition").distinct().order_by("-opened_at").first()
    if earlier is None:
        return None
    told = rules.changes(framework_of(earlier.edition), levels(scores(earlier)), framework_of(found.edition), levels(scores(found)))
    return Before(earlier, tuple(told))
