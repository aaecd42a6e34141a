"""A plan for a study, the names under it, and what was changed after it was frozen."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.studies.choices import Signs


def _who(**more: Any) -> models.ForeignKey:
    """A user who did it; nobody is deleted, so that it can always be said who it was."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


class Plan(models.Model):
    """One plan: its answers, and once it is frozen what it said then, with the lock that `sooner prove` reads.

    States are worked out from it. ``answers`` stands as it is now, ``frozen_answers`` as it was frozen; ``protocol_hash`` is the library's own.
    """

    identifies = {
        "reference": "none",
        "answers": "direct",
        "version": "none",
        "begun_by": "indirect",
        "begun_at": "none",
        "saved_by": "indirect",
        "saved_at": "none",
        "frozen_answers": "direct",
        "lock": "none",
        "protocol_hash": "none",
        "frozen_by": "indirect",
        "frozen_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    begun_by = _who()
    begun_at = models.DateTimeField()
    saved_by = _who()
    saved_at = models.DateTimeField()
    frozen_answers = models.JSONField(null=True, blank=True)
    lock = models.JSONField(null=True, blank=True)
    protocol_hash = models.CharField(max_length=64, blank=True, default="")
    frozen_by = _who(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=Q(frozen_by=None, frozen_at=None, protocol_hash="") | Q(frozen_by__isnull=False, frozen_at__isnull=False) & ~Q(protocol_hash=""),
                name="a_plan_is_frozen_by_somebody",
            ),
            models.UniqueConstraint(fields=("protocol_hash",), condition=~Q(protocol_hash=""), name="a_question_is_frozen_once"),
        )

    def __str__(self) -> str:
        return self.reference


class SignOff(models.Model):
    """Somebody who signed a plan as it stood: ``digest`` is that of every answer. What is changed afterwards is not signed."""

    identifies = {"id": "none", "plan": "none", "signs": "none", "digest": "none", "words": "direct", "by": "indirect", "at": "none"}

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sign_offs")
    signs = models.CharField(max_length=20, choices=Signs.choices)
    digest = models.CharField(max_length=64)
    words = models.TextField()
    by = _who()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return str(self.pk)


class Deviation(models.Model):
    """One change after freezing: which answers, from what to what, why, by whom. ``primary``: of the primary outcome.

    ``judged_by``: whether the library judges by what was changed, so that every result of it is exploratory.
    """

    identifies = {
        "id": "none",
        "plan": "none",
        "page": "none",
        "changed": "direct",
        "reason": "direct",
        "primary": "none",
        "judged_by": "none",
        "by": "indirect",
        "at": "none",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="deviations")
    page = models.CharField(max_length=20)
    changed = models.JSONField()
    reason = models.TextField()
    primary = models.BooleanField()
    judged_by = models.BooleanField()
    by = _who()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="a_change_has_a_reason"),)

    def __str__(self) -> str:
        return str(self.pk)
