"""The forms of records to check: what the agency found, and whether two records are one person's."""

from __future__ import annotations

from sooner_site.design.fields import LongTextField, RadiosField, WholeNumberField, YesNoField
from sooner_site.design.forms import Form
from sooner_site.quality.choices import Answer, Decision


class AnswerForm(Form):
    """What the agency found."""

    answer = RadiosField(label="What did you find?", choices=Answer.choices, missing="Choose what you found")
    words = LongTextField(label="Say what you did, or why it stands", missing="Say what you did, or why it stands", longest=1000)


class DecideForm(Form):
    """Whether the records are one person's."""

    same = YesNoField(label="Are these records one person’s?", missing="Choose yes if they are one person’s")
    reason = LongTextField(label="How do you know?", missing="Say how you know", longest=1000)


class PairForm(Form):
    """Whether two records are one person’s, and how the reviewer knows."""

    decision = RadiosField(label="Are these two records one person’s?", choices=Decision.choices, missing="Choose what you decide")
    reason = LongTextField(label="How do you know, or what is missing?", missing="Say how you know, or what is missing", longest=1000)


class DrawForm(Form):
    """How many pairs are drawn."""

    size = WholeNumberField(label="How many pairs?", hint="More pairs give narrower intervals.", missing="Say how many pairs", least=10, most=2000)


class JudgeForm(Form):
    """What a reviewer says of a pair without being told what was worked out."""

    decision = RadiosField(label="Are these two records one person’s?", choices=Decision.choices, missing="Choose what you think")
