"""The words of follow-on that come from lists."""

from __future__ import annotations

from django.db.models import TextChoices

from sooner.definitions import follow_on as rules
from sooner.help.follow_on import WORDS

#: How the reference of a signpost begins. Those of contacts at a court, of cases and of referrals begin otherwise.
PREFIX, CONTACT, CASE, REFERRAL = "S", "D", "C", "R"

OUTCOMES = [(outcome.value, words) for outcome, words in WORDS.items()]


class MayAsk(TextChoices):
    """Whether the family agreed that somebody asks later, and whom."""

    FAMILY = "family", "Yes: we may ring them"
    SERVICE = "service", "Yes: we may ask the service, not them"
    NO = "no", "No, or they were not asked"


def service_rules() -> list[tuple[str, str]]:
    """What can be done when a family is sent to a service: the names and words of the rules."""
    return [(rule.name, rule.words) for rule in rules.shipped().values() if rule.of == "service"]


def rule_named(name: str) -> rules.Rule:
    """The rule of a signpost; the first of services where the partnership has no rule of that name any more."""
    held = rules.shipped()
    return held.get(name) or next(rule for rule in held.values() if rule.of == "service")


def case_rule() -> rules.Rule:
    """The rule of closed cases."""
    return next(rule for rule in rules.shipped().values() if rule.of == "case")
