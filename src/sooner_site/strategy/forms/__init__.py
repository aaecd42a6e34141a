"""The forms of the strategy."""

from sooner_site.strategy.forms.deciding import AnswerForm, DecideForm, ExpectForm, GiveForm, JudgeForm
from sooner_site.strategy.forms.keeping import WHOLE, EvidenceForm
from sooner_site.strategy.forms.planning import ActionForm, AimForm, HappenedForm, PlanForm, WordsForm
from sooner_site.strategy.forms.theories import ArrowForm, BoxForm, ChangeBoxForm, FixForm, TheoryForm, YesForm

__all__ = [
    "WHOLE",
    "ActionForm",
    "AimForm",
    "AnswerForm",
    "ArrowForm",
    "BoxForm",
    "ChangeBoxForm",
    "DecideForm",
    "EvidenceForm",
    "ExpectForm",
    "FixForm",
    "GiveForm",
    "HappenedForm",
    "JudgeForm",
    "PlanForm",
    "TheoryForm",
    "WordsForm",
    "YesForm",
]
