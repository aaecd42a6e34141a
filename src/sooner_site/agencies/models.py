"""Agencies, as the partnership file names them, and others that refer or lead but send no extract."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.choices import AgencyKind


class Agency(models.Model):
    """One agency. ``id`` is the partnership file's word for it, the same as in the snapshot's tables."""

    identifies = {"id": "none", "name": "none", "contact": "none", "kind": "none", "terms_signed_on": "none", "active": "none"}

    id = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=20, choices=AgencyKind.choices, default=AgencyKind.OTHER)
    terms_signed_on = models.DateField(null=True, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class LinkPerson(models.Model):
    """Whom to turn to at an agency for one purpose: a post, with or without a name, and a way to reach them; from when until when.

    A row is ended, never changed: what was written at a time can be read for that time.
    """

    identifies = {
        "id": "none",
        "agency": "none",
        "purpose": "none",
        "post": "none",
        "name": "direct",
        "reach": "direct",
        "from_on": "none",
        "until_on": "none",
        "named_by": "indirect",
        "named_at": "none",
        "ended_by": "indirect",
        "ended_at": "none",
    }

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="link_people")
    purpose = models.CharField(max_length=40)
    post = models.CharField(max_length=120)
    name = models.CharField(max_length=120, blank=True, default="")
    reach = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("agency__name", "purpose", "-named_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("agency", "purpose"), condition=models.Q(ended_at=None), name="one_link_person_a_purpose"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None, until_on=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False, until_on__isnull=False),
                name="a_link_that_ended_says_when_and_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.purpose}"
