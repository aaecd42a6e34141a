"""A draw by lot: who promised it, who drew whom when, who closed it. Who has which arm stands in the draw's own log, in the home, and not here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sooner_site.studies.choices import Enrols
from sooner_site.studies.models.plans import Plan


def _who(**more: Any) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


class Draw(models.Model):
    """The draw of one plan. ``promise``: the hash of its plan, as it was published; ``strata``: the values that each stratum may have.

    ``enrols``: who draws the next person. Its folder lies in the home, under the plan's reference.
    """

    identifies = {
        "plan": "none",
        "promise": "none",
        "strata": "none",
        "enrols": "none",
        "started_by": "indirect",
        "started_at": "none",
        "closed_by": "indirect",
        "closed_at": "none",
    }

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, primary_key=True, related_name="draw")
    promise = models.CharField(max_length=64)
    strata = models.JSONField(default=dict)
    enrols = models.CharField(max_length=20, choices=Enrols.choices)
    started_by = _who()
    started_at = models.DateTimeField()
    closed_by = _who(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "plan")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_by=None, closed_at=None) | Q(closed_by__isnull=False, closed_at__isnull=False), name="a_draw_is_closed_by_somebody"
            ),
        )

    def __str__(self) -> str:
        return str(self.plan_id)


class Drawing(models.Model):
    """One time that somebody drew: the lines of the log from ``first`` to ``last``, and the hash with which it ended then, so that a lost line is seen."""

    identifies = {"id": "none", "draw": "none", "whole_list": "none", "first": "none", "last": "none", "head": "none", "by": "indirect", "at": "none"}

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="drawings")
    whole_list = models.BooleanField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    by = _who()
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("draw", "first"), name="a_line_is_drawn_once"),
            models.CheckConstraint(condition=Q(first__gte=1, last__gte=F("first")), name="lines_are_in_order"),
        )

    def __str__(self) -> str:
        return str(self.pk)
