"""Forms of studies: the filters of the registry and of the library, the pages of a plan, and how a thing was done."""

from sooner_site.studies.forms.base import PlanForm
from sooner_site.studies.forms.deeds import FreezeForm, SignForm
from sooner_site.studies.forms.filtering import FilterForm, KnownForm
from sooner_site.studies.forms.planning import FORMS, DesignForm
from sooner_site.studies.forms.process import CountForm, CountsForm

__all__ = ["FORMS", "CountForm", "CountsForm", "DesignForm", "FilterForm", "FreezeForm", "KnownForm", "PlanForm", "SignForm"]
