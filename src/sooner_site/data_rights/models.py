"""Requests for one's own data: what was asked, each line of the draft, what each agency said, what was released, and the record of the disclosure."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.data_rights.choices import ClosedAs, Covers, Relation

USER = settings.AUTH_USER_MODEL


def _who(**more: object) -> models.ForeignKey:
    return models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True, blank=True, **more)  # type: ignore[arg-type]


class AccessRequest(models.Model):
    """One request. Where it stands follows from its dated facts.

    ``copy`` is the page that was released and ``paper`` the PDF of it that leaves, each with its SHA-256. ``erased_at``: since when nothing of
    the person is kept here any more but that a request was answered.
    """

    identifies = {
        **dict.fromkeys(("reference", "relation", "received_on", "identity_at", "extended_at", "drafted_at", "snapshot", "released_at"), "none"),
        **dict.fromkeys(("recorded_at", "closed_as", "closed_at", "copy_sha256", "paper_sha256", "erased_at"), "none"),
        **dict.fromkeys(("asker", "reach", "forename", "surname", "date_of_birth", "authority", "identity_how", "copy", "paper"), "direct"),
        **dict.fromkeys(("extended_why", "released_why", "closed_why"), "direct"),
        **dict.fromkeys(("person_id", "recorded_by", "identity_by", "extended_by", "drafted_by", "released_by", "closed_by"), "indirect"),
    }

    reference = models.CharField(primary_key=True, max_length=20)
    asker = models.CharField(max_length=200)
    reach = models.CharField(max_length=300)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    authority = models.TextField(blank=True, default="")
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    date_of_birth = models.DateField(null=True, blank=True)
    received_on = models.DateField()
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    identity_how = models.TextField(blank=True, default="")
    identity_by = _who()
    identity_at = models.DateTimeField(null=True, blank=True)
    person_id = models.CharField(max_length=40, blank=True, default="")
    extended_why = models.TextField(blank=True, default="")
    extended_by = _who()
    extended_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.CharField(max_length=40, blank=True, default="")
    drafted_by = _who()
    drafted_at = models.DateTimeField(null=True, blank=True)
    released_why = models.TextField(blank=True, default="")
    released_by = _who()
    released_at = models.DateTimeField(null=True, blank=True)
    copy = models.TextField(blank=True, default="")
    copy_sha256 = models.CharField(max_length=64, blank=True, default="")
    paper = models.BinaryField(null=True, blank=True)
    paper_sha256 = models.CharField(max_length=64, blank=True, default="")
    closed_as = models.CharField(max_length=20, choices=ClosedAs.choices, blank=True, default="")
    closed_why = models.TextField(blank=True, default="")
    closed_by = _who()
    closed_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("received_on", "reference")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_by=None, copy="", copy_sha256="")
                | models.Q(released_at__isnull=False, released_by__isnull=False, closed_as="")
                & (~models.Q(copy="") | models.Q(erased_at__isnull=False))
                & ~models.Q(copy_sha256=""),
                name="nothing_leaves_without_a_named_person",
            ),
            models.CheckConstraint(
                condition=models.Q(paper=None) | models.Q(released_at__isnull=False, erased_at=None) & ~models.Q(paper_sha256=""),
                name="no_paper_leaves_without_a_named_person",
            ),
            models.CheckConstraint(condition=models.Q(erased_at=None) | models.Q(forename="", surname="", copy=""), name="who_is_erased_has_no_name"),
            models.CheckConstraint(
                condition=models.Q(closed_as="", closed_at=None) | models.Q(closed_at__isnull=False, closed_by__isnull=False) & ~models.Q(closed_why=""),
                name="who_refuses_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class DraftLine(models.Model):
    """One line of a draft. ``why``: why it is withheld from the start; ``locked``: nobody can open it; ``shown``: what was decided, if anything."""

    identifies = {
        **dict.fromkeys(("id", "request", "number", "agency", "law_enforcement", "why", "locked", "decided_at"), "none"),
        **dict.fromkeys(("source", "label", "value", "decided_why"), "direct"),
        **dict.fromkeys(("shown", "decided_by"), "indirect"),
    }

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    agency = models.CharField(max_length=40)
    law_enforcement = models.BooleanField()
    source = models.CharField(max_length=120)
    label = models.CharField(max_length=120)
    value = models.TextField()
    why = models.CharField(max_length=20, blank=True, default="")
    locked = models.BooleanField(default=False)
    shown = models.BooleanField(null=True, blank=True)
    decided_why = models.TextField(blank=True, default="")
    decided_by = _who()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("request", "number")
        constraints = (
            models.UniqueConstraint(fields=("request", "number"), name="a_line_has_one_number"),
            models.CheckConstraint(condition=models.Q(locked=False) | models.Q(shown=None) | models.Q(shown=False), name="what_is_locked_is_never_shown"),
            models.CheckConstraint(
                condition=models.Q(shown=None) | models.Q(decided_by__isnull=False) & ~models.Q(decided_why=""), name="who_opens_a_line_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id}/{self.number}"


class Review(models.Model):
    """What one agency said of its own data in a draft. ``say_so``: whether the copy may say that something of the agency's is withheld."""

    identifies = {
        **dict.fromkeys(("id", "request", "agency", "exemption", "covers", "say_so", "at"), "none"),
        "words": "direct",
        "by": "indirect",
    }

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="reviews")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    exemption = models.CharField(max_length=20)
    covers = models.CharField(max_length=10, choices=Covers.choices, blank=True, default="")
    say_so = models.BooleanField(default=True)
    words = models.TextField(blank=True, default="")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("request", "agency")
        constraints = (models.UniqueConstraint(fields=("request", "agency"), name="an_agency_answers_once"),)

    def __str__(self) -> str:
        return f"{self.request_id}: {self.agency_id}"


class Disclosure(models.Model):
    """The record of one disclosure, with the headings of the Information Commissioner's decision form (data sharing code, annex B), in order."""

    identifies = {"id": "none", "request": "none", "said": "direct", "at": "none"}

    request = models.OneToOneField(AccessRequest, on_delete=models.PROTECT, related_name="disclosure")
    said = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.request_id)
