"""The forms of training."""

from sooner_site.training.forms.asking import AnswerForm, ProviderForm, RoundForm
from sooner_site.training.forms.courses import CourseForm, DelivererForm, EndorseForm, SessionForm
from sooner_site.training.forms.evaluating import BehaviourForm, LearningForm, PlanForm, ReactionForm, ResultsForm, SignForm
from sooner_site.training.forms.learning import AttendanceForm, BookForm, CompletionsForm, DoneForm, UnnamedForm
from sooner_site.training.forms.skills import SkillsForm, TeamForm
from sooner_site.training.forms.working import NetworkForm, TargetForm, WhyForm

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "BehaviourForm",
    "BookForm",
    "CompletionsForm",
    "CourseForm",
    "DelivererForm",
    "DoneForm",
    "EndorseForm",
    "LearningForm",
    "NetworkForm",
    "PlanForm",
    "ProviderForm",
    "ReactionForm",
    "ResultsForm",
    "RoundForm",
    "SessionForm",
    "SignForm",
    "SkillsForm",
    "TargetForm",
    "TeamForm",
    "UnnamedForm",
    "WhyForm",
]
