"""The survey of staff on their use of evidence, and the self-assessment of those who train them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.training.models.courses import Course


class Round(models.Model):
    """One time that everybody is asked. Nothing of the answers is shown before it is closed."""

    identifies = {"id": "none", "name": "none", "opened_by": "indirect", "opened_at": "none", "closes_on": "none", "closed_at": "none"}

    name = models.CharField(max_length=120, unique=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("opened_at",)

    def __str__(self) -> str:
        return self.name


class Answered(models.Model):
    """That somebody has answered a round: not when, and nothing of what."""

    identifies = {"id": "none", "round": "none", "user": "indirect"}

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answered")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "user"), name="a_round_is_answered_once"),)

    def __str__(self) -> str:
        return f"answered {self.round_id}"


class Tally(models.Model):
    """How often an answer was given in a round. There is no sheet of anybody's answers: each is added to these counts and forgotten."""

    identifies = {"id": "none", "round": "none", "question": "none", "answer": "none", "count": "none"}

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "question", "answer"), name="an_answer_is_counted_in_one_place"),)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.question} {self.answer}"


class ProviderAssessment(models.Model):
    """What those who train say of a course of theirs, or of all that they teach."""

    identifies = {
        "id": "none",
        "provider": "none",
        "agency": "none",
        "course": "none",
        "answers": "none",
        "words": "none",
        "on_day": "none",
        "written_by": "indirect",
        "written_at": "none",
    }

    provider = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)
    words = models.TextField(blank=True, default="")
    on_day = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-on_day", "-pk")

    def __str__(self) -> str:
        return self.provider
