"""What a family said: whether they want this help, and their own words about what matters and what works well."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.cases.choices import Answer, How, Said


class Consent(models.Model):
    """One time that the family was asked whether they want this help: when, who, how, for what, and what they said. The last one stands."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "asked_on": "indirect",
        "asked_whom": "direct",
        "how": "none",
        "scope": "direct",
        "answer": "indirect",
        "words": "direct",
        "written_by": "indirect",
        "written_at": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="consents")
    asked_on = models.DateField()
    asked_whom = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=How.choices)
    scope = models.TextField(blank=True, default="")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    words = models.TextField(blank=True, default="")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.answer}"


class OwnWords(models.Model):
    """Something that one of the family said, in their words."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "about": "none",
        "said_by": "direct",
        "words": "direct",
        "said_on": "indirect",
        "written_by": "indirect",
        "written_at": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="own_words")
    about = models.CharField(max_length=20, choices=Said.choices)
    said_by = models.CharField(max_length=200)
    words = models.TextField()
    said_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("said_on", "pk")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.about}"
