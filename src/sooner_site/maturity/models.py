"""Frameworks as they were used, rounds, who is asked, what they answered, what was agreed, and what comes next."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner.definitions.maturity import LEVELS
from sooner_site.agencies.models import Agency

_LEVELS = tuple(range(1, LEVELS + 1))


class Edition(models.Model):
    """One framework in one version, word for word as its file was: a round keeps its words whatever a later release brings.

    ``loaded_by`` is None for the framework that comes with the product.
    """

    identifies = {"id": "none", "name": "none", "version": "none", "file": "none", "loaded_by": "indirect", "loaded_at": "none"}

    name = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    file = models.TextField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "version")
        constraints = (models.UniqueConstraint(fields=("name", "version"), name="a_version_of_a_framework_is_there_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Round(models.Model):
    """One time that partners judge how far they have come. Answers are taken to the end of ``closes_on``, unless a leader closed it before."""

    identifies = {
        "reference": "none",
        "title": "none",
        "edition": "none",
        "closes_on": "none",
        "opened_by": "indirect",
        "opened_at": "none",
        "closed_by": "indirect",
        "closed_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    title = models.CharField(max_length=120)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rounds")
    closes_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_round_that_was_closed_early_has_somebody_who_did_it",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Asked(models.Model):
    """One person who is asked in a round, for the agency to which they belonged then."""

    identifies = {"id": "none", "round": "none", "user": "indirect", "agency": "none", "asked_at": "none"}

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="asked")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("agency", "user__name", "pk")
        constraints = (models.UniqueConstraint(fields=("round", "user"), name="somebody_is_asked_once_in_a_round"),)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.user_id}"


class Answer(models.Model):
    """What one person says of one element. Changed by them as often as they like while the round takes answers."""

    identifies = {"id": "none", "asked": "indirect", "element": "none", "level": "none", "dont_know": "none", "evidence": "direct", "saved_at": "none"}

    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="answers")
    element = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    dont_know = models.BooleanField(default=False)
    evidence = models.TextField(blank=True, default="")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("asked", "element"), name="an_element_is_answered_once_by_each"),
            models.CheckConstraint(condition=Q(level=None) | Q(level__in=_LEVELS, dont_know=False), name="an_answer_is_a_level_or_that_one_does_not_know"),
        )

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.element}"


class Score(models.Model):
    """What was agreed on one element, and why. Only ever added to: the latest stands."""

    identifies = {"id": "none", "round": "none", "element": "none", "level": "none", "reason": "direct", "scored_by": "indirect", "scored_at": "none"}

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scores")
    element = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    reason = models.TextField()
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scored_at = models.DateTimeField()

    class Meta:
        ordering = ("scored_at", "pk")
        constraints = (models.CheckConstraint(condition=Q(level__in=_LEVELS), name="an_agreed_score_is_a_level"),)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.element} {self.level}"


class Step(models.Model):
    """What comes next about one element: words, who sees to it, by when, and when it was done."""

    identifies = {
        "id": "none",
        "round": "none",
        "element": "none",
        "words": "direct",
        "owner": "indirect",
        "by_when": "none",
        "set_by": "indirect",
        "set_at": "none",
        "done_by": "indirect",
        "done_at": "none",
    }

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    element = models.CharField(max_length=60)
    words = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_when = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("by_when", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="a_step_that_is_done_has_somebody_who_said_so",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}: {self.element} by {self.by_when}"
