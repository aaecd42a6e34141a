"""What the previous snapshot knows of numbers, and where those that were given up lead."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.find.people.id_history import History, followed

MONDAY, TUESDAY, TODAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


def test_without_a_previous_snapshot_nothing_is_known(tmp_path):
    for history in (History(None), History(tmp_path), History(str(tmp_path))):
        assert not history.holds("ids")
        assert history.since("person") == history.redirects("person") == {}
        assert history.day(TODAY) == TODAY


def test_what_a_snapshot_knows(tmp_path):
    ids = [{"kind": "person", "id": "p1", "since": MONDAY}, {"kind": "family", "id": "f1", "since": TUESDAY}]
    leads = [{"kind": "person", "old_id": "p0", "new_id": "p1", "since": TUESDAY}]
    pq.write_table(pa.Table.from_pylist(ids), tmp_path / "ids.parquet")
    pq.write_table(pa.Table.from_pylist(leads), tmp_path / "redirects.parquet")
    (tmp_path / "run.json").write_text(json.dumps({"today": "2026-03-02"}))
    history = History(tmp_path)
    assert history.since("person") == {"p1": MONDAY} and history.since("family") == {"f1": TUESDAY}
    assert history.redirects("person") == {"p0": ("p1", TUESDAY)} and history.redirects("family") == {}
    assert history.day(TODAY) == MONDAY


def test_a_table_has_the_columns_of_the_vocabulary(tmp_path):
    pq.write_table(pa.table({"kind": ["person"], "id": ["p1"], "since": [MONDAY], "more": [1]}), tmp_path / "ids.parquet")
    assert History(tmp_path).table("ids").to_pylist() == [{"kind": "person", "id": "p1", "since": MONDAY, "until": None, "why": None}]
    assert History(tmp_path).table("redirects").column_names == ["kind", "old_id", "new_id", "since"]


def test_chains_are_followed_to_the_end():
    before = {"a": ("b", MONDAY), "c": ("d", MONDAY)}
    assert followed(before, {"b": "e", "e": "e"}, ["d", "e"], TODAY) == {"a": ("e", MONDAY), "b": ("e", TODAY), "c": ("d", MONDAY)}


def test_a_number_in_use_again_leads_nowhere():
    assert followed({"b": ("a", MONDAY), "c": ("b", MONDAY)}, {"a": "a"}, ["a", "b"], TODAY) == {"c": ("b", MONDAY)}


def test_where_the_one_it_leads_to_is_gone_too_it_still_leads_there():
    assert followed({"a": ("b", MONDAY)}, {}, [], TODAY) == {"a": ("b", MONDAY)}
