"""Projects in stages. Nobody types in where one stands: it follows from the stages that were entered and what is written about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.practice.choices import Ended
from sooner_site.practice.models.notes import Note

_WHO = settings.AUTH_USER_MODEL


class Project(models.Model):
    """One project: its question, whose it is, the note in which it is told, and how it ended."""

    identifies = {
        "reference": "none",
        "title": "direct",
        "question": "direct",
        "agency": "none",
        "begun_by": "indirect",
        "begun_at": "none",
        "note": "none",
        "ended": "none",
        "ended_by": "indirect",
        "ended_at": "none",
        "ended_because": "direct",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    title = models.CharField(max_length=120)
    question = models.TextField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    ended = models.CharField(max_length=10, choices=Ended.choices, blank=True, default="")
    ended_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("begun_at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended="", ended_by=None, ended_at=None) | ~models.Q(ended="") & models.Q(ended_by__isnull=False, ended_at__isnull=False),
                name="who_closes_a_project_is_named",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class StageEntered(models.Model):
    """One stage that a project entered, with the evaluation planned for it before it began; then what was done, and what the evaluation found."""

    identifies = {
        "id": "none",
        "project": "none",
        "stage": "none",
        "what": "direct",
        "who": "direct",
        "by_on": "none",
        "protocol": "none",
        "entered_by": "indirect",
        "entered_at": "none",
        "did": "direct",
        "did_by": "indirect",
        "did_at": "none",
        "found": "direct",
        "found_by": "indirect",
        "found_at": "none",
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=20)
    what = models.TextField()
    who = models.CharField(max_length=120)
    by_on = models.DateField()
    protocol = models.CharField(max_length=80, blank=True, default="")
    entered_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    did = models.TextField(blank=True, default="")
    did_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    did_at = models.DateTimeField(null=True, blank=True)
    found = models.TextField(blank=True, default="")
    found_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    found_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("entered_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("project", "stage"), name="a_project_enters_a_stage_once"),
            models.CheckConstraint(condition=~models.Q(what="") & ~models.Q(who=""), name="no_stage_without_an_evaluation_planned"),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.stage}"
