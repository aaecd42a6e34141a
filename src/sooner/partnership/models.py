"""The parts of a partnership file as frozen models: what each key means and what it is when left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator

from sooner.partnership.column_sources import ColumnSource, Part
from sooner.partnership.date_formats import ISO_DATE, DateFormat, usable_date_formats
from sooner.tables import KINDS, Table

#: A word that becomes part of a folder's name and of a record's key.
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]+$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Purpose = Literal["find", "evaluation"]
#: How much of an agency's rows another agency's people see on casework screens.
Tier = Literal["nothing", "involvement", "summary", "full"]
#: The same, in order: each shows all that the one before it shows.
TIERS: tuple[Tier, ...] = ("nothing", "involvement", "summary", "full")
#: Stands for every other agency, and what those see of whom an agreement says nothing.
EVERY_OTHER: str = "*"
UNSAID: Tier = "involvement"
#: The agency that is the partnership itself, its hub. No file names it: its records are what the site gives back.
HUB = "partnership"
#: What is written on the site, by the names that an agreement may give it beside the extracts that an agency sends.
SITE_EXTRACTS = ("site_people", "referrals", "cases", "contacts", "staff_activity")

#: The column by which every kind but ``people`` names a person.
PERSON = "record_id"


class Agency(Part):
    """One agency of the partnership."""

    id: Word
    name: Text
    contact: str = ""


class Extract(Part):
    """One extract that an agency sends: where it lies, how it is written, which column is which."""

    agency: str
    name: Word
    kind: str
    file: Text
    encoding: str | None = None
    delimiter: Annotated[str, StringConstraints(min_length=1, max_length=1)] | None = None
    sheet: str | None = None
    date_format: DateFormat = ISO_DATE
    optional: bool = False
    people: str | None = None
    preset: str | None = None
    columns: dict[str, ColumnSource]
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, given: str | None) -> str | None:
        try:
            "".encode(given or "utf-8")
        except LookupError as unknown:
            raise ValueError("no such encoding is known") from unknown
        return given

    @field_validator("date_format")
    @classmethod
    def _readable(cls, given: DateFormat) -> DateFormat:
        return usable_date_formats(given)

    @field_validator("values", mode="before")
    @classmethod
    def _true_and_false_as_text(cls, given: Any) -> Any:
        """TOML's own true and false may stand for ours."""
        if not isinstance(given, dict) or not all(isinstance(codes, dict) for codes in given.values()):
            return given
        return {column: {code: str(ours).lower() if isinstance(ours, bool) else ours for code, ours in codes.items()} for column, codes in given.items()}

    @property
    def table(self) -> Table:
        """The shape of the extract's kind."""
        return KINDS[self.kind]

    @property
    def names_people(self) -> bool:
        """Whether the rows name people of another extract by record id."""
        return self.kind != "people" and PERSON in self.table.column_names

    @property
    def filled(self) -> tuple[str, ...]:
        """Our columns that have a value: from a column of the file, or always the same one."""
        return (*self.columns, *(name for name in self.constants if name not in self.columns))

    def format_of(self, column: str) -> DateFormat:
        """The date format of one of our columns, or all of them."""
        source = self.columns.get(column)
        return (source.format if source else None) or self.date_format


