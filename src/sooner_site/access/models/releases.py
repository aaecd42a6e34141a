"""Releases: a named person says that a result may be read by those who lead. A release is never deleted; withdrawing it closes it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.access.choices import Published


class Release(models.Model):
    """One result, released by one person, and withdrawn by one where it was. ``draft`` is its id in the home's drafts of that kind."""

    identifies = {
        "id": "none",
        "kind": "none",
        "draft": "none",
        "words": "direct",
        "released_by": "indirect",
        "released_at": "none",
        "withdrawn_words": "direct",
        "withdrawn_by": "indirect",
        "withdrawn_at": "none",
    }

    kind = models.CharField(max_length=20, choices=Published.choices)
    draft = models.CharField(max_length=60)
    words = models.TextField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField()
    withdrawn_words = models.TextField(blank=True, default="")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("released_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("kind", "draft"), condition=models.Q(withdrawn_at=None), name="a_result_is_released_once_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_words="")
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~models.Q(withdrawn_words=""),
                name="who_withdraws_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.draft}"
