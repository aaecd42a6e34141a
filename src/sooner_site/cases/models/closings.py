"""How a case ended, with an outcome for every need; and how it was opened again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.cases.choices import ClosedBecause, Result


class Closing(models.Model):
    """One ending of a case. ``people`` are the ids of the family's members as they were then: what becomes of them later is told by them."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "at": "none",
        "by": "indirect",
        "because": "none",
        "words": "direct",
        "people": "indirect",
        "reopened_at": "none",
        "reopened_by": "indirect",
        "reopened_why": "direct",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="closings")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=20, choices=ClosedBecause.choices)
    words = models.TextField(blank=True, default="")
    people = models.JSONField(default=list)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reopened_why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("case",), condition=Q(reopened_at=None), name="closed_once_at_a_time"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.because}"


class NeedResult(models.Model):
    """What became of one need at one closing."""

    identifies = {"id": "none", "closing": "indirect", "need": "indirect", "result": "indirect", "words": "direct"}

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="results")
    need = models.ForeignKey("cases.Need", on_delete=models.CASCADE, related_name="results")
    result = models.CharField(max_length=20, choices=Result.choices)
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("need",)
        constraints = (models.UniqueConstraint(fields=("closing", "need"), name="one_result_a_need_and_closing"),)

    def __str__(self) -> str:
        return f"{self.need_id}: {self.result}"
