"""Everything about one person, asked of a home that real runs made: rows, where they came from, why they were joined, who looked."""

import json
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.errors import InputRefused, SomethingMissing, UsageError
from sooner.find.about import about
from sooner.find.about.audit_file import looks
from sooner.find.about.why_joined import Reason, why_joined
from sooner.find.about.words import as_text
from sooner.warehouse.erasing import erase
from sooner.warehouse.held import everything_held
from sooner.warehouse.home import Home
from sooner.warehouse.keys import create, load
from sooner.warehouse.looks import COLUMNS
from sooner.warehouse.pointers import in_force
from tests.factories.found_home import LATER
from tests.unit.cli.command import sooner
from tests.unit.find.small_partnership import TODAY

PETER = "police/persons/P01"


@pytest.fixture(scope="module")
def peter(found_home):
    return about(found_home.home, found_home.person(PETER), keys_file=found_home.keys_file)


def test_every_record_is_there_with_every_value_that_came(peter):
    assert peter.held.record_keys == {PETER, "school/pupils/S01"}
    phones = [row.values.get("phone") for row in peter.held.rows if row.extract == "persons"]
    assert phones == ["01632 960011", None], "what came first is still held, and told after what came last"


def test_rows_say_where_they_came_from(peter):
    first = next(row for row in peter.held.rows if row.extract == "persons" and "phone" not in row.values)
    assert [(came.delivery, came.received_on, came.file, came.line, came.agreements) for came in first.received] == [
        ("00001-2026-09-30", TODAY, "police/persons.csv", 3, ("ISA-1",))
    ]
    assert len(first.received[0].sha256) == 64
    unchanged = next(row for row in peter.held.rows if row.extract == "pupils")
    assert [came.received_on for came in unchanged.received] == [TODAY, LATER]


def test_events_are_there_and_nobody_elses_part_in_them(peter):
    roles = sorted(row.values["role"] for row in peter.held.rows if row.extract == "incident_people")
    assert roles == ["suspect", "suspect", "witness"]
    assert sorted(row.values["incident_id"] for row in peter.held.rows if row.part == "event") == ["I1", "I2", "I3"]
    assert not [row for row in peter.held.rows if row.values.get("record_id") in ("P00", "P02")]


def test_why_records_were_joined_is_told_in_words(peter):
    [join] = peter.joins
    assert join.link["decided"] == "same"
    said = [reason.said for reason in join.reasons]
    assert "same date of birth (speaks very strongly for)" in said
    assert "same forename (speaks strongly for)" in said
    compared, prior = [reason.bits for reason in join.reasons[:-1]], join.reasons[-1]
    assert compared == sorted(compared, key=abs, reverse=True)
    assert (prior.what, prior.bits < 0) == ("prior", True)


def test_what_was_compared_adds_up_to_the_weight_of_the_link(peter):
    [join] = peter.joins
    assert sum(reason.bits for reason in join.reasons) == pytest.approx(join.link["compared_weight"], abs=1e-6)


def test_with_another_key_the_names_of_the_model_are_not_found_and_it_says_so(found_home, tmp_path):
    other = about(found_home.home, found_home.person(PETER), keys_file=create(tmp_path / "other.toml"))
    assert [join.reasons for join in other.joins] == [()]
    assert "what was compared cannot be told" in as_text(other)


def test_decisions_help_and_later_outcomes_are_there(peter):
    assert [(row["decided_by"], row["reason"]) for row in peter.held.returned["decisions"]] == [("user-7", "Seen with both papers")]
    assert [row["kind"] for row in peter.held.returned["help_given"]] == ["case"]
    assert [row["what"] for row in peter.held.returned["later_outcomes"]] == ["re_referred"]


def test_a_need_comes_with_its_rows(found_home):
    amber = about(found_home.home, found_home.person("police/persons/P02"), keys_file=found_home.keys_file)
    assert {row["signal"] for row in amber.held.signals} >= {"child_missing"}
    assert {row["signal_id"] for row in amber.held.signal_rows} == {row["signal_id"] for row in amber.held.signals}
    text = as_text(amber)
    assert "rests on Ashmere Constabulary, missing, line" in text
    assert "Joan Harlow" in text
    assert "parent of this person" in text


def test_the_text_leaves_nothing_out(peter):
    text = as_text(peter)
    for words in ("Peter Harlow, number p", "01632 960011", "SHA-256", "under ISA-1", "by user-7 on 1 October 2026", "kind: case", "what: re_referred"):
        assert words in text, words
    assert "and unchanged in later deliveries until 7 October 2026" in text
    assert "Not known here: hand in the site's audit with --audit FILE." in text
    assert "Needs that were seen\n--------------------\n" in text


