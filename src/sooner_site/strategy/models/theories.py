"""Theories of change: what is claimed, fixed before it is tested."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sooner_site.strategy.models.people import perhaps_who, who


class StoredTheory(models.Model):
    """One version of a theory: its boxes and arrows, its drawing, and the frozen protocol that tests it (id and hash, where there is one).

    Once fixed it is not changed any more: a new version is begun from it.
    """

    identifies = {
        "id": "none",
        "name": "none",
        "claim": "none",
        "content": "none",
        "hash": "none",
        "drawing": "none",
        "version": "none",
        "replaces": "none",
        "protocol": "none",
        "question": "none",
        "saved_by": "indirect",
        "saved_at": "none",
        "fixed_by": "indirect",
        "fixed_at": "none",
    }

    name = models.CharField(max_length=120)
    claim = models.CharField(max_length=300)
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    drawing = models.TextField()
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    protocol = models.CharField(max_length=64, blank=True, default="")
    question = models.TextField(blank=True, default="")
    saved_by = who()
    saved_at = models.DateTimeField()
    fixed_by = perhaps_who()
    fixed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(fixed_by=None, fixed_at=None) | Q(fixed_by__isnull=False, fixed_at__isnull=False), name="a_theory_is_fixed_by_somebody"
            ),
        )

    def __str__(self) -> str:
        return self.name
