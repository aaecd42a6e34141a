"""The forms of the pooled budget."""

from sooner_site.budget.forms.deciding import DecideForm, PlainButton
from sooner_site.budget.forms.fields import PoundsField
from sooner_site.budget.forms.proposing import CommitmentForm, ContributionForm, MoneyForm, WordsForm
from sooner_site.budget.forms.setting_up import LineForm, RuleForm

__all__ = ["CommitmentForm", "ContributionForm", "DecideForm", "LineForm", "MoneyForm", "PlainButton", "PoundsField", "RuleForm", "WordsForm"]
