"""How many people were to be trained, and what was agreed with networks."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.training.choices import NetworkKind
from sooner_site.training.models.courses import Course


class Target(models.Model):
    """How many people of an audience were to be trained between two days, in one course or in any; and why it fell short, where it did."""

    identifies = {
        "id": "none",
        "audience": "none",
        "course": "none",
        "first_day": "none",
        "last_day": "none",
        "people": "none",
        "reason": "none",
        "set_by": "indirect",
        "set_at": "none",
    }

    audience = models.CharField(max_length=40)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    people = models.PositiveIntegerField()
    reason = models.TextField(blank=True, default="")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("-last_day", "audience", "pk")

    def __str__(self) -> str:
        return f"target {self.pk}"


class Network(models.Model):
    """One entry of the log: a network, protocol or pathway, with whom, what came of it, and when it is looked at again."""

    identifies = {
        "reference": "none",
        "kind": "none",
        "name": "none",
        "with_whom": "indirect",
        "on_day": "none",
        "outcome": "none",
        "review_on": "none",
        "written_by": "indirect",
        "written_at": "none",
        "before": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    kind = models.CharField(max_length=20, choices=NetworkKind.choices)
    name = models.CharField(max_length=200)
    with_whom = models.CharField(max_length=300)
    on_day = models.DateField()
    outcome = models.TextField()
    review_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    before = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="after")

    class Meta:
        ordering = ("-on_day", "name", "reference")

    def __str__(self) -> str:
        return self.name
