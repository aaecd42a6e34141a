"""What a draft carries of the report: the whole page, in words, and no exact count of few people."""

import json
from datetime import date

import numpy as np
import pytest

from sooner.prove import freeze, prove
from sooner.prove.one_page import one_page, protocol_rows
from sooner.prove.publishing import publish
from sooner.prove.reading import read
from sooner.prove.showing import day, flow
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.prove.studies import counts, protocol, trial

FULL = {"unit": "id", "covariates": ["age"], "strata": "district", "margin": 0.5, "outcome": "incidents"}


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


def values(said, key):
    return {row["key"]: row["value"] for row in said[key]}


def test_the_whole_page_is_in_the_draft(home):
    result = prove(protocol(**FULL), trial())
    publish(result, home, date(2026, 11, 21))
    (draft,) = drafts(home, "evidence")
    said = draft.about
    assert draft.published_on == date(2026, 11, 21)
    assert said["people"] == "200"
    assert (said["verdict"], said["verdict_sentence"], said["stamp"]) == (result.verdict, result.sentence, result.standing.stamp)
    assert [block["group"] for block in said["of_any_100"]] == ["0", "1"]
    assert said["margin"] == "0.50"
    assert said["smallest"]
    assert [check["light"] for check in said["checks"]] == [check.state for check in result.checks]
    assert set(said["report_tables"]) == {"people", "checks", "estimates", "balance"}
    assert said["report_tables"]["estimates"]["rows"][0][0] == "This study"
    assert set(said["pictures_told"]) == set(said["pictures"]) == {"estimates.svg"}
    assert said["pictures_told"]["estimates.svg"]["words"].startswith("The estimate is")
    assert values(said, "protocol") == {
        "question": "Does it help?",
        "design": "trial",
        "outcome": "incidents",
        "treatment": "offered",
        "unit": "id",
        "direction": "Lower is better",
        "margin": "0.5",
        "covariates": "age",
        "strata": "district",
        "alpha": "0.05",
        "standard_errors": "hc2",
        "estimator": values(said, "protocol")["estimator"],
        "missing": "complete_cases",
        "data_class": "indirect",
    }
    assert values(said, "protocol")["estimator"].startswith("lin: ")
    assert json.loads(json.dumps(said)) == said


def test_the_same_result_on_another_day_is_the_same_draft_with_its_first_day(home):
    result = prove(counts((368, 156), (327, 136)))
    assert publish(result, home, date(2026, 11, 21)) == publish(result, home, date(2026, 12, 1)) == publish(result, home)
    assert drafts(home, "evidence")[0].published_on == date(2026, 11, 21)
    other = publish(prove(counts((300, 100), (327, 136))), home)
    assert {draft.id: draft.published_on for draft in drafts(home, "evidence")}[other] is None


def test_few_people_are_in_no_word_of_a_draft_unless_the_data_are_open():
    lost = trial(200)
    lost.loc[[0, 2, 3], "harmed"] = np.nan
    text = json.dumps(one_page(prove(protocol(outcome="harmed"), lost)))
    assert '"197"' not in text
    assert "A few outcomes are missing, about as many in one arm as in the other." in text
    assert "degrees of freedom" not in text
    assert '"197"' in json.dumps(one_page(prove(protocol(outcome="harmed", data_class="open"), lost)))
    few = one_page(prove(counts((400, 3), (400, 30))))
    assert few["of_any_100"] == []
    assert few["too_few_for_100"]
    assert values(few, "protocol")["counts"] == "not shown"
    exact = one_page(prove(counts((400, 3), (400, 30), data_class="open")))
    assert values(exact, "protocol")["counts"] == "treated: 3 of 400; comparison: 30 of 400"
    assert len(exact["of_any_100"]) == 2
    small = prove(protocol(planned_share=0.5), trial(40).iloc[[*range(0, 40, 2), 1, 3]])
    said = next(check["words"] for check in one_page(small)["checks"] if check["name"] == "Allocation matches the plan")
    assert said == "Allocation does not match the plan: do not use."


