"""What shows that a commitment of the charter is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sooner_site.agencies.models import Agency
from sooner_site.strategy.choices import EvidenceKind
from sooner_site.strategy.models.people import perhaps_who, who


class CharterEvidence(models.Model):
    """One piece of evidence, of one agency or of the whole partnership (no agency), as at a day; what was wrong is taken back with words, never deleted.

    ``post``: who says so, by their post. ``where``: the name of a URL or of a document.
    """

    identifies = {
        "id": "none",
        "charter": "none",
        "commitment": "none",
        "agency": "none",
        "kind": "none",
        "words": "direct",
        "post": "indirect",
        "where": "none",
        "on_day": "none",
        "added_by": "indirect",
        "added_at": "none",
        "taken_back_words": "direct",
        "taken_back_by": "indirect",
        "taken_back_at": "none",
    }

    charter = models.CharField(max_length=60)
    commitment = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=EvidenceKind.choices)
    words = models.TextField()
    post = models.CharField(max_length=120)
    where = models.CharField(max_length=200, blank=True, default="")
    on_day = models.DateField()
    added_by = who()
    added_at = models.DateTimeField()
    taken_back_words = models.TextField(blank=True, default="")
    taken_back_by = perhaps_who()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-on_day", "-pk")
        indexes = (models.Index(fields=("charter", "commitment"), name="evidence_of_a_commitment"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None) | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="evidence_is_taken_back_by_somebody",
            ),
            models.CheckConstraint(condition=Q(kind=EvidenceKind.STATEMENT) | ~Q(where=""), name="evidence_that_lies_somewhere_says_where"),
        )

    def __str__(self) -> str:
        return str(self.pk)
