"""What is late in open cases, asked of the database itself: light enough for tens of thousands, so that nobody loads a case to count it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, Case, Count, Exists, ExpressionWrapper, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from sooner.help.caseload import Load, last_start_over
from sooner_site.cases.choices import IN_TOUCH
from sooner_site.cases.models import Case as Cases
from sooner_site.cases.models import Consent, Note, PlanAction, Review


def review_late(today: date) -> Combinable:
    """Whether the plan should have been reviewed before ``today``: by the day that the last review set; before the first, by the clock of reviews."""
    held = Review.objects.filter(case=OuterRef("pk")).order_by("-held_on", "-pk")
    passed = ExpressionWrapper(Q(next_on__lt=today), output_field=BooleanField())
    planned = PlanAction.objects.filter(case=OuterRef("pk"), agreed_at__lt=end_of(last_start_over("plan_review", today)))
    return Coalesce(Subquery(held.annotate(passed=passed).values("passed")[:1]), Exists(planned))


def last_contact() -> Subquery:
    """The day on which somebody was last in touch with the family; NULL where nobody was."""
    notes = Note.objects.filter(case=OuterRef("pk"), kind__in=IN_TOUCH).order_by().values("case")
    return Subquery(notes.annotate(last=Max("happened_on")).values("last"))


def contact_late(today: date) -> Combinable:
    """Whether somebody should have been in touch before ``today``: again; or for the first time, to ask the family."""
    quiet = Note.objects.filter(case=OuterRef("pk"), kind__in=IN_TOUCH).order_by().values("case").annotate(last=Max("happened_on"))
    passed = ExpressionWrapper(Q(last__lte=last_start_over("contact_with_family", today)), output_field=BooleanField())
    not_asked = ~Exists(Consent.objects.filter(case=OuterRef("pk")))
    unseen = Case(When(Q(opened_at__lt=end_of(last_start_over("first_visit", today))) & Q(not_asked), then=Value(True)), default=Value(False))
    return Coalesce(Subquery(quiet.annotate(passed=passed).values("passed")), unseen)


def quiet_since() -> Combinable:
    """The day of the last contact; of the opening, where there was none."""
    return Coalesce(last_contact(), TruncDate("opened_at"))


def counts(cases: QuerySet[Cases], today: date) -> Load:
    """How many these cases are, and with how many a review or a contact is late; without days."""
    found = cases.order_by().annotate(late=review_late(today), quiet=contact_late(today)).values("late", "quiet").annotate(n=Count("pk", distinct=True))
    rows = list(found.values_list("late", "quiet", "n"))
    return Load(sum(n for *_, n in rows), sum(n for late, _, n in rows if late), sum(n for _, late, n in rows if late))


def late_reviews(cases: QuerySet[Cases], today: date) -> QuerySet[Cases]:
    """Those of the cases with a late review."""
    return cases.filter(review_late(today))


def end_of(day: date) -> datetime:
    """The moment at which a day is over here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