def test_where_a_hidden_count_could_be_worked_out_from_all_who_were_analysed_nothing_else_is_shown():
    assert flow([[98, 2, 0], [100, 0, 0]], False) == [["hidden"] * 4] * 2
    assert flow([[98, 2, 0], [100, 0, 0]], True) == [["100", "98", "2", "0"], ["100", "100", "0", "0"]]
    assert flow([[180, 12, 0], [170, 14, 3]], False) == [["190", "180", "10", "0"], ["185", "170", "hidden", "hidden"]]


def test_figures_that_are_withheld_are_in_no_part_of_the_draft(home):
    data = trial()
    data.loc[1, "id"] = "P0000"
    result = prove(protocol(unit="id"), data)
    publish(result, home)
    (draft,) = drafts(home, "evidence")
    assert draft.about["pictures"] == {}
    assert (draft.about["smallest"], draft.about["more"], draft.about["of_any_100"], draft.about["too_few_for_100"]) == (None, None, [], False)
    assert draft.about["report_tables"]["estimates"]["rows"] == []
    text = json.dumps(draft.about) + str(draft.table("evidence").to_pylist())
    for value in (result.withheld["estimate"], *result.withheld["interval"]):
        assert f"{value:.2f}" not in text.replace("−", "-")


def test_what_was_changed_after_freezing_stands_beside_what_was_frozen(tmp_path):
    path = tmp_path / "study.toml"
    text = 'question = "Does it help?"\ndesign = "trial"\noutcome = "incidents"\ntreatment = "offered"\ndirection = "lower"\n'
    path.write_text(text, encoding="utf-8")
    freeze(path, date(2026, 11, 21))
    kept = one_page(prove(path, trial()))
    assert (kept["frozen_on"], kept["first_protocol"], kept["first_hash"]) == ("2026-11-21", [], kept["protocol_hash"])
    path.write_text(text.replace("incidents", "harmed") + "margin = 2\n", encoding="utf-8")
    said = one_page(prove(path, trial(), today=date(2026, 12, 1)))
    assert said["first_hash"] == kept["protocol_hash"] != said["protocol_hash"]
    assert values(said, "first_protocol")["outcome"] == "incidents"
    assert values(said, "protocol")["outcome"] == "harmed"
    assert said["deviations"] == [
        {
            "seen_on": "2026-12-01",
            "changed": [
                {"words": "Smallest difference worth having", "frozen": "not said", "now": "2.0"},
                {"words": "What is measured", "frozen": "incidents", "now": "harmed"},
            ],
        }
    ]


def test_changed_counts_are_named_and_not_shown(tmp_path):
    path = tmp_path / "study.toml"
    text = 'question = "Q?"\ndesign = "trial"\ndirection = "lower"\n[counts]\ntreated = { n = 400, events = 3 }\ncomparison = { n = 400, events = 30 }\n'
    path.write_text(text, encoding="utf-8")
    freeze(path, date(2026, 11, 21))
    path.write_text(text.replace("events = 3 ", "events = 4 "), encoding="utf-8")
    assert one_page(prove(path))["deviations"][0]["changed"] == [{"words": "Published counts", "frozen": "not shown", "now": "not shown"}]


def test_a_day_is_written_as_people_write_it():
    assert (day("2026-11-21"), day(None)) == ("21 November 2026", "not recorded")


def test_every_key_of_a_protocol_has_a_label():
    from sooner.prove.keys import LABELS, MEANINGS

    assert list(LABELS) == list(MEANINGS)
    assert protocol_rows(prove(counts((368, 156), (327, 136), data_class="open")).protocol)[-1]["value"] == "treated: 156 of 368; comparison: 136 of 327"


def test_the_errors_that_a_design_uses_unless_told_otherwise_are_named():
    asked = protocol(design="cluster_trial", cluster="ward", treatment="offered")
    assert {row["key"]: row["value"] for row in protocol_rows(read(asked))}["standard_errors"] == "cluster_small"
