"""How the thing that a plan is about was done, as far as somebody wrote it down."""

from __future__ import annotations

from sooner.prove import process
from sooner.prove.process import Count, Kind
from sooner_site.studies.models import Plan, ProcessCount


def counts(plan: Plan) -> list[Count]:
    """What stands: of each thing the latest count, every wave of staff, every change on the way."""
    every = ProcessCount.objects.filter(plan=plan).order_by("on_day", "pk")
    return process.latest(Count(Kind(one.kind), one.what, one.done, one.of, one.on_day, one.words) for one in every)


def is_open(plan: Plan) -> bool:
    """Whether the plan says that its data are published ones, so that nothing is hidden."""
    return bool(plan.answers.get("data_class") == "open")


def beside(plan: Plan, verdict: str) -> list[str]:
    """What stands beside a verdict of the plan's study, by the share that the plan says is enough."""
    own = plan.answers.get("enough")
    return process.beside(verdict, counts(plan), is_open(plan), own / 100 if own else None)
