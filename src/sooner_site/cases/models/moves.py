"""Step up, step down, step in: another agency is asked, and says yes or no."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.agencies.models import Agency
from sooner_site.cases.choices import MoveKind


class Move(models.Model):
    """One request to another agency: why, to whom, by when an answer is due, and what they answered. ``people``: the ids of the members then."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "kind": "none",
        "to_agency": "none",
        "to_whom": "direct",
        "reason": "direct",
        "asked_by": "indirect",
        "asked_at": "none",
        "answer_due": "none",
        "accepted": "none",
        "answered_by": "indirect",
        "answered_at": "none",
        "answer": "direct",
        "taken_back_at": "none",
        "people": "indirect",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=20, choices=MoveKind.choices)
    to_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to_whom = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_due = models.DateField()
    accepted = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    people = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (models.UniqueConstraint(fields=("case",), condition=Q(answered_at=None, taken_back_at=None), name="one_agency_is_asked_at_a_time"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"
