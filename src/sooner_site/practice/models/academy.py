"""The academy: people who learn together, what they meet for, who carries it on, and what they thought of it. Answers after an event are counts alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sooner_site.practice.choices import EventKind

_WHO = settings.AUTH_USER_MODEL


class Cohort(models.Model):
    """People of several agencies who go through the academy together, with an aim and from when until when."""

    identifies = {"id": "none", "title": "none", "aim": "direct", "starts_on": "none", "ends_on": "none", "made_by": "indirect", "made_at": "none"}

    title = models.CharField(max_length=120)
    aim = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="a_cohort_ends_after_it_starts"),)

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """Somebody in a cohort."""

    identifies = {"id": "none", "cohort": "none", "user": "indirect", "added_by": "indirect", "added_at": "none"}

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("cohort", "user"), name="once_in_a_cohort"),)

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.user_id}"


class Event(models.Model):
    """One meeting of a cohort. ``answers_until``: the last day on which members answer the questions after it; the answers are shown after that."""

    identifies = {
        "id": "none",
        "cohort": "none",
        "kind": "none",
        "title": "none",
        "held_on": "none",
        "place": "none",
        "led_by": "direct",
        "materials": "none",
        "answers_until": "none",
        "added_by": "indirect",
        "added_at": "none",
    }

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    place = models.CharField(max_length=120)
    led_by = models.CharField(max_length=120)
    materials = models.URLField(max_length=300, blank=True, default="")
    answers_until = models.DateField()
    added_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("held_on", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(answers_until__gte=models.F("held_on")), name="answers_come_after_the_event"),)

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """How many gave one answer to one question after an event. There is no row of a person, so that no answer leads to anybody."""

    identifies = {"id": "none", "event": "none", "question": "none", "answer": "none", "count": "none"}

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("event", "question", "answer"), name="one_count_for_each_answer"),)

    def __str__(self) -> str:
        return f"{self.event_id} {self.question}"


class HasAnswered(models.Model):
    """That somebody has answered after an event: not what, and not when."""

    identifies = {"id": "none", "event": "none", "user": "indirect"}

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="answered_by")
    user = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("event", "user"), name="everybody_answers_once"),)

    def __str__(self) -> str:
        return f"{self.event_id}"


class ActionLearningSet(models.Model):
    """A small group of a cohort that works on one question, and meets again."""

    identifies = {"id": "none", "cohort": "none", "question": "direct", "meets_on": "none", "made_by": "indirect", "made_at": "none"}

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sets")
    question = models.TextField()
    meets_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.pk}"


class SetMember(models.Model):
    """Somebody in an action learning set."""

    identifies = {"id": "none", "learning_set": "none", "member": "none"}

    learning_set = models.ForeignKey(ActionLearningSet, on_delete=models.PROTECT, related_name="members")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("learning_set", "member"), name="once_in_a_learning_set"),)

    def __str__(self) -> str:
        return f"{self.learning_set_id} {self.member_id}"


class SetAction(models.Model):
    """What a member of a set will do by a day, and what came of it."""

    identifies = {"id": "none", "learning_set": "none", "words": "direct", "who": "indirect", "by_on": "none", "came_of_it": "direct", "done_at": "none"}

    learning_set = models.ForeignKey(ActionLearningSet, on_delete=models.PROTECT, related_name="actions")
    words = models.TextField()
    who = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    by_on = models.DateField()
    came_of_it = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("by_on", "pk")

    def __str__(self) -> str:
        return f"{self.learning_set_id} {self.by_on}"


class Champion(models.Model):
    """A member who carries on what was learnt: for which team, what, to whom."""

    identifies = {"id": "none", "member": "none", "team": "none", "carries": "direct", "to_whom": "direct", "since": "none", "named_by": "indirect"}

    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="champions")
    team = models.CharField(max_length=120)
    carries = models.TextField()
    to_whom = models.TextField()
    since = models.DateField()
    named_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return self.team


class MemberRequest(models.Model):
    """What somebody asks of the academy, and what was answered."""

    identifies = {
        "reference": "none",
        "words": "direct",
        "by": "indirect",
        "at": "none",
        "answer": "direct",
        "answered_by": "indirect",
        "answered_at": "none",
    }

    reference = models.CharField(primary_key=True, max_length=20)
    words = models.TextField()
    by = models.ForeignKey(_WHO, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(_WHO, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "reference")

    def __str__(self) -> str:
        return self.reference
