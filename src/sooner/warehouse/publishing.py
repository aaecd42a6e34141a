"""What leaves the names behind: pseudonymised events, outcomes and allocations, only under an agreement for evaluation.

What the site published stands beside them, and is carried over from one run to the next.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis import _

from sooner.tables.extracts.police import PROVED_OUTCOMES
from sooner.warehouse import objections
from sooner.warehouse.carrying import SITE_TABLES, carried_over
from sooner.warehouse.keys import sub_key
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: The tables that a run makes.
RUN_TABLES = ("events", "outcomes", "allocations")
#: The tables that are published, all of them pseudonymised: those of a run, and those of the site.
EVIDENCE_TABLES = (*RUN_TABLES, *SITE_TABLES)

#: The columns of each kind that evidence is made of: an agreement for evaluation must cover them all.
_USED = {
    "incidents": ("incident_id", "occurred_on", "incident_type"),
    "incident_roles": ("incident_id", "record_id", "role", "outcome"),
    "missing_episodes": ("episode_id", "record_id", "missing_from"),
    "programme_outcomes": ("programme", "record_id", "measure", "window_from", "window_to", "value"),
    "programme_allocations": ("programme", "record_id", "allocated_on", "arm", "stratum", "took_part"),
}
#: A kind of event is a word of a list. What is longer than this is free text, and free text never leaves.
LONGEST_TYPE = 60


def pseudonym(key: bytes, kind: str, value: str) -> str:
    """A name that stands for a value and cannot be turned back without the key: HMAC-SHA256, 160 bits in base32 (32 letters)."""
    return base64.b32encode(hmac.digest(key, f"{kind}\0{value}".encode(), hashlib.sha256)[:20]).decode()


def evidence_key(key: bytes) -> bytes:
    """The key of the pseudonyms in evidence, from the partnership's."""
    return sub_key(key, "evidence")


def publish_evidence(view: StepView) -> None:
    """Write the tables events, outcomes and allocations, and carry over those that the site published.

    The setting ``people_extracts`` says for each (agency, extract) which people extract of that agency its record numbers mean.
    A row leaves only where its agency's agreement in force has the purpose "evaluation" and covers every column used, and where
    the family of the person does not object. ``previous`` is the last answer: beside it lie the site's tables and the objections.
    """
    previous = view.setting("previous")
    home = previous.parents[1] if previous else None
    making = _Making(view, evidence_key(view.setting("key")), objections.read(home) if home else frozenset())
    view.write("events", making.events())
    view.write("outcomes", making.outcomes())
    view.write("allocations", making.allocations())
    agreed = {agreement.id for agreement in making.partnership.agreements if agreement.in_force(view.today) and "evaluation" in agreement.purpose}
    for name, rows in carried_over(home, agreed).items():
        view.write(name, rows)


