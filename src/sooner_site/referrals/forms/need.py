"""The pages about what is wrong, what was tried, and what the family says to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sooner_site.design.fields import CheckboxesField, Choice, DateField, LongTextField, RadiosField, TextField
from sooner_site.referrals.choices import AGREED, ASKED, BASES, CONSENTS, NOT_ASKED, REFUSED, Asks
from sooner_site.referrals.forms.page import PageForm
from sooner_site.referrals.queries import needs_said

ASKED_HOW = (("talking", "Talking to them face to face"), ("phone", "By telephone"), ("writing", "In writing"))


class HappenedForm(PageForm):
    """What has happened, and what the child says."""

    happened = LongTextField(
        label="What did you see or hear?",
        hint="What happened, and when. What works well in the family too.",
        missing="Say what you saw or heard",
        longest=4000,
        rows=6,
    )
    voice = LongTextField(
        label="What does the child say, in their own words?",
        hint="What they said, or how they seemed. For a baby, what you saw. If you could not ask, say why.",
        missing="Write what the child says, or why you could not ask",
        longest=2000,
        rows=4,
    )


class NeedsForm(PageForm):
    """What the family needs help with."""

    needs = CheckboxesField(
        label="What does the family need help with?",
        heading=True,
        hint="Choose all that you know of.",
        missing="Choose at least one thing that the family needs help with",
        choices=(),
    )
    wants = TextField(label="What does the family say that it wants?", required=False, longest=300)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["needs"].choices = [Choice(number, words, hint=hint) for number, (words, hint) in needs_said.offered().items()]

    def answers(self) -> dict[str, Any]:
        """What was ticked, with the words that were read: they stand when another framework is chosen."""
        said = super().answers()
        return {**said, **needs_said.kept(said["needs"])}

    @classmethod
    def in_words(cls, name: str, said: Mapping[str, Any]) -> str:
        """What was ticked, in the words that were read then."""
        return "\n".join(needs_said.words(said)) if name == "needs" else super().in_words(name, said)

    @classmethod
    def _read(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What was ticked under another framework means something else now: it is asked again."""
        return super()._read({**answers, "needs": needs_said.still(answers)} if "needs" in answers else answers)


class TriedForm(PageForm):
    """What has been tried."""

    tried = LongTextField(
        label="What has been tried, and what came of it?",
        heading=True,
        hint="By you, by others, by the family itself. If nothing, say so.",
        missing="Say what has been tried, or that nothing was",
        rows=5,
    )


class ConsentForm(PageForm):
    """Whether the family knows and agrees; and, apart from that, why we may share this at all."""

    consent = RadiosField(
        label="Does the family know about this referral, and agree to be helped?",
        hint="Early help is the family’s own choice. This is about taking up help, not about whether we may share what we know.",
        missing="Say whether the family knows and agrees",
        choices=[
            Choice(AGREED, CONSENTS[AGREED], uncovers=("who", "how", "asked_on")),
            Choice(ASKED, CONSENTS[ASKED]),
            Choice(REFUSED, CONSENTS[REFUSED], uncovers=("refusal",)),
            Choice(NOT_ASKED, CONSENTS[NOT_ASKED], uncovers=("not_asked_because",)),
        ],
    )
    who = TextField(label="Who agreed?", missing="Enter who agreed", longest=100, width=20)
    how = RadiosField(label="How were they asked?", missing="Say how they were asked", choices=ASKED_HOW)
    asked_on = DateField(
        label="When?", missing="Enter the day on which they were asked", latest_words="today or in the past", called="The day on which they were asked"
    )
    refusal = TextField(label="What did they say?", missing="Write what they said", longest=300)
    not_asked_because = TextField(
        label="Why not?",
        hint="For example, asking could put somebody at risk, or nobody could reach them",
        missing="Say why the family was not asked",
        longest=300,
    )
    basis = RadiosField(label="Why may we share what we know about them?", missing="Say why we may share this", choices=BASES.items())


class YouForm(PageForm):
    """How the hub reaches the referrer; from police, the incident and what officers must know before a visit."""

    phone = TextField(
        label="Your telephone number at work", kind="phone", width=20, longest=30, autocomplete="tel", missing="Enter a number on which the hub can ring you"
    )
    job = TextField(label="Your job", hint="For example, neighbourhood officer", autocomplete="organization-title", longest=80, width=20, required=False)
    incident = TextField(label="Incident number", longest=30, width=20, required=False)
    safety = LongTextField(
        label="What must somebody know before they visit?",
        hint="For the safety of staff: for example a dog, a weapon seen, never alone",
        longest=500,
        rows=3,
        required=False,
    )

    only_for = {"incident": (Asks.POLICE,), "safety": (Asks.POLICE,)}
