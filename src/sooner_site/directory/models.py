"""Services, what was heard when somebody asked them, lists that were taken in, and how often families searched. No person but who wrote it down."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models

from sooner_site.directory.choices import Heard, State


class Service(models.Model):
    """One service. ``document`` is as its source has it; ``said_here`` has the keys that were put right here; a service is never deleted.

    ``source`` is the list that it came with. ``gone_on``: the list no longer has it. ``closed_on``: somebody heard that it has closed.
    """

    identifies = {
        "id": "none",
        "source": "none",
        "name": "none",
        "document": "none",
        "said_here": "none",
        "assured_on": "none",
        "public": "none",
        "fingerprint": "none",
        "first_seen_on": "none",
        "gone_on": "none",
        "closed_on": "none",
    }

    id = models.CharField(primary_key=True, max_length=45)
    source = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    document = models.JSONField()
    said_here = models.JSONField(default=dict, blank=True)
    assured_on = models.DateField(null=True, blank=True)
    public = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    first_seen_on = models.DateField()
    gone_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("source",), name="services_of_a_source"), models.Index(fields=("public",), name="public_services"))

    def __str__(self) -> str:
        return self.name

    @property
    def now(self) -> dict[str, Any]:
        """The service as it is now: the source's document, what was put right here over it, and the later of the two days of checking."""
        said = {**self.document, **self.said_here}
        return said if self.assured_on is None else {**said, "assured_date": self.assured_on.isoformat()}

    def save(self, *args: Any, **rest: Any) -> None:
        """Keep it, with the fingerprint of what it says now: by that, readers know that they have read it before."""
        self.fingerprint = hashlib.sha256(json.dumps(self.now, sort_keys=True).encode()).hexdigest()
        super().save(*args, **rest)


class Check(models.Model):
    """That somebody asked a service whether it is as described: what they heard, who, when. Only ever added."""

    identifies = {"id": "none", "service": "none", "heard": "none", "keys": "none", "words": "direct", "by": "indirect", "at": "none"}

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="checks")
    heard = models.CharField(max_length=20, choices=Heard.choices)
    keys = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.pk}"


class Import(models.Model):
    """One list that was sent in or fetched: what in it was new, changed and gone. ``waiting`` holds its documents until somebody decides."""

    identifies = {
        "id": "none",
        "source": "none",
        "at": "none",
        "by": "indirect",
        "process": "none",
        "state": "none",
        "waiting": "none",
        "make_public": "none",
        "new": "none",
        "changed": "none",
        "gone": "none",
        "same": "none",
        "given_up": "none",
    }

    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    process = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=20, choices=State.choices)
    waiting = models.JSONField(default=list, blank=True)
    make_public = models.BooleanField(default=False)
    new = models.JSONField(default=list, blank=True)
    changed = models.JSONField(default=dict, blank=True)
    gone = models.JSONField(default=list, blank=True)
    same = models.PositiveIntegerField(default=0)
    given_up = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(by__isnull=False) | ~models.Q(process=""), name="somebody_or_a_process_took_it_in"),)

    def __str__(self) -> str:
        return f"{self.pk}"


class SearchCount(models.Model):
    """How often the public pages were searched under a topic in a month: a number, and nothing of who or what else."""

    identifies = {"id": "none", "month": "none", "topic": "none", "searches": "none"}

    month = models.DateField()
    topic = models.CharField(max_length=40)
    searches = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-month", "topic")
        constraints = (models.UniqueConstraint(fields=("month", "topic"), name="one_count_of_a_topic_a_month"),)

    def __str__(self) -> str:
        return f"{self.month} {self.topic}"
