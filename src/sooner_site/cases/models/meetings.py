"""What is written down of visits, calls and meetings, and the reviews of the plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.cases.choices import NoteKind, Readers


class Note(models.Model):
    """One note. It stays as it was written: what was wrong in it is put right by another note."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "kind": "none",
        "words": "direct",
        "happened_on": "indirect",
        "readers": "none",
        "written_by": "indirect",
        "written_at": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=NoteKind.choices)
    words = models.TextField()
    happened_on = models.DateField()
    readers = models.CharField(max_length=20, choices=Readers.choices, default=Readers.TEAM)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"


class Review(models.Model):
    """One review of the plan: when, who came, what changed, and when the next is."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "held_on": "none",
        "who_came": "direct",
        "what_changed": "direct",
        "next_on": "none",
        "written_by": "indirect",
        "written_at": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    who_came = models.TextField()
    what_changed = models.TextField()
    next_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-held_on", "-pk")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.held_on}"
