"""Referrals: what is being written, what was sent, and everything that was done with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner.help.triage import LEADS_TO, Deed, State
from sooner_site.agencies.models import Agency
from sooner_site.referrals.choices import DEEDS, STATES, Asks, Source, Threshold


class Referral(models.Model):
    """One request for help for one family. Its state is not kept: it is that of the last thing done with it (``latest``)."""

    identifies = {
        "id": "none",
        "reference": "indirect",
        "referrer": "indirect",
        "agency": "none",
        "asks": "none",
        "source": "none",
        "family": "indirect",
        "family_confirmed_by": "indirect",
        "signals": "indirect",
        "level": "none",
        "case": "indirect",
        "version": "none",
        "latest": "none",
    }

    reference = models.CharField(max_length=16, unique=True)
    referrer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asks = models.CharField(max_length=20, choices=Asks.choices)
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.WRITTEN)
    family = models.CharField(max_length=40, blank=True, default="", db_index=True)
    family_confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: What the referrer saw that led to it: a list of signals, each with its words, as far as their tier allowed.
    signals = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=20, choices=Threshold.choices, blank=True, default="")
    case = models.CharField(max_length=16, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    latest = models.OneToOneField("Step", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.reference

    @property
    def state(self) -> State:
        """Where it stands: the state that the last thing done with it leads to."""
        return LEADS_TO[Deed(self.latest.deed)] if self.latest else State.NOT_SENT

    @property
    def state_words(self) -> str:
        """The same as people say it."""
        return STATES[self.state.value]


class Sending(models.Model):
    """What was sent, each time: the answers as they were given. Nothing here is ever changed."""

    identifies = {"id": "none", "referral": "none", "number": "none", "answers": "direct", "by": "indirect", "at": "none"}

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="sendings")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("referral", "number"), name="a_sending_has_its_own_number"),)

    def __str__(self) -> str:
        return f"{self.referral_id}, sent {self.number}"


class Step(models.Model):
    """One thing that was done with a referral: what, by whom, when, and why. Only ever added."""

    identifies = {
        "id": "none",
        "referral": "none",
        "deed": "none",
        "by": "indirect",
        "at": "none",
        "reason": "direct",
        "told": "direct",
        "to_whom": "direct",
        "told_on": "none",
        "version": "none",
    }

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    deed = models.CharField(max_length=30, choices=DEEDS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    #: Why, for the hub. Never shown to the referrer.
    reason = models.TextField(blank=True, default="")
    #: What the referrer is told, in words written for them.
    told = models.TextField(blank=True, default="")
    #: Safeguarding: who was told; signposting: where the family was pointed to.
    to_whom = models.CharField(max_length=300, blank=True, default="")
    told_on = models.DateField(null=True, blank=True)
    #: The version of the referral that it led to.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("deed",), name="steps_by_deed"),)

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.deed}"

    @property
    def words(self) -> str:
        """The state that it led to, as people say it."""
        return STATES[LEADS_TO[Deed(self.deed)].value]


class Draft(models.Model):
    """A referral that somebody is writing. It touches nothing else until it is sent, and then it is gone."""

    identifies = {
        "id": "none",
        "key": "none",
        "user": "indirect",
        "asks": "none",
        "answers": "direct",
        "family": "indirect",
        "signals": "indirect",
        "known": "indirect",
        "again": "none",
        "started_at": "none",
        "changed_at": "none",
    }

    key = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asks = models.CharField(max_length=20, choices=Asks.choices)
    answers = models.JSONField(default=dict)
    family = models.CharField(max_length=40, blank=True, default="")
    signals = models.JSONField(default=list, blank=True)
    #: What the referrer may be told about a family that they came from: that it has an open referral or case.
    known = models.JSONField(default=list, blank=True)
    again = models.OneToOneField(Referral, on_delete=models.CASCADE, null=True, blank=True, related_name="answer")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-changed_at",)

    def __str__(self) -> str:
        return self.key
