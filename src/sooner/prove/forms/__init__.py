"""Every design that can be judged, by its name and by whether published counts stand instead of data: one table."""

from __future__ import annotations

from sooner.prove.forms import areas, by_lot, chosen, over_time, panels, series, synthesis
from sooner.prove.forms.form import Form

#: The rooms of designs: each holds its forms with whether they are of counts.
_ROOMS = (by_lot, chosen, panels, series, over_time, synthesis, areas)
DESIGNS: dict[tuple[str, bool], Form] = {(form.name, counts): form for room in _ROOMS for form, counts in room.FORMS}


def default_estimator(form: Form, covariates: bool) -> str:
    """The estimator where the protocol names none: the first of the design, and in a trial with covariates the one that adjusts for them."""
    return "lin" if covariates and "lin" in form.estimators else next(iter(form.estimators))
