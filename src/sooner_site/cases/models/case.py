"""A case, who leads it and who else helps; and which cases somebody may see at all."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.agencies.models import Agency
from sooner_site.cases.choices import LawfulBasis
from sooner_site.cases.models.closings import Closing


class Cases(models.QuerySet["Case"]):
    """Cases as they are asked for."""

    def visible_to(self, user: User) -> Cases:
        """The cases that exist for this person: those that they lead, help with, manage, screen, or are asked to take over."""
        return self.filter(_seen_by(user)) if user.is_active else self.none()

    def open(self) -> Cases:
        """Those that have not ended, or were opened again."""
        return self.exclude(pk__in=Closing.objects.filter(reopened_at=None).values("case_id"))

    def led_by(self, user: User) -> Cases:
        """Those that this person leads, or led when they ended."""
        return self.filter(pk__in=Lead.objects.filter(_current_lead(), practitioner=user).values("case_id"))

    def led_in(self, agency: str) -> Cases:
        """Those that an agency leads, or led when they ended."""
        return self.filter(pk__in=Lead.objects.filter(_current_lead(), agency=agency).values("case_id"))


class Case(models.Model):
    """One family's case. Its status is derived from its facts; ``version`` counts every change to any of them."""

    identifies = {
        "reference": "indirect",
        "family": "indirect",
        "referral": "indirect",
        "district": "none",
        "level": "none",
        "lawful_basis": "none",
        "opened_at": "indirect",
        "opened_by": "indirect",
        "why": "direct",
        "contact": "direct",
        "told": "direct",
        "version": "none",
    }

    reference = models.CharField(primary_key=True, max_length=12)
    family = models.CharField(max_length=40, db_index=True)
    referral = models.CharField(max_length=12, blank=True, default="")
    district = models.CharField(max_length=120, blank=True, default="")
    level = models.CharField(max_length=40, blank=True, default="")
    lawful_basis = models.CharField(max_length=20, choices=LawfulBasis.choices, default=LawfulBasis.PUBLIC_TASK)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True, default="")
    #: How to be in touch safely: numbers that must not be rung, times, an interpreter.
    contact = models.TextField(blank=True, default="")
    #: What the referral said when the case was opened: pairs of heading and words.
    told = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Cases.as_manager()

    class Meta:
        ordering = ("opened_at", "reference")
        constraints = (models.UniqueConstraint(fields=("referral",), condition=~Q(referral=""), name="a_referral_opens_one_case"),)

    def __str__(self) -> str:
        return self.reference


class Lead(models.Model):
    """One person's lead of one case: asked, accepted or declined, ended; with what was handed over in words."""

    identifies = {
        "id": "none",
        "case": "indirect",
        "practitioner": "indirect",
        "agency": "none",
        "asked_at": "none",
        "asked_by": "indirect",
        "handover": "direct",
        "accepted_at": "none",
        "declined_at": "none",
        "answer": "direct",
        "ended_at": "none",
    }

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="leads")
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handover = models.TextField(blank=True, default="")
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("case",), condition=Q(accepted_at__isnull=False, ended_at=None), name="one_lead_at_a_time"),
            models.UniqueConstraint(fields=("case",), condition=Q(accepted_at=None, declined_at=None, ended_at=None), name="one_person_is_asked_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.practitioner_id}"


class TeamMember(models.Model):
    """Somebody of any agency who helps with the case, what they do in it, from when until when."""

    identifies = {"id": "none", "case": "indirect", "user": "indirect", "does": "direct", "from_at": "none", "to_at": "none", "added_by": "indirect"}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    does = models.CharField(max_length=200, blank=True, default="")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("from_at", "pk")
        constraints = (models.UniqueConstraint(fields=("case", "user"), condition=Q(to_at=None), name="in_a_team_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.user_id}"


def _current_lead() -> Q:
    return Q(accepted_at__isnull=False, ended_at=None)


def _asked() -> Q:
    return Q(accepted_at=None, declined_at=None, ended_at=None)


def _seen_by(user: User) -> Q:
    """The one rule of who sees which case. An administrator holds no other role, so none of it is true for them."""
    leads = Lead.objects.filter(case=OuterRef("pk"))
    seen = Q(pk__in=[])
    if user.holds(Role.HUB_PRACTITIONER):
        return Q()
    if user.holds(Role.LEAD_PRACTITIONER):
        seen |= Exists(leads.filter(_current_lead() | _asked(), practitioner=user))
    if user.holds(Role.MANAGER):
        seen |= Exists(leads.filter(_current_lead(), agency=user.agency_id))
    if not user.holds(Role.ADMINISTRATOR):
        seen |= Exists(TeamMember.objects.filter(case=OuterRef("pk"), user=user, to_at=None))
    return seen
