"""The forms of shared practice."""

from sooner_site.practice.forms.academy import ChampionForm, CohortForm, EventForm, MemberForm, SetActionForm, SetForm, answers_form
from sooner_site.practice.forms.adopting import AdoptForm, CheckForm
from sooner_site.practice.forms.fields import DayForm, PlainButton, WordsForm
from sooner_site.practice.forms.notes import AboutForm, EvaluationForm, FindForm, section_form
from sooner_site.practice.forms.projects import CloseForm, NameNoteForm, PlanForm, ProjectForm

__all__ = [
    "AboutForm",
    "AdoptForm",
    "ChampionForm",
    "CheckForm",
    "CloseForm",
    "CohortForm",
    "DayForm",
    "EvaluationForm",
    "EventForm",
    "FindForm",
    "MemberForm",
    "NameNoteForm",
    "PlainButton",
    "PlanForm",
    "ProjectForm",
    "SetActionForm",
    "SetForm",
    "WordsForm",
    "answers_form",
    "section_form",
]
