"""Promising a draw, drawing a list, drawing the next person, checking and closing: each asks only what the frozen plan leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sooner.errors import UsageError
from sooner.prove.allocation.scheme import Scheme, of_protocol, scheme
from sooner.prove.protocol import Protocol
from sooner_site.design.fields import CheckboxesField, Choice, LongTextField, RadiosField, SelectField, TextField, UploadField, WholeNumberField
from sooner_site.design.forms import Form
from sooner_site.studies.choices import Enrols
from sooner_site.studies.queries.draws import ID_WORDS, wrong_id

_MOST_BYTES = 1024 * 1024
_LONGEST_LIST = 100_000
#: Up to so many values of a stratum are shown one beneath the other; more are chosen from a list.
_FEW = 6
#: Ways of drawing people one by one, with what speaks for each.
_WAYS = {
    "blocked": ("In blocks of random sizes", "The usual choice. The arms stay as large as planned, and nobody can work out who comes next"),
    "stratified": (
        "In blocks within each district, age group or the like",
        "The usual choice where there is such a thing. The arms are alike in what you name below",
    ),
    "minimised": (
        "To the arm that stays most alike in all of them, but not always",
        "For several such things in a small study. Nobody can foresee where the next person goes (Pocock and Simon 1975)",
    ),
    "waitlist": ("Now, or later", "In blocks too: everybody gets it, and a lot says who waits"),
    "simple": ("Each by itself, as with a coin", "Only for large studies: in small ones the arms may end up of different sizes"),
}
_WITHIN = ("stratified", "minimised")
_NO_NAMES = "Ids of the study only: no names, no dates of birth, no number that an agency uses. The list that says who is who stays where it is."


class StartForm(Form):
    """How places are drawn, where the plan leaves it open. ``asked``: the frozen protocol."""

    method = RadiosField(label="How are places drawn?", missing="Choose how places are drawn")
    steps = WholeNumberField(label="In how many steps do the groups begin?", hint="From 2 to 100", missing="Say in how many steps", least=2, most=100, width=3)
    arms = TextField(
        label="What are the arms called, and how many go to each?",
        hint="Such as visit:1, letter:1; or visit:1, letter:2, where twice as many get the letter. Left empty: treatment:1, comparison:1",
        required=False,
        longest=300,
    )
    strata = LongTextField(
        label="Within what are the arms to be alike?",
        hint="One thing on a line, with every value that it may have, such as “district: North, South”. Left empty: nothing",
        required=False,
        longest=2000,
        rows=3,
    )
    blocks = TextField(
        label="How large may a block be?",
        hint="As multiples of the arms together: 2, 3 draws blocks of 4 or 6 in two equal arms. With one size the last of a block could be foreseen",
        missing="Say how large a block may be",
        width=10,
        longest=60,
        initial="2, 3",
    )
    enrols = RadiosField(
        label="Who draws the next person?",
        hint="Whoever keeps the draw (analysts, leaders) sees who went where, and so never draws the next person",
        choices=Enrols.choices,
        missing="Choose who draws the next person",
    )

    def __init__(self, *args: Any, asked: Protocol, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.asked = asked
        self.scheme: Scheme | None = None
        self.values: dict[str, list[str]] = {}
        self.settled = of_protocol(asked)
        in_groups = bool(asked.cluster)
        stepped = self.settled.get("method") == "stepped_wedge"
        for name in (*(("method", "blocks", "enrols") if in_groups else ()), *(("arms",) if stepped else ()), *(() if stepped else ("steps",))):
            del self.fields[name]
        if not in_groups:
            ways = [name for name in _WAYS if not asked.strata or name in _WITHIN]
            self.fields["method"].choices = [Choice(name, *_WAYS[name]) for name in ways]
            self.initial.setdefault("method", ways[0])
        if asked.strata:
            self.fields["strata"].label = "Which values may each of these have?"
            self.fields["strata"].hint = "The plan draws within them. One on a line, with every value: “district: North, South”"
            self.fields["strata"].required = True
            self.fields["strata"].error_messages["required"] = f"Say which values {', '.join(asked.strata)} may have"
            self.initial.setdefault("strata", "".join(f"{name}: \n" for name in asked.strata))
        if not stepped:
            self.initial.setdefault("arms", self._arms())

    def clean(self) -> dict[str, Any]:
        """Have the library look at the whole; what it says of an answer stands beside it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        self.values = self._values(said["strata"])
        if not self.errors:
            self._look(said)
        return said

    @property
    def who_enrols(self) -> str:
        """Who draws the next person; nobody, where whole groups are drawn."""
        return str(self.cleaned_data.get("enrols") or Enrols.NOBODY)

    def _arms(self) -> str:
        """The arms as the plan has them: who gets nothing else is called as the plan calls them."""
        if "arms" not in self.settled:
            return f"treatment:1, {self.asked.control}:1" if isinstance(self.asked.control, str) else ""
        named = [str(self.asked.control) if arm == "comparison" and isinstance(self.asked.control, str) else arm for arm in self.settled["arms"]]
        return ", ".join(f"{arm}:{ratio}" for arm, ratio in zip(named, self.settled["ratios"], strict=True))

    def _values(self, typed: str) -> dict[str, list[str]]:
        """The values of each stratum, as they were typed line by line."""
        found: dict[str, list[str]] = {}
        for line in filter(str.strip, typed.splitlines()):
            name, _, values = line.partition(":")
            found[name.strip()] = list(dict.fromkeys(each.strip() for each in values.split(",") if each.strip()))
            if len(found[name.strip()]) < 2:
                self.add_error("strata", f"Write at least two values after “{name.strip()}:”, with a comma between them")
        if self.asked.strata and set(found) != set(self.asked.strata):
            self.add_error("strata", f"The plan draws within {', '.join(self.asked.strata)}: a line for each, and no other")
        return found

    def _look(self, said: Mapping[str, Any]) -> None:
        given = {"arms": said.get("arms") or None, "method": said.get("method"), "steps": said.get("steps"), "blocks": said.get("blocks")}
        within = list(self.asked.strata or self.values)
        try:
            self.scheme = scheme(protocol=self.asked, strata=",".join(within) or None, **given)
        except UsageError as error:
            for line in str(error).splitlines()[1:]:
                key, _, words = line.strip().partition(": ")
                self.add_error(key if key in self.fields else None, _capital(words))
            return
        planned = self.settled.get("ratios")
        if planned and _shares(planned) != _shares(self.scheme.ratios):
            self.add_error("arms", f"The plan gives the arms places as {' to '.join(map(str, planned))}: write ratios that say the same")


