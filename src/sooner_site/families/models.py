"""Families and people whom a practitioner wrote down here, and the register of who has to do with which family."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.families.choices import Kind, Place, Sex


class SiteFamily(models.Model):
    """A family that was not in the snapshot when somebody wrote it down. Its people go to the next run, where they may be found again."""

    identifies = {"reference": "indirect", "written_by": "indirect", "written_at": "none", "agency": "none"}

    reference = models.CharField(primary_key=True, max_length=20)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.reference


class SitePerson(models.Model):
    """One person of such a family, as they were written down."""

    identifies = {
        "reference": "indirect",
        "family": "indirect",
        "place": "indirect",
        "forename": "direct",
        "middle_names": "direct",
        "surname": "direct",
        "date_of_birth": "direct",
        "expected_on": "direct",
        "sex": "indirect",
        "address": "direct",
        "postcode": "direct",
        "address_protected": "indirect",
        "phone": "direct",
        "email": "direct",
        "written_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    family = models.ForeignKey(SiteFamily, on_delete=models.CASCADE, related_name="people")
    place = models.CharField(max_length=20, choices=Place.choices)
    forename = models.CharField(max_length=100, blank=True, default="")
    middle_names = models.CharField(max_length=100, blank=True, default="")
    surname = models.CharField(max_length=100, blank=True, default="")
    date_of_birth = models.DateField(null=True, blank=True, db_index=True)
    expected_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True, default="", choices=Sex.choices)
    address = models.CharField(max_length=300, blank=True, default="")
    postcode = models.CharField(max_length=10, blank=True, default="", db_index=True)
    address_protected = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=200, blank=True, default="")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "-date_of_birth", "reference")

    def __str__(self) -> str:
        return self.reference


class Involvement(models.Model):
    """Since when a referral or a case ties a family to an agency, and to a person at work where there is one; until when."""

    identifies = {
        "id": "none",
        "family": "indirect",
        "kind": "indirect",
        "reference": "indirect",
        "user": "indirect",
        "agency": "none",
        "since": "indirect",
        "until": "indirect",
    }

    family = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reference = models.CharField(max_length=20, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("family", "kind", "reference", "user"), condition=models.Q(until=None), name="somebody_is_involved_once"),
            models.CheckConstraint(condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="it_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
