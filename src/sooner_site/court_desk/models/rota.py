"""Rotas of the desks: who sits where and when, who said that they cannot, and what somebody was told before and no longer holds."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.court_desk.models.desk import Court


class Rota(models.Model):
    """One rota, from its first to its last day. A draft until it is published; then volunteers see their own days."""

    identifies = {
        "reference": "none",
        "first": "none",
        "last": "none",
        "words": "direct",
        "made_by": "indirect",
        "made_at": "none",
        "published_by": "indirect",
        "published_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    first = models.DateField()
    last = models.DateField()
    words = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-first", "-made_at")
        constraints = (models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="a_rota_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.reference


class RotaPlace(models.Model):
    """One place of a rota: the lead's or the second's at a desk on a half-day, with who has it, or why nobody does."""

    identifies = {
        "id": "none",
        "rota": "none",
        "court": "none",
        "on": "none",
        "half_day": "none",
        "place": "none",
        "volunteer": "indirect",
        "why": "direct",
    }

    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, related_name="places")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(db_index=True)
    half_day = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField()
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField(blank=True, default="")

    class Meta:
        # "morning" comes after "afternoon" in the alphabet
        ordering = ("on", "-half_day", "court__name", "place")
        constraints = (models.UniqueConstraint(fields=("rota", "court", "on", "half_day", "place"), name="a_place_of_a_rota_stands_once"),)

    def __str__(self) -> str:
        return f"{self.pk}"


class CannotCome(models.Model):
    """That somebody said of one of their half-days that they cannot come, and which they offered instead. ``mended_at``: when the rota was repaired."""

    identifies = {
        "id": "none",
        "rota": "none",
        "volunteer": "indirect",
        "on": "none",
        "half_day": "none",
        "said_by": "indirect",
        "said_at": "none",
        "instead_on": "none",
        "instead_half_day": "none",
        "instead_court": "none",
        "mended_at": "none",
    }

    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, related_name="cannot_come")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    half_day = models.CharField(max_length=10)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    instead_on = models.DateField(null=True, blank=True)
    instead_half_day = models.CharField(max_length=10, blank=True, default="")
    instead_court = models.ForeignKey(Court, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(fields=("rota", "volunteer", "on", "half_day"), name="somebody_cannot_come_once"),)

    def __str__(self) -> str:
        return f"{self.pk}"


class NoLonger(models.Model):
    """A half-day that a volunteer was told of and no longer has, so that their calendar takes it out."""

    identifies = {"id": "none", "volunteer": "indirect", "court": "none", "on": "none", "half_day": "none", "place": "none", "since": "none"}

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.PROTECT, related_name="+")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    half_day = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(fields=("volunteer", "court", "on", "half_day"), name="a_half_day_is_taken_back_once"),)

    def __str__(self) -> str:
        return f"{self.pk}"
