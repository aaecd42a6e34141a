"""The words of the strategy. Each state has words; its colour says nothing that they do not."""

from __future__ import annotations

from django.db.models import TextChoices

from sooner.lead import charter, decisions, expectations, plan
from sooner.lead.theory import COLUMN_WORDS, Column

PREFIX = "A"


class Source(TextChoices):
    """What an action of the plan answers."""

    OWN = "own", "Our own aim"
    CHARTER = "charter", "Charter commitment"
    EXPECTATION = "expectation", "Expectation of a partner"
    DECISION = "decision", "Decision on a finding"
    PRACTICE = "practice", "Practice note"
    MATURITY = "maturity", "Element of the maturity matrix"


class EvidenceKind(TextChoices):
    """What shows that a commitment is kept."""

    STATEMENT = "statement", "A statement by somebody in a named post"
    PAGE = "page", "A page of this site"
    DOCUMENT = "document", "A document"


class Ended(TextChoices):
    """How an action ended."""

    DONE = plan.Ended.DONE.value, "Done"
    DROPPED = plan.Ended.DROPPED.value, "Will not be done"


class Choice(TextChoices):
    """What can be decided on a finding."""

    ADOPT = decisions.Choice.ADOPT.value, "Adopt: keep it, or do it more widely"
    CHANGE = decisions.Choice.CHANGE.value, "Change: do it differently, or test it further"
    STOP = decisions.Choice.STOP.value, "Stop: end it"


class ColumnChoice(TextChoices):
    """Where a box of a theory stands."""

    INPUTS = Column.INPUTS.value, COLUMN_WORDS[Column.INPUTS]
    OUTPUTS = Column.OUTPUTS.value, COLUMN_WORDS[Column.OUTPUTS]
    OUTCOMES = Column.OUTCOMES.value, COLUMN_WORDS[Column.OUTCOMES]
    IMPACT = Column.IMPACT.value, COLUMN_WORDS[Column.IMPACT]


DECIDED = {"adopt": "Adopt", "change": "Change", "stop": "Stop"}

#: Words and colour of the tag of each state.
COMMITMENTS = {
    charter.State.KEPT: ("Kept", "green"),
    charter.State.WAS_KEPT: ("Was kept", "yellow"),
    charter.State.PROMISED: ("Promised", "blue"),
    charter.State.NOTHING: ("Nothing yet", "grey"),
}
ACTIONS = {
    plan.State.LATE: ("Late", "red"),
    plan.State.DUE_SOON: ("Due soon", "yellow"),
    plan.State.OPEN: ("Open", "blue"),
    plan.State.DONE: ("Done", "green"),
    plan.State.DROPPED: ("Will not be done", "grey"),
}
EXPECTATIONS = {
    expectations.State.ASKED: ("Not answered", "yellow"),
    expectations.State.ACCEPTED: ("Accepted", "blue"),
    expectations.State.LATE: ("Accepted, and late", "red"),
    expectations.State.DECLINED: ("Not accepted", "grey"),
    expectations.State.MET: ("Met", "green"),
    expectations.State.NOT_MET: ("Not met", "orange"),
}
DECISIONS = {
    decisions.State.OVERDUE: ("Overdue", "red"),
    decisions.State.OPEN: ("To decide", "yellow"),
    decisions.State.DECIDED: ("Decided", "green"),
}

#: The pages of this site that evidence may point to, by the name of their URL.
PAGES = {
    "budget:overview": "The pooled budget",
    "board:board": "The board",
    "studies:list": "The registry of studies",
    "directory:search": "The directory of services",
    "strategy:plan": "The plan",
    "strategy:theories": "Theories of change",
    "strategy:expectations": "What agencies expect of each other",
    "strategy:decisions": "Decisions on findings",
    "practice:notes": "The practice library",
    "maturity:rounds": "The maturity matrix",
    "training:courses": "Training",
    "volunteers:list": "Volunteers",
}
