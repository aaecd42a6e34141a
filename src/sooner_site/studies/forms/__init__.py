"""Forms of studies."""

from sooner_site.studies.forms.base import PlanForm
from sooner_site.studies.forms.deeds import FreezeForm, SignForm
from sooner_site.studies.forms.filtering import FilterForm
from sooner_site.studies.forms.planning import FORMS, DesignForm
from sooner_site.studies.forms.process import CountForm, CountsForm

__all__ = ["FORMS", "CountForm", "CountsForm", "DesignForm", "FilterForm", "FreezeForm", "PlanForm", "SignForm"]
