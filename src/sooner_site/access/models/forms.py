"""Forms that were sent: so that a second click does nothing twice, and nothing that was written in a long form is lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """One form, by the one-use token that it carried, and where its sender was taken afterwards."""

    identifies = {"token": "none", "user": "indirect", "at": "none", "went_to": "indirect"}

    token = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    went_to = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.token


class KeptForm(models.Model):
    """What somebody wrote in a form whose session had ended: locked away, for them alone, for a day."""

    identifies = {"token": "none", "user": "indirect", "path": "indirect", "content": "direct", "at": "none", "until": "none"}

    token = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    content = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token
