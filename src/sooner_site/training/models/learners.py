"""Who learns: people with an account and without; where they are booked, and what they have done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.training.choices import Place, Source
from sooner_site.training.models.courses import Part, Session


class Learner(models.Model):
    """One person who learns. Somebody without an account is known to their agency by a number; the name may be left out."""

    identifies = {"id": "none", "user": "indirect", "agency": "none", "number": "direct", "name": "direct", "audience": "none"}

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    audience = models.CharField(max_length=40)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), condition=~models.Q(number=""), name="a_learner_is_known_once_to_an_agency"),
            models.CheckConstraint(condition=models.Q(user__isnull=False) | ~models.Q(number=""), name="a_learner_has_an_account_or_a_number"),
        )

    def __str__(self) -> str:
        return f"learner {self.pk}"


class Booking(models.Model):
    """A place at a session: of one learner, or of several people who are counted and not named."""

    identifies = {
        "id": "none",
        "session": "none",
        "learner": "indirect",
        "people": "none",
        "audience": "none",
        "agency": "none",
        "state": "none",
        "booked_by": "indirect",
        "booked_at": "none",
    }

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings")
    people = models.PositiveSmallIntegerField(default=1)
    audience = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=Place.choices, default=Place.BOOKED)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("session", "learner"), condition=models.Q(learner__isnull=False), name="a_learner_is_booked_once"),
            models.CheckConstraint(condition=models.Q(learner=None) | models.Q(people=1), name="one_learner_is_one_person"),
            models.CheckConstraint(condition=models.Q(people__gt=0), name="a_booking_is_of_somebody"),
        )

    def __str__(self) -> str:
        return f"booking {self.pk}"


class Done(models.Model):
    """One part that one learner did on one day, and how that is known."""

    identifies = {"id": "none", "learner": "indirect", "part": "none", "on_day": "none", "source": "none", "written_by": "indirect", "written_at": "none"}

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="done")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="done")
    on_day = models.DateField()
    source = models.CharField(max_length=20, choices=Source.choices)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("on_day", "pk")
        constraints = (models.UniqueConstraint(fields=("learner", "part", "on_day"), name="a_part_is_done_once_a_day"),)

    def __str__(self) -> str:
        return f"done {self.pk}"
