"""The words of the court desk: what was given there, and what the co-ordinator is asked for."""

from __future__ import annotations

from django.db.models import TextChoices

PREFIX = "D"
ROTA_PREFIX = "W"
#: A rota is made for so many days at most: the solver is done with them while somebody waits.
LONGEST_ROTA = 84

#: What stands in the place of words that had their time: that there were some still counts.
THROWN_AWAY = "no longer kept"


class Period(TextChoices):
    """By what contacts are counted."""

    YEAR = "year", "Year"
    QUARTER = "quarter", "Quarter"
    MONTH = "month", "Month"


class Support(TextChoices):
    """The eight types of advice and support of the Thames Valley court desks, in the order of their legend."""

    PRISON_VISITING = "prison_visiting", "Prison visiting advice"
    CHILDRENS_CENTRE = "childrens_centre", "Referral to a children’s centre"
    BENEFITS_OR_DEBT = "benefits_or_debt", "Benefits or debt advice"
    HOUSING = "housing", "Housing advice"
    MULTIPLE = "multiple", "Multiple issues"
    EMOTIONAL = "emotional", "Emotional support at court"
    CITIZENS_ADVICE = "citizens_advice", "Meeting with Citizens’ Advice"
    HOUSING_PROVIDERS = "housing_providers", "Referral to housing providers"


#: Said wherever the eight types stand beside the published numbers: which number belongs to which type is not recoverable.
LABEL_INFERRED = "label inferred"


class Asked(TextChoices):
    """What the co-ordinator is asked for."""

    INTENSIVE = "intensive", "More support in the weeks after court"
    PRISON = "prison", "Somebody has gone to prison"
    FIRST_VISIT = "first_visit", "A first visit to a prison"
    RELEASE = "release", "Coming home from prison"
    VIRTUAL = "virtual", "A magistrates’ court asks, where there is no desk"
