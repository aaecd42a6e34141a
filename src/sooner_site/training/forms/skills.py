"""How somebody sees skills, and teams with mentors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sooner.definitions import skills as framework
from sooner_site.design.fields import CheckboxesField, Choice, RadiosField, SelectField, TextField
from sooner_site.design.forms import Form

if TYPE_CHECKING:
    from sooner.lead.training.needs import View


class SkillsForm(Form):
    """One question a skill."""

    def __init__(self, *args: Any, views: Iterable[View], held: Mapping[str, int | None], **rest: Any) -> None:
        super().__init__(*args, **rest)
        asked = framework.shipped()
        words = {skill.key: skill.words for skill in asked.skills}
        for view in views:
            needed = f"The work needs: {asked.level_words[view.needed].lower()}"
            choices = [Choice(str(one.level), one.words) for one in asked.levels]
            self.fields[view.skill] = RadiosField(label=words[view.skill], hint=needed, choices=choices, missing=f"Choose an answer to “{words[view.skill]}”")
            if held.get(view.skill) is not None:
                self.initial.setdefault(view.skill, str(held[view.skill]))

    @property
    def levels(self) -> dict[str, int]:
        """The level of each skill."""
        return {name: int(value) for name, value in self.cleaned_data.items() if name not in ("once", "version")}


class TeamForm(Form):
    """A team."""

    name = TextField(label="What is the team called?", missing="Enter what the team is called", longest=120)
    people = CheckboxesField(label="Who belongs to it?", missing="Choose at least one person", choices=())
    mentor = SelectField(label="Who is its mentor?", nothing="Nobody yet", required=False, choices=())

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], mentors: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["people"].choices = people
        self.fields["mentor"].choices = mentors
