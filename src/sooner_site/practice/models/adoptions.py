"""An agency that does what a note says: from which version, what it keeps and what it adapts, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.practice.models.notes import Version

_WHO = settings.AUTH_USER_MODEL


class Adoption(models.Model):
    """One agency's adoption of one note. ``kept``: those of the parts that must be kept which it keeps; it changes the others."""

    identifies = {
        "reference": "none",
        "version": "none",
        "agency": "none",
        "by": "indirect",
        "at": "none",
        "kept": "none",
        "adapting": "direct",
        "look_again_on": "none",
        "stopped_by": "indirect",
        "stopped_at": "none",
        "stopped_because": "direct",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="adoptions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kept = models.JSONField(default=list, blank=True)
    adapting = models.TextField(blank=True, default="")
    look_again_on = models.DateField()
    stopped_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stopped_at=None, stopped_by=None, stopped_because="")
                | models.Q(stopped_at__isnull=False, stopped_by__isnull=False) & ~models.Q(stopped_because=""),
                name="an_adoption_is_stopped_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Check(models.Model):
    """One look at an adoption: still done; what was changed since, and why; when it is looked at next. ``kept`` as it is from then on."""

    identifies = {
        "id": "none",
        "adoption": "none",
        "by": "indirect",
        "at": "none",
        "changed": "direct",
        "why": "direct",
        "kept": "none",
        "look_again_on": "none",
    }

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="checks")
    by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    kept = models.JSONField(default=list, blank=True)
    look_again_on = models.DateField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.adoption_id} {self.at:%Y-%m-%d}"
