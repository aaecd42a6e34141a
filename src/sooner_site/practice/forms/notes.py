"""What a practice note says, section by section; the evaluations that its claim rests on; what is looked for in the notes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.validators import RegexValidator

from sooner.definitions import evidence_levels, practice
from sooner.lead.practice import Evaluation, missing_for
from sooner_site.design.fields import CheckboxesField, Choice, LongTextField, RadiosField, SelectField, TextField, WholeNumberField
from sooner_site.design.forms import Form, PlainForm
from sooner_site.practice.forms.fields import SharedLine, SharedWords

#: The hash of a protocol, or the id of a study's run, as its page under Prove, Studies says it.
STUDY = RegexValidator(r"^(?:[0-9a-f]{12,64}|[0-9]{5}-[0-9a-f]{12})$", "Enter the study’s id or hash as its page under Prove, Studies has it")
LONGEST_FOLLOWED = 600


def _levels() -> list[Choice]:
    told = evidence_levels.shipped()
    return [
        Choice(one.key, f"{one.words} ({one.rating})" if one.evaluations else one.words, hint=f"{one.may_say} Not: {one.may_not_say}") for one in told.levels
    ]


def _named(things: Any) -> list[Choice]:
    return [Choice(one.key, one.words, hint=one.hint) for one in things]


class AboutForm(Form):
    """What kind of note it is, and what it is about."""

    title = SharedLine(label="Title", hint="What was done, in a few words", missing="Enter a title", longest=120)
    kind = RadiosField(label="What kind of note is it?", missing="Choose what kind of note it is")
    topics = CheckboxesField(label="Which topics is it about?", missing="Choose at least one topic")
    needs = CheckboxesField(label="Which needs of families?", hint="None, where it is about how you work rather than whom you help")

    def __init__(self, *args: Any, needs: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        told = practice.shipped()
        self.fields["kind"].choices, self.fields["topics"].choices = _named(told.kinds), _named(told.topics)
        self.fields["needs"].choices = needs.items()


class _Section(Form):
    """The parts of one section. All may be left empty in a draft: what is missing is said before it is published."""


class _Result(_Section):
    """The section with the claim: it must be one that what is named can carry."""

    def __init__(self, *args: Any, evaluations: list[dict[str, Any]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.evaluations = evaluations
        hint = "Above your own experience, name the evaluation first: “Name an evaluation” on the page before this"
        self.fields["level"] = RadiosField(label="How strong is the evidence?", choices=_levels(), required=False, hint=hint)

    def clean_level(self) -> str:
        """The level, where it is one that the evaluations named can carry."""
        level: str = self.cleaned_data["level"]
        if level and (lacks := missing_for(level, [Evaluation(**one) for one in self.evaluations])):
            self.add_error("level", " ".join(lacks))
        return level


@cache
def section_form(section: str) -> type[Form]:
    """The form of one section, made from the parts that stand in it. Raises KeyError where there is no such section to write."""
    fields: dict[str, Any] = {}
    for part in practice.shipped().parts:
        if part.section == section:
            same = {"label": part.words, "hint": part.hint, "longest": part.longest, "required": False}
            fields[part.key] = SharedLine(**same) if part.lines == 1 else SharedWords(rows=part.lines, **same)
    if not fields or section == "about":
        raise KeyError(section)
    return type(f"{section.title()}Form", (_Result if section == "result" else _Section,), fields)


class EvaluationForm(Form):
    """One evaluation, so that somebody else can find it."""

    name = SharedLine(label="What is it called?", hint="Its title, and the year", missing="Enter what it is called", longest=200)
    design = RadiosField(label="How was it made?", missing="Choose how it was made")
    where = LongTextField(label="Where can it be read?", hint="Journal, report or address", longest=400, rows=2, required=False)
    study = TextField(
        label="Id or hash of the study here", hint="Where it is one of the studies of this partnership", longest=64, required=False, validators=[STUDY]
    )
    months = WholeNumberField(label="For how many months were people followed?", width=3, most=LONGEST_FOLLOWED, required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["design"].choices = [Choice(one.key, one.words) for one in evidence_levels.shipped().designs]

    def clean(self) -> dict[str, Any]:
        """It can be found somewhere."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.told().is_named:
            self.add_error("where", "Say where it can be read, or give the study’s id or hash: an evaluation that nobody can find carries no claim")
        return cleaned

    def told(self) -> Evaluation:
        """What was said."""
        said = self.cleaned_data
        return Evaluation(said["name"], said["design"], said.get("where") or "", said.get("study") or "", said.get("months") or 0)


class FindForm(PlainForm):
    """What is looked for. Sent with GET; nothing in it is needed."""

    words = TextField(label="Words", hint="In the title, the problem, what was done or what changed", longest=100, required=False)
    topic = SelectField(label="Topic", nothing="Any topic", choices=(), required=False)
    need = SelectField(label="Need of families", nothing="Any need", choices=(), required=False)
    level = SelectField(label="Evidence", nothing="Any evidence", choices=(), required=False)
    kind = SelectField(label="Kind of note", nothing="Any kind", choices=(), required=False)

    def __init__(self, *args: Any, needs: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        told = practice.shipped()
        choices = {"topic": told.topics, "kind": told.kinds, "level": evidence_levels.shipped().levels}
        for name, things in choices.items():
            self.fields[name].choices = [(one.key, one.words) for one in things]
        self.fields["need"].choices = needs.items()

    @property
    def looked_for(self) -> list[str]:
        """What is looked for, in words; the form is valid."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        offered = {name: {one.value: one.words for one in self.fields[name].choices} for name in chosen if name != "words"}
        return [f"“{value}”" if name == "words" else offered[name][value] for name, value in chosen.items()]
