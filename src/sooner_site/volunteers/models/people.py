"""Volunteers and what is dated about each: everything else is worked out from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sooner_site.agencies.models import Agency
from sooner_site.volunteers import choices


class Volunteer(models.Model):
    """One volunteer. ``agency``: whose volunteer they are. ``user``: their own sign-in, where they have one. Their stage is never kept."""

    identifies = {
        "reference": "none",
        "name": "direct",
        "phone": "direct",
        "email": "direct",
        "agency": "none",
        "trained_by": "none",
        "coordinator": "indirect",
        "user": "indirect",
        "enquired_on": "none",
        "induction_on": "none",
        "agreement_on": "none",
        "first_shift_on": "none",
        "left_on": "none",
        "left_reason": "indirect",
        "left_words": "direct",
        "slots": "indirect",
        "courts": "none",
        "most_a_week": "none",
        "likes_slots": "indirect",
        "likes_courts": "none",
        "added_by": "indirect",
        "added_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    trained_by = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    coordinator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    enquired_on = models.DateField()
    induction_on = models.DateField(null=True, blank=True)
    agreement_on = models.DateField(null=True, blank=True)
    first_shift_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_reason = models.CharField(max_length=40, blank=True, default="")
    left_words = models.CharField(max_length=500, blank=True, default="")
    slots = models.JSONField(default=list, blank=True)
    courts = models.JSONField(default=list, blank=True)
    most_a_week = models.PositiveSmallIntegerField(default=1)
    likes_slots = models.JSONField(default=list, blank=True)
    likes_courts = models.JSONField(default=list, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "reference")
        constraints = (
            models.CheckConstraint(condition=Q(left_on=None, left_reason="") | Q(left_on__isnull=False) & ~Q(left_reason=""), name="who_leaves_has_a_reason"),
        )

    def __str__(self) -> str:
        return self.name


class ReferenceAsked(models.Model):
    """One reference: asked for, received, satisfactory or not. Its words stay with the agency."""

    identifies = {"id": "none", "volunteer": "indirect", "name": "direct", "asked_on": "none", "received_on": "none", "satisfactory": "indirect"}

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="references")
    name = models.CharField(max_length=200)
    asked_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    satisfactory = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(received_on=None, satisfactory=None) | Q(received_on__isnull=False, satisfactory__isnull=False),
                name="a_reference_that_came_was_read",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class DbsCheck(models.Model):
    """One DBS certificate that was seen. A copy is never kept."""

    identifies = {"id": "none", "volunteer": "indirect", "number": "direct", "issued_on": "none", "expires_on": "none"}

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="dbs_checks")
    number = models.CharField(max_length=12)
    issued_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        ordering = ("-expires_on", "-pk")
        constraints = (models.CheckConstraint(condition=Q(expires_on__gte=F("issued_on")), name="a_check_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"{self.pk}"


class Capability(models.Model):
    """What a volunteer is trained to do, since when."""

    identifies = {"id": "none", "volunteer": "indirect", "kind": "none", "since": "none"}

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="capabilities")
    kind = models.CharField(max_length=20, choices=choices.Capability.choices)
    since = models.DateField()

    class Meta:
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=("volunteer", "kind"), name="a_capability_stands_once"),)

    def __str__(self) -> str:
        return self.kind


class Away(models.Model):
    """Days on which a volunteer does not come: a holiday, or a pause from all of it, which may be open."""

    identifies = {"id": "none", "volunteer": "indirect", "first": "indirect", "last": "indirect", "pause": "indirect"}

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="away")
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    pause = models.BooleanField(default=False)

    class Meta:
        ordering = ("first", "pk")
        constraints = (models.CheckConstraint(condition=Q(last=None, pause=True) | Q(last__gte=F("first")), name="away_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"{self.first}"


class SupervisionNote(models.Model):
    """What was said in supervision. Read by its author and by the co-ordinator who looks after the volunteer, and by nobody else."""

    identifies = {"id": "none", "volunteer": "indirect", "author": "indirect", "on": "none", "words": "direct", "written_at": "none"}

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.pk}"
