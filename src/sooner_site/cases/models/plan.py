"""The needs of a family's case, how far they have come, and the plan: who does what for which need by when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.agencies.models import Agency
from sooner_site.cases.choices import CameFrom, Progress


class Need(models.Model):
    """One need under one outcome of the framework; without a ``code`` the outcome as a whole. ``person`` is whose it is, where it is one person's.

    ``called`` and ``outcome_called`` are the framework's words when it was written: it reads the same when another framework is chosen.
    """

    identifies = {
        "id": "none",
        "case": "indirect",
        "framework": "none",
        "outcome": "indirect",
        "code": "indirect",
        "called": "indirect",
        "outcome_called": "indirect",
        "words": "direct",
        "person": "indirect",
        "came_from": "none",
        "signal": "indirect",
        "added_by": "indirect",
        "added_at": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="needs")
    framework = models.CharField(max_length=60, default="sf_2022")
    outcome = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60, blank=True, default="")
    called = models.TextField(blank=True, default="")
    outcome_called = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    person = models.CharField(max_length=40, blank=True, default="")
    came_from = models.CharField(max_length=20, choices=CameFrom.choices, default=CameFrom.WRITTEN)
    signal = models.CharField(max_length=80, blank=True, default="")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("outcome", "pk")
        constraints = (models.UniqueConstraint(fields=("case", "framework", "outcome", "code", "person"), name="a_need_stands_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.code}"


class NeedProgress(models.Model):
    """How far the family has come with one need, on one day."""

    identifies = {
        "id": "none",
        "need": "indirect",
        "progress": "indirect",
        "words": "direct",
        "seen_on": "indirect",
        "written_by": "indirect",
        "written_at": "none",
    }

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="progress")
    progress = models.CharField(max_length=20, choices=Progress.choices)
    words = models.TextField(blank=True, default="")
    seen_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("seen_on", "pk")

    def __str__(self) -> str:
        return f"{self.need_id}: {self.progress}"


class PlanAction(models.Model):
    """One thing that somebody will do for one need by a day. Done, or not done and why, or neither yet.

    ``worker`` does it, where it is somebody who uses the site; else ``who`` says who: one of the family, somebody of an ``agency``.
    """

    identifies = {
        "id": "none",
        "case": "indirect",
        "need": "indirect",
        "what": "direct",
        "worker": "indirect",
        "who": "direct",
        "agency": "none",
        "by_on": "none",
        "agreed_by": "indirect",
        "agreed_at": "none",
        "done_on": "none",
        "not_done_why": "direct",
        "ended_by": "indirect",
        "ended_at": "none",
    }

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="plan")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="plan")
    what = models.TextField()
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField(max_length=200, blank=True, default="")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_on = models.DateField(db_index=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    not_done_why = models.TextField(blank=True, default="")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("by_on", "pk")
        constraints = (models.CheckConstraint(condition=Q(done_on=None) | Q(not_done_why=""), name="done_or_not_done_but_not_both"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.pk}"
