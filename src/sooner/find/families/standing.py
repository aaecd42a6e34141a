"""The people and families of a home held in memory, so that what comes in during the day is taken in within seconds."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from sooner.errors import SomethingMissing
from sooner.find import people
from sooner.find.families.changed import Changed
from sooner.find.families.family_ids import give_numbers, held_before
from sooner.find.families.finding import READS, find_families
from sooner.find.families.going_on import FOUND, PART, READ, REPORTS, SAY
from sooner.find.families.id_step import heirs_of
from sooner.find.families.neighbourhood import reached, with_their_families
from sooner.find.families.on_the_day import as_received
from sooner.find.families.step import members_before, written
from sooner.find.people import Decision, Frozen
from sooner.find.people.id_history import History
from sooner.partnership import FamilyRules, Partnership, load
from sooner.warehouse import kept_geography, keys
from sooner.warehouse.home import Home
from sooner.warehouse.reading import answer, run_of
from sooner.warehouse.returned import latest
from sooner.warehouse.steps import Step, StepView
from sooner.warehouse.workspace import Workspace

#: What is held beside people: the tables of the last answer.
_HELD = (*FOUND, *REPORTS)
_STEP = Step("families_in_memory", READS, (), lambda view: None)


@dataclass(frozen=True)
class Touched(people.Touched):
    """What an update did to people, and ``looked_at``: how many people's families and ties were found anew."""

    looked_at: int


class Standing:
    """The last answer about people and families, gone on from in memory. Nothing is written to the home: the next run does that.

    The answer after each update is the one that a run on the same records would give, with what agencies declare of parents and carers, and whom they
    group together, as the last answer had it.
    """

    def __init__(
        self, snapshot: Path, frozen: Frozen, key: bytes, decisions: Iterable[Decision] = (), scratch: Path | None = None, postcodes: pa.Table | None = None
    ) -> None:
        """Take up the answer that lies in the folder ``snapshot``; ``frozen`` is the model it was made with. ``scratch``: where to spill.

        ``postcodes``: the table of that name (postcode, district); without it families have no district.
        """
        self._people = people.Standing(snapshot, frozen, key, decisions, scratch)
        self._con, self._key, history, about = self._people.engine, key, History(snapshot), run_of(snapshot)
        for name in _HELD:
            self._con.create_table(f"families__{name}", history.table(name), temp=True)
        self._since, self._day = history.since("family"), date.fromisoformat(about["today"])
        self._rules = FamilyRules.model_validate(about["families"])
        self._postcodes = pd.DataFrame({"postcode": [], "district": []}) if postcodes is None else postcodes.select(["postcode", "district"]).to_pandas()
        self._changed = Changed(self._con)

    @classmethod
    def of(cls, home: Home | Path | str, partnership_file: Path | str, keys_file: Path | None = None) -> Standing:
        """Take up the answer in force of a home, with what people decided by now. ``partnership_file`` says which postcodes are the partnership's.

        ``keys_file``: else the one that SOONER_KEYS names. Raises SomethingMissing where nothing is published, the answer is of an earlier version that
        names no model, or the file of keys is not there; CheckFailed where the model is missing or damaged.
        """
        place, partnership = home if isinstance(home, Home) else Home(Path(home)), load(Path(partnership_file))
        found, key = answer("snapshot", place), keys.load(place.path, keys_file)
        frozen = people.kept(place.models, people.frozen_of(place))
        if frozen is None:
            raise SomethingMissing(
                f"The answer in force was made by an earlier version, which kept no model. Run: sooner find {partnership_file} --home {place}"
            )
        postcodes = kept_geography.chosen_postcodes(place, partnership.geography.districts, partnership.own_postcodes)
        decisions = people.latest(latest(place, "decisions").to_pylist())
        return cls(found.folder, frozen, key, decisions, place.scratch, postcodes)

    def update(self, changed: pa.Table, withdrawn: Iterable[str] = (), decisions: Iterable[Decision] | None = None, today: date | None = None) -> Touched:
        """Take in records that are new or changed (in the shape of ``records``) and record keys that were withdrawn.

        ``decisions``: all that stand now, where they are not those of before. ``today``: where it is another day than before.
        """
        done, day = self._people.update(changed, withdrawn, decisions, today), today or self._day
        looked_at = self._look_again(day) if self._changed.touched(self._day, day, self._rules.dependent_until) else 0
        if day != self._day:
            self._con.con.execute(f"update families__families set as_at = date '{day}'")
        self._day = day
        return Touched(**vars(done), looked_at=looked_at)

    def table(self, name: str) -> pa.Table:
        """One of the tables records, people, person_records, links, ties, families and family_members as it stands now. Raises KeyError for another."""
        if name not in FOUND:
            return self._people.table(name)
        return self._con.con.execute(f"from families__{name} order by {', '.join(FOUND[name][1])}").to_arrow_table()

    def close(self) -> None:
        """Let go of what is held."""
        self._people.close()

    def _look_again(self, day: date) -> int:
        """Find the families and ties anew of all whom what was touched can reach, and put them in the place of those of before; of how many people."""
        con, leads = self._con.con, self._changed.leads()
        reached(con, leads, "families__touched", PART)
        with_their_families(con, leads.members, PART)
        reached(con, leads, PART, SAY)
        theirs, members = self._con.table(PART)["person_id"].to_pandas(), self._con.table("families__family_members")
        concerned = f"select person_id from {PART} union all select family_id from {leads.members} where person_id in (from {PART})"
        con.execute(f"create or replace temp table families__concerned as {concerned}")
        found = written(find_families(self._view(day)), lambda anew: self._numbers(anew, members, day), self._postcodes, day, theirs)
        for name, rows in found.items():
            where = " or ".join(f"{column} in (from families__concerned)" for column in FOUND[name][0])
            con.execute(f"delete from families__{name} where {where}")
            con.register("families__rows", rows)
            con.execute(f"insert into families__{name} by name from families__rows")
            con.unregister("families__rows")
        self._changed.take_over()
        return len(theirs)

    def _numbers(self, anew: pd.DataFrame, members: Any, day: date) -> dict[str, str]:
        """The number of each family found, by its members before the update."""
        was, now = (self._con.table(f"people__{name}").select("record_key", "person_id") for name in ("was_owned", "person_records"))
        heirs = heirs_of(now, was)
        held = held_before(anew, members_before(members, anew["person_id"], heirs), heirs)
        given = give_numbers(anew["family"].drop_duplicates(), held, self._key, self._since)
        self._since |= {number: self._since.get(number, day) for number in given.values()}
        return given

    def _view(self, day: date) -> StepView:
        """What finding families reads, of everybody who has a say."""
        keys = "(select record_key from families__part_person_records)"
        narrowed = {
            "people": f"from people__people where person_id in (from {SAY})",
            "person_records": f"from people__person_records where person_id in (from {SAY})",
            "records": f"select {', '.join(READ['records'])} from people__rows where record_key in {keys}",
            "tie_reports": f"from families__tie_reports where record_key_l in {keys} or record_key_r in {keys}",
            "case_reports": f"from families__case_reports where record_key in {keys}",
        }
        for name, rows in narrowed.items():
            self._con.con.execute(f"create or replace temp table families__part_{name} as {rows}")
        read = {name: self._con.table(f"families__part_{name}") for name in narrowed}
        tables = {name: read[name] for name in ("people", "person_records", "records")} | as_received(read["tie_reports"], read["case_reports"])
        partnership = Partnership(folder=Path(), name="In memory", agencies=(), extracts=(), families=self._rules)
        return StepView(Workspace(self._con, day, {"partnership": partnership}), _STEP).with_tables(tables)
