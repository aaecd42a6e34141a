"""What volunteers cost, and how agencies agreed to split it. Nothing is ever changed: a newer rule is added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.agencies.models import Agency
from sooner_site.volunteers.choices import CostKind, CostWay
from sooner_site.volunteers.models.people import Volunteer


class Cost(models.Model):
    """One cost: what for, when, how much, and which agency paid it first."""

    identifies = {
        "id": "none",
        "kind": "none",
        "on": "none",
        "pence": "none",
        "paid_by": "none",
        "volunteer": "indirect",
        "of": "none",
        "words": "direct",
        "added_by": "indirect",
        "added_at": "none",
    }

    kind = models.CharField(max_length=20, choices=CostKind.choices)
    on = models.DateField(db_index=True)
    pence = models.BigIntegerField()
    paid_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.SET_NULL, null=True, blank=True, related_name="costs")
    #: Whose volunteer it was then: it stays so when they change to another agency.
    of = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.CheckConstraint(condition=Q(pence__gt=0), name="a_cost_of_a_volunteer_is_above_nothing"),)

    def __str__(self) -> str:
        return f"{self.pk}"


class CostRule(models.Model):
    """How costs of some kinds are split from a day on."""

    identifies = {"id": "none", "kinds": "none", "since": "none", "way": "none", "weights": "none", "words": "none", "added_by": "indirect", "added_at": "none"}

    kinds = models.JSONField()
    since = models.DateField()
    way = models.CharField(max_length=20, choices=CostWay.choices)
    weights = models.JSONField(default=dict, blank=True)
    words = models.CharField(max_length=500)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return f"{self.pk}"
