"""How people and their managers see their skills; and teams with their mentors."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency


class Rating(models.Model):
    """One view of one skill of one person: their own or a manager's. The latest of each stands."""

    identifies = {"id": "none", "person": "indirect", "skill": "none", "level": "indirect", "rated_by": "indirect", "rated_at": "none"}

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    skill = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ("rated_at", "pk")
        indexes = (models.Index(fields=("person", "skill"), name="ratings_of_a_person"),)

    def __str__(self) -> str:
        return f"rating {self.pk}"


class Team(models.Model):
    """A team of one agency, its people, and the mentor who is there for it."""

    identifies = {"id": "none", "agency": "none", "name": "none", "mentor": "indirect", "mentor_since": "none"}

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="training_teams")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mentor_since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("agency", "name")
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="a_team_has_a_name_of_its_own"),)

    def __str__(self) -> str:
        return self.name
