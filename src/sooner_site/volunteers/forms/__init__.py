"""The forms of the volunteers."""

from sooner_site.volunteers.forms.coming import AvailabilityForm, AwayForm, PauseForm, TakeOutForm
from sooner_site.volunteers.forms.costs import CostForm, PeriodForm, RuleForm
from sooner_site.volunteers.forms.people import ChooseUserForm, DetailsForm, LeaveForm, NoteForm
from sooner_site.volunteers.forms.vetting import CapabilityForm, DayForm, DbsForm, ReferenceCameForm, ReferenceForm

__all__ = [
    "AvailabilityForm",
    "AwayForm",
    "CapabilityForm",
    "ChooseUserForm",
    "CostForm",
    "DayForm",
    "DbsForm",
    "DetailsForm",
    "LeaveForm",
    "NoteForm",
    "PauseForm",
    "PeriodForm",
    "ReferenceCameForm",
    "ReferenceForm",
    "RuleForm",
    "TakeOutForm",
]
