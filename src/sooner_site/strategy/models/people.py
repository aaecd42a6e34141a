"""Somebody who did something, as every table of the strategy points to them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


def who(**more: Any) -> models.ForeignKey:
    """A user who did it; nobody is deleted, so that it can always be said who it was."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


def perhaps_who() -> models.ForeignKey:
    """A user who did it, where somebody has."""
    return who(null=True, blank=True)
