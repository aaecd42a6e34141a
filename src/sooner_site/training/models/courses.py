"""Courses, their parts, who delivers them, and the days on which they are held."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.training.choices import Experience, PartKind


class Course(models.Model):
    """One course: for which layer, with which partners, how it belongs to the partnership's aims, and who of the leaders stands for it."""

    identifies = {
        "reference": "none",
        "name": "none",
        "words": "none",
        "layer": "none",
        "skills": "none",
        "aim": "none",
        "is_induction": "none",
        "refreshed_after": "none",
        "added_by": "indirect",
        "added_at": "none",
        "endorsed_by": "indirect",
        "endorsed_at": "none",
        "endorsement": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=120)
    words = models.TextField()
    layer = models.CharField(max_length=40)
    skills = models.JSONField(default=list)
    aim = models.TextField()
    is_induction = models.BooleanField(default=False)
    refreshed_after = models.PositiveSmallIntegerField(null=True, blank=True)
    partners = models.ManyToManyField(Agency, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    endorsed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    endorsed_at = models.DateTimeField(null=True, blank=True)
    endorsement = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("name", "reference")
        constraints = (
            models.UniqueConstraint(fields=("name",), name="a_course_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=models.Q(endorsed_by=None, endorsed_at=None, endorsement="") | models.Q(endorsed_by__isnull=False, endorsed_at__isnull=False),
                name="an_endorsement_has_somebody_who_gave_it",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Part(models.Model):
    """One part of a course, in its order."""

    identifies = {"id": "none", "course": "none", "number": "none", "kind": "none", "words": "none"}

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=PartKind.choices)
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ("course", "number")
        constraints = (models.UniqueConstraint(fields=("course", "number"), name="parts_of_a_course_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}: {self.words}"


class Deliverer(models.Model):
    """Somebody who delivers a course, and what they have done that makes people trust them."""

    identifies = {"id": "none", "course": "none", "name": "direct", "experience": "indirect", "words": "indirect"}

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="deliverers")
    name = models.CharField(max_length=120)
    experience = models.CharField(max_length=20, choices=Experience.choices)
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ("course", "pk")

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One part of a course held on one day in one place."""

    identifies = {
        "reference": "none",
        "part": "none",
        "on_day": "none",
        "place": "none",
        "seats": "none",
        "added_by": "indirect",
        "added_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="sessions")
    on_day = models.DateField()
    place = models.CharField(max_length=200)
    seats = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("on_day", "reference")

    def __str__(self) -> str:
        return self.reference