class Agreement(Part):
    """One sharing agreement: what may be read, for what, by which power, and until when."""

    id: Text
    agency: str
    extracts: tuple[str, ...]
    columns: tuple[str, ...]
    purpose: tuple[Purpose, ...]
    gateway: Text
    signed_by: Text
    starts: date
    review: date
    expires: date
    shown: dict[str, Tier] = Field(default_factory=lambda: {EVERY_OTHER: UNSAID})

    @field_validator("shown")
    @classmethod
    def _every_other(cls, given: dict[str, Tier]) -> dict[str, Tier]:
        """Who is not named sees no more than that the agency is involved."""
        return {EVERY_OTHER: UNSAID, **given}

    @field_validator("purpose", mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        return (given,) if isinstance(given, str) else given

    def in_force(self, today: date) -> bool:
        """Whether the agreement holds on that day; the first and the last day count."""
        return self.starts <= today <= self.expires

    def covers(self, agency: str, extract: str) -> bool:
        """Whether the agreement is about that extract of that agency."""
        return self.agency == agency and ("*" in self.extracts or extract in self.extracts)


class DraftAgreement(Part):
    """An agreement that is still being drawn up: whatever stands in it, it allows nothing until it is one."""

    id: Text
    agency: str
    draft: Literal[True]
    extracts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    purpose: str | tuple[str, ...] = ()
    gateway: str = ""
    signed_by: str = ""
    starts: date | str = ""
    review: date | str = ""
    expires: date | str = ""
    shown: dict[str, str] = Field(default_factory=dict)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a person has still to fill."""
        return tuple(key for key in ("purpose", "gateway", "signed_by", "starts", "review", "expires") if not getattr(self, key))


class Geography(Part):
    """The area: its districts, and files that say where postcodes lie."""

    districts: tuple[str, ...] = ()
    postcodes: str | None = None
    outlines: str | None = None


class FamilyRules(Part):
    """When a child is dependent, and which addresses never make a family."""

    dependent_until: Annotated[int, Field(ge=16, le=25)] = 18
    communal_over: Annotated[int, Field(ge=2)] = 10
    communal_words: tuple[str, ...] = ("hostel", "care home", "refuge", "hotel", "barracks", "hospital", "prison", "halls of residence", "shelter")


class Checks(Part):
    """How much of an extract may be refused before the run stops."""

    refused_share: Annotated[float, Field(ge=0, le=1)] = 0.0


class SignalSettings(Part):
    """By which framework and which rules needs are seen; files and folders are named from where the partnership file lies."""

    framework: Text = "sf_2022"
    rules: Text | None = None
    priorities: Text | None = None


class HarmOf(Part):
    """What a type of incident is called in each of the two files of weights."""

    cambridge: Text | None = None
    ons: Text | None = None


class Harm(Part):
    """Two files of harm weights, and what the police's types of incident are called in them. Without a file only counts are shown."""

    cambridge: Text | None = None
    ons: Text | None = None
    types: dict[str, HarmOf] = Field(default_factory=dict)


class Partnership(Part):
    """A partnership as its file describes it. ``folder`` is where the file lies: other files are named from there."""

    folder: Path
    format: Literal[1] = 1
    name: Text
    invented: bool = False
    geography: Geography = Geography()
    agencies: tuple[Agency, ...]
    extracts: tuple[Extract, ...]
    agreements: tuple[Agreement, ...] = ()
    drafts: tuple[DraftAgreement, ...] = ()
    families: FamilyRules = FamilyRules()
    checks: Checks = Checks()
    signals: SignalSettings = SignalSettings()
    harm: Harm = Harm()

    def extract(self, agency: str, name: str) -> Extract:
        """The extract of that agency and name; KeyError where there is none."""
        for extract in self.extracts:
            if (extract.agency, extract.name) == (agency, name):
                return extract
        raise KeyError(f"{agency}/{name}")

    @property
    def own_postcodes(self) -> Path | None:
        """The partnership's own list of postcodes, where its file names one."""
        return self.folder / self.geography.postcodes if self.geography.postcodes else None

    @property
    def own_definitions(self) -> tuple[Path, ...]:
        """The files of the partnership's own framework, rules and weights, as far as they are there."""
        folders = [name for name in (self.signals.rules, self.signals.priorities) if name is not None]
        files = [name for name in (self.harm.cambridge, self.harm.ons) if name is not None]
        files += [self.signals.framework] if self.signals.framework.endswith((".yml", ".yaml")) else []
        rules = [path for name in folders for path in sorted((self.folder / name).glob("*.yml"))]
        return (*(self.folder / name for name in files), *rules)

    def people_extracts(self, agency: str) -> tuple[str, ...]:
        """The names of the agency's extracts of people."""
        return tuple(e.name for e in self.extracts if e.agency == agency and e.kind == "people")

    def agreements_in_force(self, agency: str, extract: str, today: date, purpose: str | Iterable[str] = "find") -> tuple[Agreement, ...]:
        """The agreements that let us read the extract today, for the purpose or for any one of the purposes."""
        wanted = {purpose} if isinstance(purpose, str) else set(purpose)
        return tuple(a for a in self.agreements if a.covers(agency, extract) and a.in_force(today) and wanted & set(a.purpose))

    def columns_allowed(self, agency: str, extract: str, today: date, purpose: str | Iterable[str] = "find") -> frozenset[str]:
        """Our words for the columns that may be read today; none where no agreement is in force.

        Raises KeyError for an extract that the partnership does not name.
        """
        known = self.extract(agency, extract).table.column_names
        named = {column for agreement in self.agreements_in_force(agency, extract, today, purpose) for column in agreement.columns}
        return frozenset(known) if "*" in named else frozenset(known) & named
