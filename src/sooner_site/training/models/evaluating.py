"""How a course is evaluated: what behaviour should change and how it is counted, what was found at each level, and who put their name to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.training.choices import Comparison, Level, Verdict
from sooner_site.training.models.courses import Course


class BehaviourPlan(models.Model):
    """What people should do differently at work, where it is counted, by whom, with whom they are compared. Written before it is looked at."""

    identifies = {
        "course": "none",
        "measure": "none",
        "source": "none",
        "who": "none",
        "comparison": "none",
        "planned_by": "indirect",
        "planned_at": "none",
    }

    course = models.OneToOneField(Course, on_delete=models.CASCADE, primary_key=True, related_name="behaviour_plan")
    measure = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    comparison = models.CharField(max_length=20, choices=Comparison.choices)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"plan of {self.course_id}"


class Finding(models.Model):
    """What was found at one level, as counts of people, pairs of marks, or the verdict of a study. Nobody is named."""

    identifies = {
        "id": "none",
        "course": "none",
        "level": "none",
        "on_day": "none",
        "words": "none",
        "people": "none",
        "positive": "none",
        "compared_people": "none",
        "compared_positive": "none",
        "marks": "none",
        "verdict": "none",
        "written_by": "indirect",
        "written_at": "none",
    }

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="findings")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    on_day = models.DateField()
    words = models.TextField()
    people = models.PositiveIntegerField(null=True, blank=True)
    positive = models.PositiveIntegerField(null=True, blank=True)
    compared_people = models.PositiveIntegerField(null=True, blank=True)
    compared_positive = models.PositiveIntegerField(null=True, blank=True)
    marks = models.JSONField(default=list, blank=True)
    verdict = models.CharField(max_length=40, choices=Verdict.choices, blank=True, default="")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("level", "on_day", "pk")

    def __str__(self) -> str:
        return f"finding {self.pk}"


class Evaluated(models.Model):
    """A leader's name under the evaluation of a course, and what follows from it."""

    identifies = {"course": "none", "words": "none", "signed_by": "indirect", "signed_at": "none"}

    course = models.OneToOneField(Course, on_delete=models.CASCADE, primary_key=True, related_name="evaluated")
    words = models.TextField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"evaluation of {self.course_id}"