class ListForm(Form):
    """A whole list: pasted, or a file. ``columns``: what its first line has to name."""

    list = LongTextField(label="Paste the list", required=False, longest=_LONGEST_LIST, rows=8)
    file = UploadField(label="Or choose a file", hint="CSV in UTF-8", required=False, most_bytes=_MOST_BYTES, accept=".csv")

    def __init__(self, *args: Any, columns: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.head = ",".join(columns)
        self.fields["list"].hint = f"Its first line is {self.head}, then one line each, with commas or as copied from a spreadsheet. {_NO_NAMES}"
        self.initial.setdefault("list", f"{self.head}\n")

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.needs_one and not self.errors and not said.get("file") and not self._pasted:
            self.add_error("list", "Paste the list, or choose a file")
        return said

    #: A list may be left out where it is only compared with.
    needs_one = True

    @property
    def _pasted(self) -> str:
        typed = str(self.cleaned_data.get("list") or "").strip()
        return "" if typed == self.head else typed

    @property
    def sent(self) -> tuple[bytes, str] | None:
        """The list and what it is called; None where there is none."""
        if file := self.cleaned_data.get("file"):
            return file.read(), str(file.name)
        return (self._pasted.encode(), "the list") if self._pasted else None


class CheckForm(ListForm):
    """What somebody outside kept, to compare with."""

    needs_one = False

    published = TextField(label="The hash that was published beforehand", hint="As it stands in the minutes or the email", required=False, longest=64)
    last = TextField(label="A hash of the log’s last line that somebody kept", required=False, longest=64)
    field_order = ("published", "last", "list", "file")

    def clean(self) -> dict[str, Any]:
        """Something to compare with."""
        said = super().clean()
        if not self.errors and not any((said.get("published"), said.get("last"), said.get("file"), self._pasted)):
            self.add_error("published", "Enter a hash, paste your list, or choose its file")
        return said


class NextForm(Form):
    """The next person: an id, and a value for each stratum. ``people``: whether an id may be nobody's name."""

    unit = TextField(label="Which id does this person have in the study?", hint=f"{ID_WORDS}", missing="Enter the id", longest=40, width=20)

    def __init__(self, *args: Any, strata: Mapping[str, Sequence[str]], people: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.people = people
        self.strata = {f"stratum_{place}": name for place, name in enumerate(strata)}
        if not people:
            self.fields["unit"].label, self.fields["unit"].hint = "Which id does it have in the study?", ""
        for field, name in self.strata.items():
            kind = RadiosField if len(strata[name]) <= _FEW else SelectField
            self.fields[field] = kind(label=_capital(name), choices=[(each, each) for each in strata[name]], missing=f"Choose: {name}")

    def clean_unit(self) -> str:
        """The id, which is nobody's name."""
        typed = str(self.cleaned_data["unit"]).strip()
        if self.people and wrong_id(typed):
            self.add_error("unit", ID_WORDS)
        return typed

    @property
    def said(self) -> dict[str, str]:
        """The value of each stratum."""
        return {name: self.cleaned_data[field] for field, name in self.strata.items()}


class CloseForm(Form):
    """That nobody is waited for any more."""

    sure = CheckboxesField(
        label="Before you close it",
        choices=[Choice("done", "Everybody who takes part has been drawn")],
        missing="Say that everybody who takes part has been drawn. Where somebody is still to come, leave it open",
    )


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _shares(ratios: Sequence[int]) -> list[Fraction]:
    return [Fraction(each, sum(ratios)) for each in ratios]
