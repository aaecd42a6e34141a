"""Courts, and who sits at their desks, the lists that stand, and contacts. What was masked or restricted never comes here."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.court_desk.choices import Asked


class Court(models.Model):
    """A court, by the name that its lists have."""

    identifies = {"id": "none", "name": "none", "desk_days": "none"}

    name = models.CharField(max_length=200, unique=True)
    #: The half-days of every week on which its desk is open, such as "Tuesday morning".
    desk_days = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Who sits at a court's desk."""

    identifies = {"id": "none", "court": "none", "user": "indirect", "given_by": "indirect", "given_at": "none"}

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("court", "user"), name="somebody_sits_at_a_desk_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.court_id}"


class CourtList(models.Model):
    """One list of one court for one day, as it was taken in. The latest stands; of those before it only the counts are kept."""

    identifies = {
        "id": "none",
        "court": "none",
        "on": "none",
        "kind": "none",
        "version": "none",
        "hearings": "none",
        "defendants": "none",
        "masked": "none",
        "restricted": "none",
        "taken_at": "none",
        "taken_by": "indirect",
        "gone": "direct",
    }

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="lists")
    on = models.DateField()
    kind = models.CharField(max_length=40)
    version = models.CharField(max_length=2000, blank=True, default="")
    hearings = models.PositiveIntegerField()
    defendants = models.PositiveIntegerField()
    masked = models.PositiveIntegerField()
    restricted = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: What stood on the list before and no longer does, as lines to read; thrown away with the names.
    gone = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("-on", "-taken_at", "-pk")
        indexes = (models.Index(fields=("court", "on"), name="lists_of_a_court"),)

    def __str__(self) -> str:
        return f"{self.court_id}: {self.on}"


class Hearing(models.Model):
    """One row of the list that stands: one named person in one hearing. Thrown away some days after the hearing."""

    identifies = {
        "id": "none",
        "list": "none",
        "courtroom": "none",
        "at": "none",
        "case_number": "indirect",
        "hearing_type": "none",
        "kind": "none",
        "defendant": "direct",
        "time_note": "direct",
        "note": "direct",
        "names_withheld": "none",
        "change": "none",
    }

    list = models.ForeignKey(CourtList, on_delete=models.CASCADE, related_name="rows")
    courtroom = models.CharField(max_length=2000)
    at = models.TimeField(null=True, blank=True)
    case_number = models.CharField(max_length=2000, blank=True, default="")
    hearing_type = models.CharField(max_length=2000)
    kind = models.CharField(max_length=40, blank=True, default="")
    defendant = models.CharField(max_length=8000, blank=True, default="")
    time_note = models.CharField(max_length=2000, blank=True, default="")
    note = models.CharField(max_length=2000, blank=True, default="")
    names_withheld = models.PositiveIntegerField(default=0)
    change = models.CharField(max_length=5000, blank=True, default="")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.pk}"


class Contact(models.Model):
    """One family whom the desk spoke with. It counts without a name; a name comes later with consent, once."""

    identifies = {
        "reference": "none",
        "court": "none",
        "on": "none",
        "logged_by": "indirect",
        "logged_at": "none",
        "name": "direct",
        "named_by": "indirect",
        "named_at": "none",
        "family": "indirect",
        "support": "none",
        "leaflets": "none",
        "signpost": "direct",
        "to_hub": "none",
        "asked": "none",
        "reach": "direct",
        "taken_by": "indirect",
        "taken_at": "none",
        "done_on": "none",
        "done_words": "direct",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField(db_index=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    name = models.CharField(max_length=200, blank=True, default="")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField(null=True, blank=True)
    #: The family that it turned out to be, once somebody found it or wrote it down.
    family = models.CharField(max_length=40, blank=True, default="", db_index=True)
    support = models.JSONField(default=list, blank=True)
    leaflets = models.BooleanField(default=False)
    signpost = models.CharField(max_length=300, blank=True, default="")
    to_hub = models.BooleanField(default=False)
    asked = models.CharField(max_length=20, choices=Asked.choices, blank=True, default="")
    reach = models.CharField(max_length=200, blank=True, default="")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("-on", "-logged_at", "reference")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(name="", named_by=None, named_at=None) | ~models.Q(name="") & models.Q(named_by__isnull=False, named_at__isnull=False),
                name="a_named_family_has_somebody_whom_it_told",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def is_supported(self) -> bool:
        """Whether any support is recorded: advice, a leaflet, a signpost, or somebody who takes it on."""
        return bool(self.support or self.leaflets or self.signpost or self.asked or self.to_hub)
