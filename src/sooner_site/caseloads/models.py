"""The weekly e-mail: who wants it how often, and to whom it went in which week."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.caseloads.choices import HowOften


class DigestChoice(models.Model):
    """How often somebody wants the e-mail. Who has no row has not chosen, and is sent it."""

    identifies = {"id": "none", "user": "indirect", "how_often": "none", "changed_at": "none"}

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    how_often = models.CharField(max_length=10, choices=HowOften.choices)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.how_often}"


class Digest(models.Model):
    """One person's e-mail of one week, by its Monday. The row is made before the e-mail leaves: whoever makes it sends it, and nobody else can."""

    identifies = {"id": "none", "user": "indirect", "week": "none", "taken_at": "none", "sent_at": "none"}

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    taken_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("week", "pk")
        constraints = (models.UniqueConstraint(fields=("user", "week"), name="one_digest_a_week"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.week}"