def test_the_text_says_which_number_records_share_and_which_links_nobody(peter):
    given = [
        ("nhs_number", "943 476 5919", "9434765919", "right", PETER),
        ("nhs_number", "9434765919", "9434765919", "right", "school/pupils/S01"),
        ("upn", "X1", None, "wrong", "school/pupils/S01"),
        ("pnc", "2001/1A", "2001/1A", "right", PETER),
        ("other", "K-7", None, "cannot_be_checked", PETER),
    ]
    columns = ("kind", "as_given", "tidied", "validity", "record_key")
    told = as_text(replace(peter, held=replace(peter.held, identifiers=tuple(dict(zip(columns, row, strict=True)) for row in given))))
    assert "  NHS number 9434765919: the same in 2 records\n    given as 943 476 5919 by police/persons/P01\n" in told
    assert "  Pupil number X1: not such a number: its check failed, so it links nobody\n" in told
    assert "  PNC number 2001/1A: in one record alone\n" in told
    assert "  Other number K-7: cannot be checked, so it links nobody; in one record alone\n" in told


def test_somebody_written_down_on_the_site_is_held_too(found_home):
    nell = about(found_home.home, found_home.person("partnership/site_people/W-1"), keys_file=found_home.keys_file)
    assert [dict(row.values)["forename"] for row in nell.held.rows] == ["Nell"]
    text = as_text(nell)
    assert "written down on the site by a practitioner" in text
    assert "Families\n--------\n  Nothing.\n" in text


def test_a_number_that_leads_to_another_is_followed_and_said(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    now = mine.person(PETER)
    old = "p0000000000000000" + "0"
    change(mine.home, "redirects", [{"kind": "person", "old_id": old, "new_id": now, "since": date(2026, 10, 1)}])
    change(mine.home, "people", [{**row, "address_protected": row["person_id"] == now} for row in table(mine.home, "people")])
    found = about(mine.home, old, keys_file=mine.keys_file)
    text = as_text(found)
    assert found.held.person_id == now
    assert f"{old}, which was asked for, is not used any more: it leads to {now}." in text
    assert f"Known as {old} until 1 October 2026." in text
    assert "PROTECTED ADDRESS" in text
    assert "Mill Lane" not in text, "where they live is told to nobody, and the former places neither"
    assert "address: protected: not told" in text


def test_links_that_were_not_joined_are_told_apart(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    apart = {
        "record_key_l": PETER,
        "record_key_r": "school/pupils/S00",
        "match_weight": -5.0,
        "match_probability": 0.03,
        "kept_apart": "siblings",
        "decided": "",
    }
    change(mine.home, "links", [*table(mine.home, "links"), apart])
    text = as_text(about(mine.home, mine.person(PETER), keys_file=mine.keys_file))
    assert "police/persons/P01 and school/pupils/S00: -5.0 bits, not joined: siblings" in text


def test_a_refused_row_is_held_for_thirty_days_and_told(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    [last] = [path for path in (mine.home.received / "police/persons").glob("*-2026-10-07")]
    rows = pq.read_table(last / "refused.parquet")
    assert rows["record_id"].to_pylist() == ["P77"]
    pq.write_table(rows.set_column(rows.schema.get_field_index("record_id"), "record_id", pa.array(["P01"])), last / "refused.parquet")
    text = as_text(about(mine.home, mine.person(PETER), keys_file=mine.keys_file))
    assert "refused, and kept for 30 days only: " in text


def test_who_has_looked_is_told_from_the_audit(found_home, tmp_path):
    person = found_home.person(PETER)
    held = everything_held(found_home.home, person)
    rows = [
        ["2026-10-02T10:00:00+01:00", "Hana Moss, partnership", "consultation", "worklist:family", f"family:{held.family_ids[0]}", "1", "'=Called", "", "done"],
        ["2026-10-01T09:30:00+01:00", "Pat Ridley, police", "consultation", "worklist:search", f"person:{person} person:x", "2", "", "", "done"],
        ["2026-10-03T09:30:00+01:00", "Pat Ridley, police", "consultation", "worklist:family", "family:other", "1", "", "", "done"],
    ]
    file = audit(tmp_path, rows)
    text = as_text(about(found_home.home, person, file, found_home.keys_file))
    assert (
        "  1 October 2026 09:30, Pat Ridley, police: worklist:search, done\n  2 October 2026 10:00, Hana Moss, partnership: worklist:family (=Called), done"
        in text
    )
    assert "other" not in text.partition("Who has looked")[2]
    assert as_text(about(found_home.home, person, audit(tmp_path, []), found_home.keys_file)).endswith("Who has looked\n--------------\n  Nothing.\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name,age\nx,1\n", "it is no file of the audit: it has no column at, who"),
        (",".join(COLUMNS) + "\nyesterday,x,,,,,,,\nnever,x,,,,,,,\n", "line 3, column at: this is no time ('never')"),
        (b"\xff\xfe\x00", "it cannot be read (UnicodeDecodeError)"),
        (None, "there is no such file"),
    ],
)
def test_a_wrong_audit_file_is_refused_with_every_fault(tmp_path, content, says):
    file = tmp_path / "audit.csv"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputRefused) as refused:
        looks(file, ["p1"], [])
    assert says in str(refused.value)


