"""Counting the searches of the public pages: how often, under which topic, in which month. Nothing else of them is kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from sooner_site.directory.models import SearchCount


@transaction.atomic
def count_search(topic: str, today: date) -> None:
    """Add one search under a topic to this month's. No user does it, so the audit has no row of it."""
    held, _ = SearchCount.objects.get_or_create(month=today.replace(day=1), topic=topic)
    SearchCount.objects.filter(pk=held.pk).update(searches=F("searches") + 1)
