"""The audit: rows that are only ever added, and the seals that chain them so that a change or a gap is found."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.access.choices import Kind, Result


class AuditRow(models.Model):
    """One request of one person, or one deed of a named process. Ids only, never a value. The database refuses to change or delete it."""

    identifies = {
        "id": "none",
        "at": "indirect",
        "user": "indirect",
        "process": "none",
        "agency": "none",
        "roles": "none",
        "kind": "none",
        "what": "none",
        "reason": "indirect",
        "ids": "indirect",
        "count": "none",
        "recipients": "none",
        "result": "none",
    }

    at = models.DateTimeField(db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    process = models.CharField(max_length=60, blank=True, default="")
    agency = models.CharField(max_length=40, blank=True, default="")
    roles = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    what = models.CharField(max_length=100)
    reason = models.TextField(blank=True, default="")
    ids = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=0)
    recipients = models.JSONField(default=list)
    result = models.CharField(max_length=20, choices=Result.choices, default=Result.DONE)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(user__isnull=False) | ~models.Q(process=""), name="nobody_acts_without_a_name"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.what}"


class Seal(models.Model):
    """The seal of one row: its place in the chain, a hash of the row and of the seal before it, and when it was made."""

    identifies = {"number": "none", "row": "none", "previous": "none", "hash": "none", "at": "none"}

    number = models.BigIntegerField(primary_key=True)
    row = models.OneToOneField(AuditRow, on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64, blank=True, default="")
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"
