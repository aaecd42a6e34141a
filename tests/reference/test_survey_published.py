"""The borough table of London's Public Attitude Survey, loaded and drawn; and as many estimates as it has, worked out from invented interviews."""

import time

import pytest

from sooner.example.interviews import interviews
from sooner.prove.survey import survey

pytestmark = pytest.mark.reference
PLAN = {"data_class": "open", "published": {"time": "quarter_end", "by": "borough", "of": "measure", "value": "proportion", "whole": "mps_proportion"}}


def test_the_borough_table_loads_and_draws(open_data, tmp_path):
    found = survey(PLAN, open_data / "survey" / "pas_borough.csv")
    assert (len(found.published.table), len(found.published.measures)) == (9312, 8)
    assert "good_job_local, 31 December 2023: 47.0 % in the whole area; highest in Harrow (61.0 %), lowest in Waltham Forest (38.0 %)." in found.words
    assert [picture.title for picture in found.charts()] == found.published.measures
    trust = found.published.table[found.published.table["measure"] == "trust_mps"]
    assert trust["date"].nunique() == 32
    assert len(found.tables["published"]) == 8 * 32
    found.write(tmp_path)
    assert (tmp_path / "report.html").read_text(encoding="utf-8").count("<svg") == 8


@pytest.mark.long
def test_32_boroughs_8_measures_37_quarters_with_intervals():
    answers = interviews(1, quarters=37)
    answers["quarter"] = [f"{day.year} quarter {(day.month + 2) // 3}" for day in answers["interview_date"]]
    measures = [f"measure_{number}" for number in range(8)]
    answers = answers.assign(**{name: (answers["disorder"] + number) % 3 == 0 for number, name in enumerate(measures)})
    asked = {"kind": "mean", "of": measures, "by": ["borough", "quarter"]}
    started = time.process_time()
    table = survey({"strata": "borough", "clusters": "ward", "weights": "weight", "estimate": [asked]}, answers).table
    assert (len(answers), len(table)) == (118_400, 32 * 8 * 37)
    assert table["lo"].notna().all()
    assert time.process_time() - started < 30
