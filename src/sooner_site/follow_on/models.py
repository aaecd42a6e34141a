"""Where a family was sent and whether somebody may ask later; and what was heard each time. Whether help was reached is worked out, never kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sooner_site.follow_on.choices import OUTCOMES, MayAsk


class Signpost(models.Model):
    """One service to which one family was sent: from a contact at a court, from a case, or by the hub's decision on a referral. It goes when that goes.

    ``reach`` is how somebody may ring the family; it is thrown away with the last check, and after a year at the latest.
    """

    identifies = {
        "reference": "none",
        "contact": "indirect",
        "case": "indirect",
        "referral": "indirect",
        "rule": "none",
        "service": "none",
        "name": "direct",
        "need": "indirect",
        "said": "direct",
        "may_ask": "none",
        "asked_on": "none",
        "reach": "direct",
        "by": "indirect",
        "at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=12)
    contact = models.ForeignKey("court_desk.Contact", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    referral = models.ForeignKey("referrals.Referral", on_delete=models.CASCADE, null=True, blank=True, related_name="+", to_field="reference")
    rule = models.CharField(max_length=40)
    #: The service's id in the directory; empty for one that is not in it, of which there is only the name that was typed.
    service = models.CharField(max_length=45, blank=True, default="")
    name = models.CharField(max_length=300)
    need = models.CharField(max_length=20, blank=True, default="")
    said = models.TextField(blank=True, default="")
    may_ask = models.CharField(max_length=20, choices=MayAsk.choices)
    asked_on = models.DateField(null=True, blank=True)
    reach = models.CharField(max_length=200, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=Q(contact__isnull=False, case=None, referral=None)
                | Q(contact=None, case__isnull=False, referral=None)
                | Q(contact=None, case=None, referral__isnull=False),
                name="sent_from_one_contact_case_or_referral",
            ),
            models.CheckConstraint(condition=Q(reach="") | Q(may_ask=MayAsk.FAMILY), name="who_may_not_be_rung_has_no_number_here"),
            models.CheckConstraint(condition=Q(may_ask=MayAsk.NO) | Q(asked_on__isnull=False), name="who_agreed_was_asked_on_a_day"),
        )

    def __str__(self) -> str:
        return self.reference


class Heard(models.Model):
    """What one check found, of a signpost or of the end of a case. Only ever added; its number is the check's."""

    identifies = {
        "id": "none",
        "signpost": "indirect",
        "closing": "indirect",
        "number": "none",
        "outcome": "indirect",
        "words": "direct",
        "on": "none",
        "by": "indirect",
        "at": "none",
    }

    signpost = models.ForeignKey(Signpost, on_delete=models.CASCADE, null=True, blank=True, related_name="heard")
    closing = models.ForeignKey("cases.Closing", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    words = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(condition=Q(signpost=None, closing__isnull=False) | Q(signpost__isnull=False, closing=None), name="heard_of_one_thing"),
            models.UniqueConstraint(fields=("signpost", "number"), name="a_check_of_a_signpost_is_answered_once"),
            models.UniqueConstraint(fields=("closing", "number"), name="a_check_of_a_closing_is_answered_once"),
        )

    def __str__(self) -> str:
        return f"{self.signpost_id or self.closing_id}: {self.number}"
