"""Invitations: how somebody who was made a user comes to a password of their own."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """One link that was sent to one person. Only a hash of its secret is kept; it is used once."""

    identifies = {"secret_hash": "none", "user": "indirect", "sent_by": "indirect", "sent_at": "none", "until": "none", "used_at": "none"}

    secret_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.sent_at:%Y-%m-%d}"
