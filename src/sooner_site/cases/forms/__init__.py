"""The short forms of a case: one thing a page."""

from sooner_site.cases.forms.closing import AnswerMoveForm, ClosingForm, ReopenForm, step_form
from sooner_site.cases.forms.family import BasisForm, ConsentForm, ContactForm, OwnWordsForm
from sooner_site.cases.forms.leading import DeclineForm, HandOverForm, OpenForm, PlainAnswerForm, TeamForm
from sooner_site.cases.forms.planning import ActionForm, DoneForm, NeedForm, NotDoneForm, NoteForm, ProgressForm, ReviewForm

__all__ = [
    "ActionForm",
    "AnswerMoveForm",
    "BasisForm",
    "ClosingForm",
    "ConsentForm",
    "ContactForm",
    "DeclineForm",
    "DoneForm",
    "HandOverForm",
    "NeedForm",
    "NotDoneForm",
    "NoteForm",
    "OpenForm",
    "OwnWordsForm",
    "PlainAnswerForm",
    "ProgressForm",
    "ReopenForm",
    "ReviewForm",
    "TeamForm",
    "step_form",
]