def test_only_whoever_holds_the_key_may_ask(found_home, monkeypatch):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    with pytest.raises(SomethingMissing, match="SOONER_KEYS is not set"):
        about(found_home.home, found_home.person(PETER))


def test_a_number_of_nobody_is_said_to_be_one(found_home, tmp_path):
    with pytest.raises(UsageError, match="is no number of a person"):
        about(found_home.home.path, "p123", keys_file=found_home.keys_file)
    with pytest.raises(UsageError, match="Nobody goes by the number p00000000000000000"):
        about(found_home.home, "p00000000000000000", keys_file=found_home.keys_file)
    with pytest.raises(SomethingMissing, match="No run has published anything"):
        about(Home(tmp_path / "new").create().path, "p00000000000000000", keys_file=found_home.keys_file)


def test_who_was_erased_is_held_no_more(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    erase(mine.home, [("police", "persons", "P01"), ("school", "pupils", "S01")], load(mine.home.path, mine.keys_file), TODAY)
    with pytest.raises(UsageError, match="who was erased is not there any more"):
        everything_held(mine.home, mine.person(PETER))


def test_an_answer_without_a_table_reads_it_as_empty(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    for name in ("ties", "redirects", "later_outcomes"):
        (folder(mine.home) / f"{name}.parquet").unlink()
    held = everything_held(mine.home.path, mine.person(PETER))
    assert held.ties == held.before == held.returned["later_outcomes"] == ()
    assert held.agency("nobody_known") == "nobody_known"


def test_no_link_needs_no_comparison():
    assert why_joined([], [], None, b"") == {}


@pytest.mark.parametrize(
    ("bits", "said"), [(12.0, "x (speaks very strongly for)"), (-4.0, "x (speaks strongly against)"), (1.0, "x (speaks for)"), (0.2, "x (says little)")]
)
def test_bits_are_said_in_words(bits, said):
    assert Reason("name", "x", bits).said == said


class TestCommand:
    @pytest.fixture(autouse=True)
    def _as_the_service_account(self, found_home, monkeypatch):
        monkeypatch.setenv("SOONER_KEYS", str(found_home.keys_file))
        self.home, self.person = found_home.home.path, found_home.person(PETER)

    def test_it_prints_the_answer(self):
        said = sooner("find", "about", self.person, "--home", self.home)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("Who\n---\n  Peter Harlow, number ")

    def test_it_prints_json(self):
        said = sooner("find", "about", self.person, "--home", self.home, "--json").json
        assert said["person_id"] == self.person
        assert said["looks"] is None
        assert said["joins"][0]["reasons"][0]["words"]

    @pytest.mark.parametrize("as_json", [True, False])
    def test_it_writes_a_file_that_only_its_owner_reads(self, tmp_path, as_json):
        out = tmp_path / "answer"
        said = sooner("find", "about", self.person, "--home", self.home, "--out", out, *(["--json"] if as_json else []))
        assert said.code == 0, said.err
        assert "It names people" in said.out
        assert "Harlow" not in said.out
        assert out.stat().st_mode & 0o777 == 0o600
        assert (json.loads(out.read_text())["person_id"] == self.person) if as_json else out.read_text().startswith("Who\n")
        again = sooner("find", "about", self.person, "--home", self.home, "--out", out)
        assert (again.code, again.err) == (5, f"{out} is there already and is not written over. Name a new file.\n")

    def test_it_writes_neither_into_the_home_nor_nowhere(self, tmp_path):
        assert sooner("find", "about", self.person, "--home", self.home, "--out", self.home / "x.txt").code == 5
        assert sooner("find", "about", self.person, "--home", self.home, "--out", tmp_path / "no" / "x.txt").code == 6

    def test_a_wrong_audit_is_refused(self, tmp_path):
        said = sooner("find", "about", self.person, "--home", self.home, "--audit", tmp_path / "no.csv")
        assert said.code == 3
        assert "no.csv: there is no such file. Download it again" in said.err


def audit(folder, rows):
    file = folder / "who_looked_at_whom.csv"
    file.write_text("\n".join([",".join(COLUMNS), *(",".join(f'"{cell}"' for cell in row) for row in rows)]) + "\n", encoding="utf-8")
    return file


def folder(home):
    return home.snapshots / in_force(home.snapshots)


def table(home, name):
    return pq.read_table(folder(home) / f"{name}.parquet").to_pylist()


def change(home, name, rows):
    file = folder(home) / f"{name}.parquet"
    schema = pq.read_schema(file)
    file.unlink()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)
