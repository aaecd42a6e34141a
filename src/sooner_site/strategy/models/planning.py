"""The plan: its aims, their actions, what was done about each, and what stands in the way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sooner_site.agencies.models import Agency
from sooner_site.strategy.choices import Ended, Source
from sooner_site.strategy.models.people import perhaps_who, who


class Plan(models.Model):
    """One plan of 12 to 18 months. The one that began last is in force."""

    identifies = {"id": "none", "title": "none", "begins_on": "none", "ends_on": "none", "added_by": "indirect", "added_at": "none"}

    title = models.CharField(max_length=120)
    begins_on = models.DateField()
    ends_on = models.DateField()
    added_by = who()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-begins_on", "-pk")
        constraints = (models.CheckConstraint(condition=Q(ends_on__gt=models.F("begins_on")), name="a_plan_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.title


class Aim(models.Model):
    """One aim of a plan."""

    identifies = {"id": "none", "plan": "none", "words": "none", "added_by": "indirect", "added_at": "none"}

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="aims")
    words = models.CharField(max_length=300)
    added_by = who()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words


class Action(models.Model):
    """One action: what, which agency and which post there answers for it, by when; what it answers, with the words copied when it was added."""

    identifies = {
        "reference": "none",
        "aim": "none",
        "words": "none",
        "agency": "none",
        "post": "indirect",
        "due_on": "none",
        "source": "none",
        "source_ref": "none",
        "source_words": "none",
        "added_by": "indirect",
        "added_at": "none",
        "ended": "none",
        "ended_words": "direct",
        "ended_by": "indirect",
        "ended_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="actions")
    words = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=120)
    due_on = models.DateField()
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.OWN)
    source_ref = models.CharField(max_length=80, blank=True, default="")
    source_words = models.CharField(max_length=300, blank=True, default="")
    added_by = who()
    added_at = models.DateTimeField()
    ended = models.CharField(max_length=20, choices=Ended.choices, blank=True, default="")
    ended_words = models.TextField(blank=True, default="")
    ended_by = perhaps_who()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "reference")
        indexes = (models.Index(fields=("source", "source_ref"), name="actions_by_source"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ended="", ended_by=None, ended_at=None) | ~Q(ended="") & ~Q(ended_words="") & Q(ended_by__isnull=False, ended_at__isnull=False),
                name="an_action_that_ended_says_how_and_by_whom",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Note(models.Model):
    """What somebody said of an action on its way."""

    identifies = {"id": "none", "action": "none", "words": "direct", "by": "indirect", "at": "none"}

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = who()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return str(self.pk)


class Barrier(models.Model):
    """What stands in the way of an action, what would lift it, and how it was lifted where it was."""

    identifies = {
        "id": "none",
        "action": "none",
        "words": "direct",
        "would_lift": "direct",
        "by": "indirect",
        "at": "none",
        "lifted_words": "direct",
        "lifted_by": "indirect",
        "lifted_at": "none",
    }

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="barriers")
    words = models.TextField()
    would_lift = models.TextField()
    by = who()
    at = models.DateTimeField()
    lifted_words = models.TextField(blank=True, default="")
    lifted_by = perhaps_who()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return str(self.pk)
