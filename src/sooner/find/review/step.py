"""The step that gathers what a person is asked: the pairs in doubt in their order, what speaks for and against each, and pairs drawn by lot."""

# ruff: noqa: S608 - what is put into a query are names of our own and quoted words

from __future__ import annotations

from typing import Any

from sooner.find.people.prepared import prepare
from sooner.find.people.scoring import prior
from sooner.find.people.settings import Model, read, shipped
from sooner.find.people.step import SURE, name_pairs
from sooner.find.review.asked import find_asked
from sooner.find.review.blind import draw
from sooner.find.review.weights import weigh
from sooner.tables.people import IDENTIFIERS, RECORDS
from sooner.warehouse.keys import sub_key
from sooner.warehouse.steps import Step, StepView

_READ = ("records", "person_records", "links", "family_members")


def do(view: StepView) -> None:
    """Read the people, the links and the families of this answer; write ``in_doubt``, ``in_doubt_weights`` and ``blind_pairs``."""
    con = view.con.con
    for name in _READ:
        con.execute(f"create or replace temp view review__{name} as {view.con.compile(view.read(name))}")
    model, mark = read(view.setting("model") or shipped()), sub_key(view.setting("key"), "review").hex()
    find_asked(con, model.thresholds)
    _weigh(con, model)
    _order(con, model, mark)
    view.write("in_doubt", con.execute("select * from review__in_doubt order by place").to_arrow_table())
    view.write(
        "in_doubt_weights", con.execute("select w.* from review__weights as w semi join review__in_doubt using (record_key_l, record_key_r)").to_arrow_table()
    )
    draw(con, view.today, mark)
    view.write("blind_pairs", con.execute("select * from review__drawn").to_arrow_table())
    for table in ("asked", "weights", "in_doubt", "drawn"):
        con.execute(f"drop table review__{table}")
    for name in _READ:
        con.execute(f"drop view review__{name}")


def _weigh(con: Any, model: Model) -> None:
    prepare(con, "select * from review__records", "review__prepared", name_pairs(), IDENTIFIERS)
    chance = prior(con, "review__prepared", SURE, model.thresholds.recall_of_sure_pairs)
    weigh(con, "review__asked", "review__prepared", model.splink, chance, "review__weights")
    con.execute("drop table review__prepared")


def _order(con: Any, model: Model, mark: str) -> None:
    """Make ``review__in_doubt``: the pairs in the order in which they are asked; of those that a rule keeps apart, the ones that look alike.

    Of all pairs between two people the one that says most is asked about: the answer goes for both.
    """
    said = ", ".join(f"coalesce({column}::varchar, '')" for column in RECORDS.column_names)
    con.execute(f"""
        create or replace temp table review__in_doubt as
        with total as (select record_key_l, record_key_r, sum(bits) as match_weight from review__weights group by all),
            said as (select record_key, recorded_on, md5(concat_ws(chr(31), '{mark}', {said})) as mark from review__records),
            living as (select person_id, list_sort(list(distinct family_id)) as families from review__family_members group by person_id),
            pairs as (
                select a.*, total.match_weight, l.person_id = r.person_id as together, least(one.recorded_on, other.recorded_on) as recorded_on,
                    md5(one.mark || other.mark) as mark,
                    case when l.person_id = r.person_id then here.families is not null else here.families is distinct from there.families end as changes_family
                from review__asked as a join total using (record_key_l, record_key_r)
                join review__person_records as l on l.record_key = record_key_l join review__person_records as r on r.record_key = record_key_r
                join said as one on one.record_key = record_key_l join said as other on other.record_key = record_key_r
                left join living as here on here.person_id = l.person_id left join living as there on there.person_id = r.person_id
                where doubt <> 'kept_apart' or total.match_weight >= {model.thresholds.join}
                qualify together or row_number() over (partition by least(l.person_id, r.person_id), greatest(l.person_id, r.person_id)
                    order by total.match_weight desc, record_key_l, record_key_r) = 1)
        select row_number() over (order by not changes_family, abs(match_weight), recorded_on nulls last, record_key_l, record_key_r) as place, * from pairs""")


STEP = Step("review", _READ, ("in_doubt", "in_doubt_weights", "blind_pairs"), do)
