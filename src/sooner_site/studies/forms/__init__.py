"""Forms of studies: the filters of the registry and of the library, the pages of a plan, how a thing was done, and draws by lot."""

from sooner_site.studies.forms.base import PlanForm
from sooner_site.studies.forms.deeds import FreezeForm, SignForm
from sooner_site.studies.forms.draws import CheckForm, CloseForm, ListForm, NextForm, StartForm
from sooner_site.studies.forms.filtering import FilterForm, KnownForm
from sooner_site.studies.forms.planning import FORMS, DesignForm
from sooner_site.studies.forms.process import CountForm, CountsForm

__all__ = [
    "FORMS",
    "CheckForm",
    "CloseForm",
    "CountForm",
    "CountsForm",
    "DesignForm",
    "FilterForm",
    "FreezeForm",
    "KnownForm",
    "ListForm",
    "NextForm",
    "PlanForm",
    "SignForm",
    "StartForm",
]
