"""The hub's decisions as forms: one for each, each with the reason that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner.help.triage import Deed
from sooner_site.design.fields import Choice, DateField, LongTextField, RadiosField, TextField
from sooner_site.design.forms import Form
from sooner_site.referrals.choices import Threshold

#: What is chosen where the family is in no list.
NEW, NOT_YET = "new", "not_yet"

_HUB_ONLY = "For the hub. The referrer does not see it."
_FOR_REFERRER = "The referrer reads this. Write nothing here that another agency holds about the family."


class DecisionForm(Form):
    """A decision. A field with the words "today or in the past" takes no later day."""

    def __init__(self, *args: Any, today: date | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for field in self.fields.values():
            if isinstance(field, DateField):
                field.latest = today

    def said(self) -> dict[str, Any]:
        """What was said, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("once", "version")}


class AcceptForm(DecisionForm):
    """Accept, at a threshold level."""

    level = RadiosField(label="How much help does this family need?", choices=Threshold.choices, missing="Choose how much help this family needs")
    reason = LongTextField(label="Why?", hint=_HUB_ONLY, missing="Say why you accept this referral", rows=4)


class GiveBackForm(DecisionForm):
    """Return, asking for what is missing."""

    told = LongTextField(label="What is missing?", hint=_FOR_REFERRER, missing="Say what is missing", rows=4)


class SignpostForm(DecisionForm):
    """Point the family elsewhere."""

    to_whom = TextField(label="Which service can help?", hint="Its name, and how the family reaches it", missing="Enter the service that can help", longest=300)
    told = LongTextField(label="Why is that the right help?", hint=_FOR_REFERRER, missing="Say why that service is the right help", rows=4)


class DeclineForm(DecisionForm):
    """Say no."""

    told = LongTextField(label="Why can the partnership not help?", hint=_FOR_REFERRER, missing="Say why, in words for the referrer", rows=4)
    reason = LongTextField(label="Anything to keep for the hub", hint=_HUB_ONLY, required=False, rows=3)


class SafeguardingForm(DecisionForm):
    """Pass to safeguarding."""

    to_whom = TextField(label="Who was told?", hint="The team, and the name of who took it", missing="Enter who was told", longest=300)
    told_on = DateField(
        label="When were they told?",
        missing="Enter the day on which they were told",
        latest_words="today or in the past",
        called="The day on which they were told",
    )
    reason = LongTextField(label="Why?", hint=_HUB_ONLY, missing="Say why you pass this to safeguarding", rows=4)


class ReasonForm(DecisionForm):
    """Close or reopen, with a reason."""

    reason = LongTextField(label="Why?", hint=_HUB_ONLY, missing="Say why", rows=4)


class FamilyForm(Form):
    """Which family is it?"""

    family = RadiosField(label="Which family is this?", choices=(), missing="Say which family this is")

    def __init__(self, *args: Any, possible: Iterable[Choice] = (), **rest: Any) -> None:
        super().__init__(*args, **rest)
        new = Choice(NEW, "A new family: write it down", hint="Only after you have looked at the families above and searched.")
        self.fields["family"].choices = [*possible, new]


@dataclass(frozen=True)
class Decision:
    """One thing to do with a referral: what the button says, its form, the action's name, what is said when it is done."""

    deed: Deed
    verb: str
    form: type[DecisionForm]
    action: str
    done: str
    explains: str


DECISIONS = (
    Decision(
        Deed.ACCEPT,
        "accept",
        AcceptForm,
        "accept",
        "Accepted. Now choose who leads.",
        "The partnership helps this family. You choose the lead practitioner on the next page.",
    ),
    Decision(
        Deed.GIVE_BACK,
        "return",
        GiveBackForm,
        "give_back",
        "Returned to the referrer.",
        "The referrer is asked to add what is missing and send it again. The clock then starts again.",
    ),
    Decision(Deed.SIGNPOST, "signpost", SignpostForm, "signpost", "Signposted.", "A service can help without the partnership. The referrer tells the family."),
    Decision(Deed.DECLINE, "decline", DeclineForm, "decline", "Declined.", "The partnership cannot help. The referrer is told why."),
    Decision(
        Deed.PASS_TO_SAFEGUARDING,
        "safeguarding",
        SafeguardingForm,
        "pass_to_safeguarding",
        "Passed to safeguarding.",
        "A child or an adult may come to harm. Ring first; then write down here whom you told.",
    ),
    Decision(
        Deed.CLOSE,
        "close",
        ReasonForm,
        "close",
        "Closed.",
        "Nothing more is done with this referral: nobody answered, or safeguarding says that it has it. It can be reopened.",
    ),
    Decision(
        Deed.REOPEN,
        "reopen",
        ReasonForm,
        "reopen",
        "Reopened. The clock of screening runs again.",
        "It was ended in error, or something changed. It waits for a decision again.",
    ),
)


def decision_of(verb: str) -> Decision | None:
    """The decision of that word in the address of its page."""
    return next((decision for decision in DECISIONS if decision.verb == verb), None)
