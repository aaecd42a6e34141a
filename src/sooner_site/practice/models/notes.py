"""Practice notes and their versions. A version that was published is never changed: what somebody copied can be read as it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency

_WHO = settings.AUTH_USER_MODEL


class Note(models.Model):
    """One practice: whose it is, and whether it was withdrawn. What it says is in its versions."""

    identifies = {
        "reference": "none",
        "agency": "none",
        "begun_by": "indirect",
        "begun_at": "none",
        "withdrawn_by": "indirect",
        "withdrawn_at": "none",
        "withdrawn_because": "direct",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("begun_at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~models.Q(withdrawn_because=""),
                name="a_withdrawal_has_a_name_and_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Version(models.Model):
    """What a note says: the draft that is being written, or what somebody published. ``evaluations``: name, design, where, study and months of each."""

    identifies = {
        "id": "none",
        "note": "none",
        "number": "none",
        "kind": "none",
        "topics": "none",
        "needs": "none",
        "title": "direct",
        "problem": "direct",
        "did": "direct",
        "whom": "direct",
        "place": "direct",
        "took": "direct",
        "changed": "direct",
        "core": "direct",
        "free": "direct",
        "copying": "direct",
        "avoid": "direct",
        "ask_post": "direct",
        "level": "none",
        "evaluations": "direct",
        "written_by": "indirect",
        "written_at": "none",
        "published_by": "indirect",
        "published_at": "none",
    }

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, blank=True, default="")
    topics = models.JSONField(default=list, blank=True)
    needs = models.JSONField(default=list, blank=True)
    title = models.CharField(max_length=120, blank=True, default="")
    problem = models.TextField(blank=True, default="")
    did = models.TextField(blank=True, default="")
    whom = models.TextField(blank=True, default="")
    place = models.TextField(blank=True, default="")
    took = models.TextField(blank=True, default="")
    changed = models.TextField(blank=True, default="")
    core = models.TextField(blank=True, default="")
    free = models.TextField(blank=True, default="")
    copying = models.TextField(blank=True, default="")
    avoid = models.TextField(blank=True, default="")
    ask_post = models.CharField(max_length=120, blank=True, default="")
    level = models.CharField(max_length=10, blank=True, default="")
    evaluations = models.JSONField(default=list, blank=True)
    written_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("note", "number")
        constraints = (
            models.UniqueConstraint(fields=("note", "number"), name="each_version_of_a_note_has_its_number"),
            models.UniqueConstraint(fields=("note",), condition=models.Q(published_at=None), name="one_draft_of_a_note_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(published_at=None, published_by=None) | models.Q(published_at__isnull=False, published_by__isnull=False),
                name="who_publishes_a_note_is_named",
            ),
        )

    def __str__(self) -> str:
        return f"{self.note_id}/{self.number}"
