"""Forms of studies: the filter of the registry, the pages of a plan, and how a thing was done."""

from sooner_site.studies.forms.base import PlanForm
from sooner_site.studies.forms.deeds import FreezeForm, SignForm
from sooner_site.studies.forms.filtering import FilterForm
from sooner_site.studies.forms.planning import FORMS, DesignForm
from sooner_site.studies.forms.process import CountForm, CountsForm

__all__ = ["FORMS", "CountForm", "CountsForm", "DesignForm", "FilterForm", "FreezeForm", "PlanForm", "SignForm"]
