"""What every page of a referral shares: its answers as plain values that a draft can keep, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from sooner_site.design.fields import CheckboxesField, DateField
from sooner_site.design.forms import Form
from sooner_site.referrals.choices import Asks

#: Carried by every form, and no answer.
_CARRIED = ("once", "version")


class PageForm(Form):
    """One page. A field named in ``only_for`` is asked of those kinds of referrer and of nobody else."""

    only_for: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init__(self, *args: Any, asks: str = Asks.OTHER, answers: Mapping[str, Any] | None = None, today: date | None = None, **rest: Any) -> None:
        rest.setdefault("initial", self._read(answers or {}))
        super().__init__(*args, **rest)
        self.today = today
        for name in [name for name, kinds in self.only_for.items() if asks not in kinds]:
            del self.fields[name]
        for field in self.fields.values():
            if isinstance(field, DateField) and field.latest_words and today:
                field.latest = today

    def answers(self) -> dict[str, Any]:
        """What was answered, as JSON can keep it."""
        return {name: _plain(value) for name, value in self.cleaned_data.items() if name not in _CARRIED}

    @classmethod
    def in_words(cls, name: str, said: Mapping[str, Any]) -> str:
        """One of the answers that were given, in the words that were offered for it."""
        return words_of(cls, name, said[name])

    @classmethod
    def _read(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        dates = {name for name, field in cls.base_fields.items() if isinstance(field, DateField)}
        return {name: date.fromisoformat(value) if name in dates and value else value for name, value in answers.items()}


def words_of(form: type[PageForm], name: str, value: Any) -> str:
    """An answer in the words that were offered for it."""
    field = form.base_fields[name]
    offered = {choice.value: choice.words for choice in getattr(field, "choices", ())}
    if isinstance(field, CheckboxesField):
        return "\n".join(offered.get(one, one) for one in value or [])
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return offered.get(str(value), str(value or ""))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
