"""What agencies expect of each other, and what was decided on a finding."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sooner_site.agencies.models import Agency
from sooner_site.strategy.choices import Choice
from sooner_site.strategy.models.people import perhaps_who, who


class Expectation(models.Model):
    """One agency asks something of another by a day; that one answers, and the first says whether it was met."""

    identifies = {
        "id": "none",
        "asks": "none",
        "asked": "none",
        "words": "none",
        "by_on": "none",
        "added_by": "indirect",
        "added_at": "none",
        "accepted": "none",
        "answer_words": "direct",
        "answered_by": "indirect",
        "answered_at": "none",
        "met": "none",
        "met_words": "direct",
        "met_by": "indirect",
        "met_at": "none",
    }

    asks = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    by_on = models.DateField()
    added_by = who()
    added_at = models.DateTimeField()
    accepted = models.BooleanField(null=True, blank=True)
    answer_words = models.TextField(blank=True, default="")
    answered_by = perhaps_who()
    answered_at = models.DateTimeField(null=True, blank=True)
    met = models.BooleanField(null=True, blank=True)
    met_words = models.TextField(blank=True, default="")
    met_by = perhaps_who()
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("by_on", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(asks=F("asked")), name="an_agency_asks_another"),
            models.CheckConstraint(condition=Q(met=None) | Q(accepted=True), name="what_was_accepted_can_be_met"),
            models.CheckConstraint(
                condition=Q(accepted=None, answered_by=None) | Q(accepted__isnull=False, answered_by__isnull=False), name="an_answer_has_somebody"
            ),
            models.CheckConstraint(condition=Q(met=None, met_by=None) | Q(met__isnull=False, met_by__isnull=False), name="whether_it_was_met_somebody_says"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class DecisionGiven(models.Model):
    """A released finding was given to somebody to decide on, with the reason; the last one counts. Nobody is named here where the plan's person decides."""

    identifies = {"id": "none", "draft": "none", "to": "indirect", "reason": "direct", "by": "indirect", "at": "none"}

    draft = models.CharField(max_length=80, db_index=True)
    to = who()
    reason = models.TextField()
    by = who()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return str(self.pk)


class Decision(models.Model):
    """What was decided on one released finding, by whom and why. The finding's question and verdict are copied: a result may go from the home."""

    identifies = {
        "draft": "none",
        "question": "none",
        "verdict": "none",
        "choice": "none",
        "reason": "direct",
        "next_words": "direct",
        "decided_by": "indirect",
        "decided_at": "none",
    }

    draft = models.CharField(primary_key=True, max_length=80)
    question = models.TextField()
    verdict = models.CharField(max_length=40)
    choice = models.CharField(max_length=20, choices=Choice.choices)
    reason = models.TextField()
    next_words = models.TextField()
    decided_by = who()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_at",)

    def __str__(self) -> str:
        return self.draft
