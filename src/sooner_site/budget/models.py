"""The book of the pool: what may be spent on, how costs are split, what is proposed and decided, and the entries, which are only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sooner_site.agencies.models import Agency
from sooner_site.budget.choices import FRAMEWORK, Account, Decision, Kind, SplitWay


class Pool(models.Model):
    """The one row that whoever posts holds, so that two who approve at once do it one after the other."""

    identifies = {"id": "none"}

    def __str__(self) -> str:
        return "the pool"


class Line(models.Model):
    """One action of the partnership's plan that money may be spent on: a code and words, and the action itself where the strategy has it."""

    identifies = {"code": "none", "words": "none", "plan_action": "none", "added_by": "indirect", "added_at": "none"}

    code = models.CharField(primary_key=True, max_length=20)
    words = models.CharField(max_length=200)
    plan_action = models.CharField(max_length=20, blank=True, default="")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"


class SplitRule(models.Model):
    """How a cost is split between agencies: a way, and numbers by agency. ``words`` say where the numbers come from. Never changed: a newer one is added."""

    identifies = {"id": "none", "name": "none", "way": "none", "weights": "none", "words": "none", "added_by": "indirect", "added_at": "none"}

    name = models.CharField(max_length=120, unique=True)
    way = models.CharField(max_length=20, choices=SplitWay.choices)
    weights = models.JSONField()
    words = models.TextField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """What one person proposes and another decides. Once decided it is not changed any more: the database refuses it.

    ``about``: the promise that is paid in, the commitment that is paid or ended, the entry that is reversed.
    """

    identifies = {
        "reference": "none",
        "kind": "none",
        "year": "none",
        "pence": "none",
        "agency": "none",
        "line": "none",
        "framework": "none",
        "outcome": "none",
        "outcome_called": "none",
        "rule": "none",
        "about": "none",
        "on_day": "none",
        "words": "direct",
        "proposed_by": "indirect",
        "proposed_at": "none",
        "decision": "none",
        "decided_by": "indirect",
        "decided_at": "none",
        "reason": "direct",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    pence = models.BigIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    framework = models.CharField(max_length=60, default=FRAMEWORK)
    outcome = models.PositiveSmallIntegerField(null=True, blank=True)
    #: What the framework called the outcome on that day: it reads the same when another framework is chosen.
    outcome_called = models.TextField(blank=True, default="")
    rule = models.ForeignKey(SplitRule, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.ForeignKey("Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    on_day = models.DateField(null=True, blank=True)
    words = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("proposed_at", "reference")
        indexes = (models.Index(fields=("decision", "year"), name="proposals_by_decision"),)
        constraints = (
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_proposal_is_about_money"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_at=None) | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_budget_decision_has_somebody_who_took_it",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=(Decision.APPROVED, Decision.REFUSED)) | ~Q(decided_by=F("proposed_by")),
                name="who_proposes_does_not_decide",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.COMMITMENT) | Q(line__isnull=False, outcome__isnull=False, rule__isnull=False),
                name="a_commitment_says_what_for_and_how_it_is_split",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Entry(models.Model):
    """One entry of the book: a proposal that was approved. It is written after its legs, and the database refuses it unless they balance.

    ``reverses``: the entry that this one takes back. Neither an entry nor a leg is ever changed or deleted.
    """

    identifies = {"proposal": "none", "kind": "none", "year": "none", "posted_at": "none", "reverses": "none", "more_than_there_is": "direct"}

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, primary_key=True, related_name="entry")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    posted_at = models.DateTimeField()
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by")
    #: Why the approver let it take more than there was; empty where it did not.
    more_than_there_is = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("posted_at", "pk")
        indexes = (models.Index(fields=("year", "posted_at"), name="entries_of_a_year"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind=Kind.REVERSAL, reverses__isnull=False) | ~Q(kind=Kind.REVERSAL) & Q(reverses=None),
                name="a_reversal_points_to_what_it_reverses",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Leg(models.Model):
    """One side of an entry: so many pence on an account of an agency in a year. Debits are above nothing, credits below."""

    identifies = {
        "id": "none",
        "entry": "none",
        "account": "none",
        "agency": "none",
        "year": "none",
        "pence": "none",
        "item": "none",
        "line": "none",
        "outcome": "none",
    }

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="legs")
    account = models.CharField(max_length=20, choices=Account.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    pence = models.BigIntegerField()
    item = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("year", "account"), name="legs_of_a_year"),)
        constraints = (models.CheckConstraint(condition=~Q(pence=0), name="a_leg_moves_something"),)

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.account} {self.pence}"
