"""Agencies, as the partnership file names them, and others that refer or lead but send no extract."""

from __future__ import annotations

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
