"""The words of the pooled budget."""

from __future__ import annotations

from django.db.models import TextChoices

from sooner.help.budget.entries import Account as AccountRule
from sooner.help.budget.entries import Kind as KindRule
from sooner.help.budget.splitting import WORDS, Way

PREFIX = "B"
#: Whose outcomes money was spent on before a proposal said so.
FRAMEWORK = "sf_2022"


class Kind(TextChoices):
    """What an entry says has happened."""

    PROMISE = KindRule.PROMISE.value, "Contribution promised"
    RECEIPT = KindRule.RECEIPT.value, "Contribution paid in"
    COMMITMENT = KindRule.COMMITMENT.value, "Commitment"
    PAYMENT = KindRule.PAYMENT.value, "Payment"
    RELEASE = KindRule.RELEASE.value, "Commitment ended"
    REVERSAL = KindRule.REVERSAL.value, "Reversal"
    CARRY_FORWARD = KindRule.CARRY_FORWARD.value, "Carried forward"


class Account(TextChoices):
    """What a leg of an entry moves."""

    PROMISED = AccountRule.PROMISED.value, "Promised, not paid in yet"
    HELD = AccountRule.HELD.value, "Held by the pool"
    SPENT = AccountRule.SPENT.value, "Spent"
    FREE = AccountRule.FREE.value, "Free to use"
    COMMITTED = AccountRule.COMMITTED.value, "Set aside"


class Decision(TextChoices):
    """What became of a proposal."""

    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SplitWay(TextChoices):
    """How a cost is split between agencies."""

    SHARES = Way.SHARES.value, WORDS[Way.SHARES]
    EQUAL = Way.EQUAL.value, WORDS[Way.EQUAL]
    FAMILIES = Way.FAMILIES.value, WORDS[Way.FAMILIES]
