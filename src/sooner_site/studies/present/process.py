"""How a thing was done, in tables: one for each kind, with small numbers hidden."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.prove import process
from sooner_site.design.formats import day
from sooner_site.studies import queries
from sooner_site.studies.choices import PROCESS

if TYPE_CHECKING:
    from sooner.prove.process import Count
    from sooner_site.studies.queries import Standing


def tables(standing: Standing) -> list[dict[str, Any]]:
    """A table for each kind that somebody wrote down."""
    is_open, counts = queries.process.is_open(standing.plan), queries.process.counts(standing.plan)
    return [_table(PROCESS[kind], list(several), is_open) for kind, several in groupby(counts, key=lambda one: one.kind.value)]


def beside(standing: Standing | None, verdict: str) -> dict[str, Any] | None:
    """What stands beside a verdict, and where to see more; None where the protocol was written elsewhere."""
    if standing is None:
        return None
    return {"told": queries.process.beside(standing.plan, verdict), "url": reverse("studies:process", args=[standing.plan.pk])}


def _table(caption: str, counts: list[Count], is_open: bool) -> dict[str, Any]:
    head = [{"text": words} for words in ("What", "As told", "As at", "In words")]
    rows = [[{"text": one.what}, {"text": process.told(one, is_open) if one.of else "–"}, {"text": day(one.day)}, {"text": one.words or "–"}] for one in counts]
    return {"caption": caption, "head": head, "rows": rows, "firstCellIsHeader": True}
