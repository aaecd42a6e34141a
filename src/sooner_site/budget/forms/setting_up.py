"""Actions of the plan that money may be spent on, and ways of splitting a cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.validators import RegexValidator

from sooner.disclosure import BASE, FLOOR
from sooner.help.budget.splitting import Way
from sooner_site.budget.choices import SplitWay
from sooner_site.design.fields import CheckboxesField, Choice, LongTextField, RadiosField, SelectField, TextField, WholeNumberField
from sooner_site.design.forms import Form


class LineForm(Form):
    """One action of the plan."""

    code = TextField(
        label="Its code",
        hint="A few letters and numbers, as the plan has them, such as P1 or B2.3",
        missing="Enter its code",
        longest=20,
        width=10,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9.]*$", "Its code must be letters, numbers and dots, like B2.3")],
    )
    words = TextField(label="What is done?", hint="For example, “Parenting groups in Northmere”", missing="Say what is done", longest=200)
    plan_action = SelectField(label="Which action of the plan is it?", nothing="None of these", choices=(), required=False)

    def __init__(self, *args: Any, plan: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["plan_action"].choices = list(plan)


class RuleForm(Form):
    """How a cost is split: the way, and for each agency what the way needs."""

    name = TextField(label="What is this split called?", hint="For example, “Agreed shares 2026 to 2027”", missing="Enter what it is called", longest=120)
    way = RadiosField(label="How is a cost split?", missing="Choose how a cost is split", choices=())
    agencies = CheckboxesField(label="Between whom?", missing="Choose at least one agency", choices=())
    words = LongTextField(
        label="Where do the numbers come from?",
        hint="Who agreed to them and when; of families helped, in which months",
        missing="Say where the numbers come from",
        longest=500,
        rows=3,
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.offered = dict(agencies)
        self.fields["agencies"].choices = self.offered.items()
        for agency, name in self.offered.items():
            self.fields[f"{Way.SHARES}_{agency}"] = WholeNumberField(label=f"Shares of {name}", required=False, most=1_000_000)
            self.fields[f"{Way.FAMILIES}_{agency}"] = WholeNumberField(label=f"Families that {name} helped", required=False, most=1_000_000)
        self.fields["way"].choices = (
            Choice(Way.SHARES.value, SplitWay.SHARES.label, hint="Such as 50, 30 and 20; they need not come to 100", uncovers=self._of(Way.SHARES)),
            Choice(Way.EQUAL.value, SplitWay.EQUAL.label, uncovers=("agencies",)),
            Choice(
                Way.FAMILIES.value,
                SplitWay.FAMILIES.label,
                hint=f"Numbers rounded to {BASE}; leave out an agency that helped fewer than {FLOOR}",
                uncovers=self._of(Way.FAMILIES),
            ),
        )
        self.order_fields(("name", "way"))

    @property
    def weights(self) -> dict[str, int]:
        """The numbers by agency, as the chosen way has them."""
        if self.cleaned_data["way"] == Way.EQUAL:
            return dict.fromkeys(self.cleaned_data["agencies"], 1)
        return {agency: self.cleaned_data[f"{self.cleaned_data['way']}_{agency}"] or 0 for agency in self.offered}

    def clean(self) -> dict[str, Any]:
        """Somebody has a share; families are counted as they may be shown: none below ten, rounded to five."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        way = cleaned.get("way")
        if way in (Way.SHARES, Way.FAMILIES) and not self.errors and not any(self.weights.values()):
            self.add_error(f"{way}_{next(iter(self.offered))}", "Enter a number for at least one agency")
        if way == Way.FAMILIES:
            for agency, count in ((agency, cleaned.get(f"{way}_{agency}") or 0) for agency in self.offered):
                if count and (count < FLOOR or count % BASE):
                    self.add_error(
                        f"{way}_{agency}", f"Families that {self.offered[agency]} helped must be {FLOOR} or more, rounded to {BASE}; leave out fewer"
                    )
        return cleaned

    def _of(self, way: Way) -> tuple[str, ...]:
        return tuple(f"{way}_{agency}" for agency in self.offered)
