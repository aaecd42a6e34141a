"""Records to check, and decisions that two records are, or are not, one person's. What was received is never edited."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.agencies.models import Agency
from sooner_site.quality.choices import About, Answer, Decision


class Correction(models.Model):
    """One thing that a reader says is wrong, for the agency whose records it rests on to look at.

    ``where`` is the place in the agency's own records. ``others`` are the records of the same person that one is said not to belong to.
    """

    identifies = {
        "reference": "none",
        "about": "none",
        "family": "indirect",
        "agency": "none",
        "extract": "none",
        "where": "direct",
        "others": "direct",
        "words": "direct",
        "raised_by": "indirect",
        "raised_at": "none",
        "answer": "none",
        "answer_words": "direct",
        "answered_by": "indirect",
        "answered_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    about = models.CharField(max_length=20, choices=About.choices)
    family = models.CharField(max_length=40, blank=True, default="")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    extract = models.CharField(max_length=60, blank=True, default="")
    where = models.CharField(max_length=300, blank=True, default="")
    others = models.JSONField(default=list, blank=True)
    words = models.TextField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True, default="")
    answer_words = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("raised_at", "reference")
        indexes = (models.Index(fields=("agency", "answer"), name="corrections_of_an_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by=None, answered_at=None)
                | ~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False),
                name="an_answer_has_somebody_who_gave_it",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class MatchDecision(models.Model):
    """One decision about a pair of records, in the order in which they were made: the latest on a pair stands.

    ``same`` is empty where somebody looked and could not tell: ``mark`` is what the records said then, and the pair is not asked again while it is the same.
    """

    identifies = {
        "id": "none",
        "record_key_l": "direct",
        "record_key_r": "direct",
        "same": "indirect",
        "mark": "indirect",
        "decided_by": "indirect",
        "decided_at": "none",
        "reason": "direct",
        "correction": "none",
    }

    record_key_l = models.CharField(max_length=300)
    record_key_r = models.CharField(max_length=300)
    same = models.BooleanField(null=True)
    mark = models.CharField(max_length=64, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    reason = models.TextField()
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")

    class Meta:
        ordering = ("decided_at", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(record_key_l__lt=models.F("record_key_r")), name="the_first_record_of_a_pair_stands_first"),
            models.CheckConstraint(condition=models.Q(same__isnull=False) | ~models.Q(mark=""), name="a_pair_left_open_has_a_mark"),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class BlindPair(models.Model):
    """One pair of records drawn by lot in one round, to be judged by people who are not told what was worked out.

    ``round`` is the number of the answer from which it was drawn. ``second``: whether a second reviewer is asked too.
    """

    identifies = {
        "id": "none",
        "round": "none",
        "record_key_l": "direct",
        "record_key_r": "direct",
        "drawn": "none",
        "second": "none",
        "stratum": "none",
        "pairs_in_stratum": "none",
        "together": "indirect",
        "sex": "indirect",
        "age_band": "indirect",
        "ethnicity": "indirect",
    }

    round = models.CharField(max_length=40)
    record_key_l = models.CharField(max_length=300)
    record_key_r = models.CharField(max_length=300)
    drawn = models.PositiveIntegerField()
    second = models.BooleanField()
    stratum = models.CharField(max_length=60)
    pairs_in_stratum = models.PositiveIntegerField()
    together = models.BooleanField()
    sex = models.CharField(max_length=20, blank=True, default="")
    age_band = models.CharField(max_length=20, blank=True, default="")
    ethnicity = models.CharField(max_length=4, blank=True, default="")

    class Meta:
        ordering = ("round", "drawn")
        constraints = (
            models.UniqueConstraint(fields=("round", "record_key_l", "record_key_r"), name="a_pair_is_drawn_once_in_a_round"),
            models.CheckConstraint(condition=models.Q(record_key_l__lt=models.F("record_key_r")), name="the_first_record_drawn_stands_first"),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class BlindAnswer(models.Model):
    """What one reviewer said of one pair that was drawn. It measures, and decides nothing."""

    identifies = {"id": "none", "pair": "none", "answer": "indirect", "answered_by": "indirect", "answered_at": "none"}

    pair = models.ForeignKey(BlindPair, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=20, choices=Decision.choices)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("answered_at", "pk")
        constraints = (models.UniqueConstraint(fields=("pair", "answered_by"), name="a_reviewer_answers_once_about_a_pair"),)

    def __str__(self) -> str:
        return f"{self.pk}"
