"""From links to people, and apart again."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sooner.find.people.clustering import cluster, take_apart
from sooner.find.people.pair_facts import Looks
from sooner.find.people.prepared import prepare
from sooner.tables.people import IDENTIFIERS
from tests.unit.find.people.made_up import record, table, workspace


def groups(edges, firm, margin=10.0):
    found = {}
    for one, group in take_apart(edges, firm, margin).items():
        found.setdefault(group, set()).add(one)
    return sorted(map(sorted, found.values()))


def test_nothing_forbidden_is_one_group():
    assert groups([(0, 12.0, "a", "b"), (0, 11.0, "b", "c")], []) == [["a", "b", "c"]]


def test_a_record_that_fits_both_twins_joins_neither():
    assert groups([(0, 20.0, "a", "v"), (0, 19.0, "b", "v")], [("a", "b")]) == [["a"], ["b"], ["v"]]


def test_a_clear_lead_decides():
    assert groups([(0, 30.0, "a", "v"), (0, 19.0, "b", "v")], [("a", "b")]) == [["a", "v"], ["b"]]


def test_a_number_decides_over_any_weight():
    assert groups([(1, 40.0, "a", "v"), (2, 19.0, "b", "v")], [("a", "b")]) == [["a"], ["b", "v"]]
    assert groups([(2, 40.0, "a", "v"), (2, 19.0, "b", "v")], [("a", "b")]) == [["a"], ["b"], ["v"]]


def test_the_same_name_alone_decides_nothing():
    assert groups([(1, 24.0, "a", "v"), (0, 19.0, "b", "v")], [("a", "b")]) == [["a"], ["b"], ["v"]]


def test_strongest_first_and_no_way_round():
    edges = [(0, 15.0, "a", "b"), (0, 25.0, "b", "c"), (0, 12.0, "c", "d")]
    assert groups(edges, [("a", "d")]) == [["a", "b", "c"], ["d"]]
    assert groups([*edges, (0, 11.0, "a", "c")], [("a", "d")]) == [["a", "b", "c"], ["d"]]


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30), st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20),
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=6),
)
def test_no_group_ever_holds_a_forbidden_pair(edges, firm):
    edges = [(grade, float(weight), min(one, other), max(one, other)) for grade, weight, one, other in edges if one != other]
    firm = [(one, other) for one, other in firm if one != other]
    group = take_apart(edges, firm, 10.0)
    assert not [pair for pair in firm if pair[0] in group and group.get(pair[0]) == group.get(pair[1])]
    assert group == take_apart(list(reversed(edges)), firm, 10.0) or len({e[2:] for e in edges}) < len(edges)
    assert all(group[name] == name for name in group.values())


def clusters(rows, edges, apart=None):
    con = workspace(table(rows)).con.con
    prepare(con, "select * from records", "people__prepared", (), IDENTIFIERS)
    con.execute("create temp table edges (record_key_l varchar, record_key_r varchar, match_weight double, grade integer)")
    if edges:
        con.executemany("insert into edges values (?, ?, ?, ?)", edges)
    cluster(con, "people__prepared", "edges", Looks(IDENTIFIERS), "people__clusters", apart)
    return dict(con.execute("select record_key, cluster from people__clusters").fetchall())


TWIN = {"surname": "KHAN", "date_of_birth": date(2015, 4, 3), "postcode": "NM1 1AA", "address_key": "1 ELM STREET NM1 1AA"}


def test_twins_never_meet_through_a_vague_record():
    rows = [record("a/p/1", forename="AMINA", **TWIN), record("a/p/2", forename="ZARA", **TWIN), record("b/p/3", **TWIN)]
    found = clusters(rows, [("a/p/1", "b/p/3", 14.0, 0), ("a/p/2", "b/p/3", 14.0, 0)])
    assert found == {"a/p/1": "a/p/1", "a/p/2": "a/p/2", "b/p/3": "b/p/3"}


def test_no_links_at_all():
    assert clusters([record("a/p/1"), record("a/p/2")], []) == {"a/p/1": "a/p/1", "a/p/2": "a/p/2"}


def test_a_further_condition_keeps_apart_too():
    rows = [record(f"{agency}/p/{n}", forename="AMINA", **TWIN) for n, agency in enumerate("aab")]
    edges = [("a/p/0", "b/p/2", 30.0, 1), ("a/p/1", "b/p/2", 15.0, 1)]
    assert clusters(rows, edges) == {"a/p/0": "a/p/0", "a/p/1": "a/p/0", "b/p/2": "a/p/0"}
    assert clusters(rows, edges, "l.agency = r.agency") == {"a/p/0": "a/p/0", "a/p/1": "a/p/1", "b/p/2": "a/p/0"}
