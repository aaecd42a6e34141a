"""Who changed what in a case, row by row: its history, and how a second writer learns what the first one changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.cases.choices import Readers


class Change(models.Model):
    """One change. ``version`` is the case's number after it, ``thing`` what it was about ("action:12"), ``words`` what was done, in a sentence."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "version": "none",
        "at": "none",
        "by": "indirect",
        "role": "none",
        "activity": "none",
        "thing": "none",
        "words": "direct",
        "readers": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    activity = models.CharField(max_length=40)
    thing = models.CharField(max_length=40)
    words = models.TextField()
    readers = models.CharField(max_length=20, choices=Readers.choices, default=Readers.TEAM)

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("case", "version"), name="a_version_is_one_change"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.version}"