@dataclass(frozen=True)
class _Making:
    view: StepView
    key: bytes
    objecting: frozenset[str]

    def events(self) -> ir.Table:
        both = self._incident_parts().union(self._missing_parts())
        keyed = self._keyed(self._with_family(both), person_id="person", family_id="family", event="event", place="place")
        return keyed.select(
            event_key=_.event_key,
            person_key=_.person_id_key,
            family_key=_.family_id_key,
            month=_.happened_on.truncate("M").cast("date"),
            event_type=_.event_type,
            part=_.part,
            proved=_.proved,
            district=_.district,
            place_key=_.place_key,
        )

    def outcomes(self) -> ir.Table:
        sent = self._with_person("programme_outcomes").mutate(month_from=_.window_from.truncate("M").cast("date"))
        rows = self._first_of(sent, "programme", "person_id", "measure", "month_from")
        keyed = self._keyed(rows, person_id="person")
        return keyed.select(
            programme=_.programme,
            person_key=_.person_id_key,
            measure=_.measure,
            month_from=_.month_from,
            month_to=_.window_to.truncate("M").cast("date"),
            value=_.value,
        )

    def allocations(self) -> ir.Table:
        rows = self._first_of(self._with_person("programme_allocations"), "programme", "person_id")
        keyed = self._keyed(self._with_family(rows), person_id="person")
        return keyed.select(
            programme=_.programme,
            person_key=_.person_id_key,
            month=_.allocated_on.truncate("M").cast("date"),
            arm=_.arm,
            stratum=_.stratum,
            took_part=_.took_part,
            district=_.district,
        )

    @property
    def partnership(self) -> Any:
        return self.view.setting("partnership")

    def _incident_parts(self) -> ir.Table:
        incidents = self._with_place(self._leaving("incidents")).select("agency", "incident_id", "occurred_on", "incident_type", "place")
        first = incidents.group_by("agency", "incident_id").agg(happened_on=_.occurred_on.min(), event_type=_.incident_type.min(), place=_.place.min())
        parts = self._with_person("incident_roles").inner_join(first, ["agency", "incident_id"])
        proved = ibis.cases((_.role == "suspect", _.outcome.isin(PROVED_OUTCOMES).fill_null(False)))
        short = ibis.cases((_.event_type.length() <= LONGEST_TYPE, _.event_type), else_="other")
        told = parts.mutate(event=_.agency + "/incident/" + _.incident_id, part=_.role, proved=proved, event_type=short)
        by = ("event", "person_id", "part")
        first_of = {name: told[name].min() for name in ("happened_on", "event_type", "place")}
        return told.group_by(*by).agg(**first_of, proved=_.proved.max()).select(*_EVENT)

    def _missing_parts(self) -> ir.Table:
        rows = self._first_of(self._with_person("missing_episodes"), "agency", "episode_id")
        return rows.select(
            event=_.agency + "/missing/" + _.episode_id,
            person_id=_.person_id,
            part=ibis.literal("missing_person"),
            happened_on=_.missing_from,
            event_type=ibis.literal("missing"),
            proved=ibis.null("boolean"),
            place=ibis.null("string"),
        )

    def _with_place(self, incidents: ir.Table) -> ir.Table:
        """Where each happened, as a postcode written one way; nothing where no agreement for evaluation covers the postcode."""
        sent = [(extract.agency, extract.name) for extract in self.partnership.extracts if extract.kind == "incidents"]
        may = [pair for pair in sent if "postcode" in (self.partnership.columns_allowed(*pair, self.view.today, "evaluation") or ())]
        told = ibis.memtable(_pairs(may)).mutate(place_may_leave=ibis.literal(True))
        known = incidents.left_join(told, ["agency", "extract"]).drop("agency_right", "extract_right")
        plain = _.postcode.upper().re_replace(r"\s+", "").nullif("")
        return known.mutate(place=ibis.cases((_.place_may_leave.fill_null(False), plain)))

    def _leaving(self, kind: str) -> ir.Table:
        """The rows of one kind that may leave."""
        rows = self.view.read(f"received_{kind}")
        sent = [(extract.agency, extract.name) for extract in self.partnership.extracts if extract.kind == kind]
        may = ibis.memtable(_pairs([pair for pair in sent if self._covered(*pair, kind)]))
        return rows.semi_join(may, ["agency", "extract"])

    def _covered(self, agency: str, extract: str, kind: str) -> bool:
        columns = self.partnership.columns_allowed(agency, extract, self.view.today, "evaluation")
        return columns is not None and set(_USED[kind]) <= columns

    def _with_person(self, kind: str) -> ir.Table:
        """The rows of one kind that may leave, each with the person whom its record number means."""
        means = [(agency, extract, people) for (agency, extract), people in self.view.setting("people_extracts").items()]
        pointing = ibis.memtable(_pairs(means, "people_extract"))
        rows = self._leaving(kind).inner_join(pointing, ["agency", "extract"])
        known = self.view.read("person_records").select("person_id", "record_id", known_agency=_.agency, people_extract=_.extract)
        persons = rows.inner_join(known, [rows.agency == known.known_agency, "people_extract", "record_id"]).drop("known_agency")
        return persons.anti_join(self._objecting_people(), "person_id") if self.objecting else persons

    def _objecting_people(self) -> ir.Table:
        """The members of families who object."""
        members = self.view.read("family_members").select("person_id", "family_id")
        families = members.select("family_id").distinct().to_pyarrow()["family_id"].to_pylist()
        object_to_it = [family for family in families if pseudonym(self.key, "family", family) in self.objecting]
        return members.semi_join(ibis.memtable(pa.table({"family_id": pa.array(object_to_it, pa.string())})), "family_id").select("person_id")

    def _with_family(self, rows: ir.Table) -> ir.Table:
        members = self.view.read("family_members").group_by("person_id").agg(family_id=_.family_id.min())
        families = self.view.read("families").select("family_id", "district")
        return rows.left_join(members, "person_id").drop("person_id_right").left_join(families, "family_id").drop("family_id_right")

    def _first_of(self, rows: ir.Table, *key: str) -> ir.Table:
        """One row for each key, the first received: two records of one person would give two."""
        order = ibis.window(group_by=key, order_by=["agency", "extract", "line"])
        return rows.mutate(place=ibis.row_number().over(order)).filter(_.place == 0).drop("place")

    def _keyed(self, rows: ir.Table, **kinds: str) -> ir.Table:
        """The rows with a column ``<column>_key`` beside each named column, which holds its pseudonym."""
        cached = rows.cache()
        for column, kind in kinds.items():
            values = cached.select(column).distinct().filter(_[column].notnull()).to_pyarrow()[column].to_pylist()
            names = pa.table({column: pa.array(values, pa.string()), f"{column}_key": pa.array([pseudonym(self.key, kind, v) for v in values], pa.string())})
            cached = cached.left_join(ibis.memtable(names), column).drop(f"{column}_right")
        return cached


_EVENT = ("event", "person_id", "part", "happened_on", "event_type", "proved", "place")


def _pairs(rows: Sequence[tuple[str, ...]], *more: str) -> pa.Table:
    names = ("agency", "extract", *more)
    return pa.table({name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(names)})


STEP = Step(
    name="warehouse.publishing",
    reads=("person_records", "family_members", "families", *(f"received_{kind}" for kind in _USED)),
    writes=EVIDENCE_TABLES,
    do=publish_evidence,
)
