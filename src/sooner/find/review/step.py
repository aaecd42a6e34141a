"""The step that gathers what a person is asked: the pairs in doubt in their order, what speaks for and against each, and pairs drawn by lot."""

# ruff: noqa: S608 - what is put into a query are names of our own and quoted words

from __future__ import annotations

from typing import Any

from sooner.find.people.reasons import weigh
from sooner.find.people.settings import Model, read
from sooner.find.review.asked import find_asked
from sooner.find.review.blind import draw
from sooner.find.review.words import in_words
from sooner.tables.people import RECORDS
from sooner.warehouse.keys import sub_key
from sooner.warehouse.steps import Step, StepView

_READ = ("records", "person_records", "links", "family_members")


def do(view: StepView) -> None:
    """Read the people, the links and the families of this answer; write ``in_doubt``, ``in_doubt_weights`` and ``blind_pairs``.

    Setting ``frozen``: ``Held``, in which the step that found the people left what it weighed them by.
    """
    con = view.con.con
    for name in _READ:
        con.execute(f"create or replace temp view review__{name} as {view.con.compile(view.read(name))}")
    frozen, key = view.setting("frozen").frozen, view.setting("key")
    model, mark = read(dict(frozen.model)), sub_key(key, "review").hex()
    find_asked(con, model.thresholds)
    weigh(con, "review__asked", "select * from review__records", frozen, key, "review__weights")
    _order(con, model, mark)
    view.write("in_doubt", con.execute("select * from review__in_doubt order by place").to_arrow_table())
    told = f"select w.* exclude (label), {in_words()} as words from review__weights as w semi join review__in_doubt using (record_key_l, record_key_r)"
    view.write("in_doubt_weights", con.execute(told).to_arrow_table())
    draw(con, view.today, mark)
    view.write("blind_pairs", con.execute("select * from review__drawn").to_arrow_table())
    for table in ("asked", "weights", "in_doubt", "drawn"):
        con.execute(f"drop table review__{table}")
    for name in _READ:
        con.execute(f"drop view review__{name}")


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
