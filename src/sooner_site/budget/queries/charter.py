"""What the charter says of the pooled budget: how many agencies have promised money, and no amount."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from sooner.help.budget import years
from sooner_site.budget.choices import Kind
from sooner_site.budget.models import Entry
from sooner_site.design.formats import plural
from sooner_site.strategy.queries import Counted


def promised(today: date) -> Counted | None:
    """How many agencies have promised money for the year of today, and when the last did; None where none has."""
    year = years.year_of(today)
    found = list(Entry.objects.filter(kind=Kind.PROMISE, year=year, reversed_by=None).values_list("proposal__agency", "posted_at").order_by("posted_at"))
    if not found:
        return None
    agencies = plural(len({agency for agency, _ in found}), "agency has", "agencies have")
    return Counted(f"{agencies} promised money to the pooled budget for {years.short(year)}.", timezone.localtime(found[-1][1]).date())
