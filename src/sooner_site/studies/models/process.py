"""How a thing was done while a study ran: counts as at a day, never changed; a later count of the same thing stands instead."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sooner_site.studies.choices import PROCESS
from sooner_site.studies.models.plans import Plan


class ProcessCount(models.Model):
    """One count: of the planned steps how many, of the people how many, what staff and interviews said; or a change on the way in words."""

    identifies = {
        "id": "none",
        "plan": "none",
        "kind": "none",
        "what": "none",
        "done": "none",
        "of": "none",
        "on_day": "none",
        "words": "direct",
        "by": "indirect",
        "at": "none",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="counts")
    kind = models.CharField(max_length=20, choices=tuple(PROCESS.items()))
    what = models.CharField(max_length=120)
    done = models.PositiveBigIntegerField(null=True, blank=True)
    of = models.PositiveBigIntegerField(null=True, blank=True)
    on_day = models.DateField()
    words = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("on_day", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(kind="dose") | Q(done=None) | Q(done__lte=F("of")), name="no_more_is_done_than_there_was"),
            models.CheckConstraint(condition=Q(kind="adaptation", done=None, of=None) | Q(done__isnull=False, of__gt=0), name="a_count_has_both_numbers"),
        )

    def __str__(self) -> str:
        return str(self.pk)
