"""How many people a study needs, on pages: every figure is the library's, every fault stands at its box, and a plan fills in what it says."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from sooner.definitions.study_sizes import KEYS
from sooner.prove import planning
from sooner.prove.power import power
from sooner.prove.power.ways import WAYS
from sooner_site.access.models import AuditRow
from sooner_site.studies import queries
from sooner_site.studies.choices import DESIGNS, PlanState
from sooner_site.studies.forms.sizes import MOST, MOST_OF_DRAWN, SizeForm, start
from sooner_site.studies.models import Plan
from sooner_site.studies.present import sizes as present
from tests.factories.site import user
from tests.unit.cli.command import sooner
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.studies import planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
SHARES = {"measure": "share", "comparison_share": "30", "treatment_share": "20", "direction": "lower", "power": "80", "alpha": "5"}
#: What is typed for each design, and the same as the command is told it.
ASKED: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "trial": ({**SHARES, "lost": "10"}, {"comparison_share": 0.3, "treatment_share": 0.2, "lost": 0.1}),
    "cluster_trial": ({**SHARES, "cluster_size": "25", "icc": "0.05"}, {"comparison_share": 0.3, "treatment_share": 0.2, "cluster_size": 25, "icc": 0.05}),
    "stepped_wedge": (
        {**SHARES, "cluster_size": "25", "icc": "0.05", "steps": "4"},
        {"comparison_share": 0.3, "treatment_share": 0.2, "cluster_size": 25, "icc": 0.05, "steps": 4},
    ),
    "equivalence": ({**SHARES, "difference": "5"}, {"comparison_share": 0.3, "difference": 5, "direction": "lower"}),
    "matched": ({**SHARES, "correlation": "0.2"}, {"comparison_share": 0.3, "treatment_share": 0.2, "correlation": 0.2}),
    "pre_post": ({"measure": "number", "sd": "3", "difference": "0.5"}, {"sd": 3, "difference": 0.5}),
    "natural_experiment": ({**SHARES, "design_effect": "1.5"}, {"comparison_share": 0.3, "treatment_share": 0.2, "design_effect": 1.5}),
    "regression_discontinuity": ({**SHARES, "spread": "bell"}, {"comparison_share": 0.3, "treatment_share": 0.2, "spread": "bell"}),
    "difference_in_differences": (
        {"measure": "number", "sd": "1", "difference": "0.5", "before": "6", "after": "6"},
        {"sd": 1, "difference": 0.5, "before": 6, "after": 6},
    ),
    "staggered": (
        {"measure": "number", "sd": "1", "difference": "0.5", "before": "6", "after": "6", "steps": "3", "never_share": "25"},
        {"sd": 1, "difference": 0.5, "before": 6, "after": 6, "steps": 3, "never_share": 0.25},
    ),
    "interrupted_time_series": ({"sd": "1", "difference": "1.5", "season": "12"}, {"sd": 1, "difference": 1.5, "season": 12}),
    "synthetic_control": ({"sd": "1", "difference": "2", "before": "20", "after": "10"}, {"sd": 1, "difference": 2, "before": 20, "after": 10}),
    "places": ({"treated_rate": "20", "comparison_rate": "25", "difference": "5"}, {"treated_rate": 20, "comparison_rate": 25, "difference": 5}),
    "survival": (SHARES, {"comparison_share": 0.3, "treatment_share": 0.2}),
    "meta_analysis": ({"study_error": "2", "difference": "2"}, {"study_error": 2, "difference": 2}),
}


def page(answer: Any) -> str:
    """What a page says, without its tags."""
    assert answer.status_code == 200
    plain = re.sub(r'<span [^>]*aria-hidden="true">.*?</span>', " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain)))


def ask(design: str, client: Client | None = None, **said: str) -> Any:
    return (client or signed_in(planned.analyst())).get(reverse("studies:size", args=[design]), said)


def by_command(design: str, **given: Any) -> dict[str, Any]:
    options = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    found: dict[str, Any] = json.loads(sooner("prove", "power", "--design", design, *options, "--json").out)
    return found


def test_every_design_with_a_size_is_offered_in_plain_words() -> None:
    html = signed_in(user("data_protection_officer", name="Simon Hale")).get(reverse("studies:sizes")).content.decode()
    assert set(ASKED) == set(WAYS)
    for design in WAYS:
        assert f'href="{reverse("studies:size", args=[design])}"' in html
        assert DESIGNS[design] in unescape(html)


@pytest.mark.parametrize("design", list(ASKED))
def test_the_page_and_its_file_say_what_the_command_says(design: str) -> None:
    typed, given = ASKED[design]
    told = by_command(design, **given)
    client = signed_in(planned.analyst())
    said = page(ask(design, client, **typed))
    for sentence in told["told"]:
        assert sentence in said
    for sentence in power(design, **given).way.supposes:
        assert sentence in said
    file = client.get(reverse("studies:size_file", args=[design]), typed)
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [int(row["size"]) for row in rows] == [row["size"] for row in told["table"]]
    assert [float(row["power"]) for row in rows] == pytest.approx([row["power"] for row in told["table"]], rel=1e-9)
    assert [row["smallest"] for row in rows if row["smallest"]] == pytest.approx(
        [f"{row['smallest']:.10g}" for row in told["table"] if row["smallest"] is not None]
    )
    assert AuditRow.objects.filter(reason="downloaded how many people a study needs").exists()


@pytest.mark.parametrize("design", list(WAYS))
def test_the_boxes_hold_values_to_start_from_that_give_an_answer(design: str) -> None:
    way = WAYS[design]
    said = page(ask(design))
    assert "None of them is about your study" in said
    assert "are needed" not in said
    typed = QueryDict(mutable=True)
    typed.update({name: f"{value:g}" if isinstance(value, float) else value for name, value in start(way, {}).items() if value not in (None, "")})
    form = SizeForm(typed, way=way)
    assert form.is_valid(), form.errors
    assert power(design, **form.given).needed is not None


@pytest.mark.parametrize(
    ("design", "change", "box", "words"),
    [
        ("trial", {"comparison_share": ""}, "comparison_share", "Answer: Without it, to how many of 100 does it happen?"),
        ("trial", {"comparison_share": "130"}, "comparison_share", "How many without it must be above 0 and below 100"),
        ("trial", {"comparison_share": "many"}, "comparison_share", "How many without it must be a number, like 2.5"),
        ("trial", {"treatment_share": "30"}, "treatment_share", "It is the share of the comparison arm. Nothing can be looked for."),
        ("trial", {"difference": "5"}, "difference", "It follows from the two shares. Take it out, or “How many with it”."),
        ("trial", {"treatment_share": ""}, "difference", "Say the difference to find, or how many there will be, or both."),
        ("trial", {"treatment_share": "", "difference": "40"}, "difference", "40 is more than there can be: it has to be below 30."),
        ("trial", {"measure": "number"}, "sd", "Answer: How far do they lie apart?"),
        ("trial", {"measure": ""}, "measure", "Choose what is compared"),
        ("trial", {"arms": "3", "planned_share": "50"}, "planned_share", "3 arms of 50 % each leave nobody for the comparison."),
        ("trial", {"arms": "2.5"}, "arms", "The number of offers must be a whole number, at least 1 and at most 20"),
        ("trial", {"lost": "100"}, "lost", "The share that is lost must be at least 0 and below 100"),
        ("cluster_trial", {"icc": ""}, "icc", "Answer: How alike are people of one cluster?"),
        ("equivalence", {"true_difference": "40", "difference": "5"}, "true_difference", "No share lies 40 points lower than 0.3."),
        ("regression_discontinuity", {"spread": "wide"}, "spread", "Choose one of the answers on the page"),
        ("staggered", {"before": "9999"}, "before", f"The points before must be a whole number, at least 1 and at most {MOST['before']}"),
        ("synthetic_control", {"before": "49"}, "before", f"at least 1 and at most {MOST_OF_DRAWN['before']}"),
        ("synthetic_control", {"alpha": "1"}, "alpha", "How often it may be wrong must be at least 2 and at most 20"),
    ],
)
def test_each_fault_stands_at_its_box_and_in_the_summary(design: str, change: dict[str, str], box: str, words: str) -> None:
    typed = {**ASKED[design][0], **change}
    answer = ask(design, **typed)
    html = unescape(answer.content.decode())
    assert "There is a problem" in html
    group = re.search(rf'id="size_{box}-error".*?</p>', html, re.DOTALL)
    assert group, "nothing is said at the box"
    assert words in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", group.group()))
    assert f'href="#size_{box}"' in html
    assert "are needed" not in page(answer)
    client = signed_in(planned.analyst())
    back = client.get(reverse("studies:size_file", args=[design]), typed)
    assert back.status_code == 302
    assert back["Location"].startswith(reverse("studies:size", args=[design]) + "?")


def test_a_size_alone_says_the_smallest_difference_and_draws_that() -> None:
    found = power("trial", comparison_share=0.3, size=300, direction="lower")
    said = page(answer := ask("trial", **{**SHARES, "treatment_share": "", "size": "300"}))
    assert found.told[0] in said
    assert f'<p class="studies-verdict">{found.told[0]}</p>' in answer.content.decode()
    assert "Smallest difference that is found" in said
    assert "Smallest difference found" in said
    assert "stroke-dasharray" not in answer.content.decode()


def test_what_no_number_of_people_finds_is_said_without_a_table() -> None:
    said = page(answer := ask("synthetic_control", sd="1", difference="0.01", before="10", after="4"))
    assert "No number of donors would find a difference of 0.01 in 80 of 100 studies" in said
    assert "By size" not in said
    assert "studies-curve" not in answer.content.decode()


def test_where_studies_are_drawn_it_says_how_many_and_how_far_luck_may_lead() -> None:
    said = page(ask("synthetic_control", **ASKED["synthetic_control"][0]))
    assert "2,000 studies were drawn. In 95 of 100 such draws luck alone puts a chance of 80 of 100 wrong by at most 1.8 points." in said
    assert "up to three seconds" in said
    assert "Studies of 100 that find it" in said
    several = page(ask("trial", **SHARES, arms="3"))
    assert "100,000 studies were drawn." in several
    assert "wrong by at most 0.2 points." in several
    assert "studies were drawn" not in page(ask("trial", **SHARES))


@pytest.mark.parametrize(
    ("design", "more", "there", "not_there"),
    [
        ("trial", {"lost": ""}, "Nobody is taken to be lost", "may drop out"),
        ("trial", {"lost": "10"}, "That people come in groups.", "Nobody is taken to be lost"),
        ("cluster_trial", {"icc": "0"}, "They are taken to be no more alike than others", "That people come in groups."),
        ("cluster_trial", {}, "never take it up", "no more alike than others, which"),
        ("interrupted_time_series", {}, "That some points may drop out", "never take it up"),
    ],
)
def test_what_it_leaves_out_is_said(design: str, more: dict[str, str], there: str, not_there: str) -> None:
    said = page(ask(design, **{**ASKED[design][0], **more})).partition("What it leaves out")[2]
    assert there in said
    assert not_there not in said


def test_the_curve_lies_where_the_table_says() -> None:
    drawn = present.curve(power("trial", comparison_share=0.3, treatment_share=0.2))
    assert drawn is not None
    sizes, ups = dict(drawn["across"][::-1]), {words: y for y, words in drawn["up"]}
    assert list(ups) == ["0", "20", "40", "60", "80", "100"]
    assert drawn["wanted"] == ups["80"]
    assert len(drawn["points"]) == 8
    assert [x for x, _ in drawn["points"]] == sorted(x for x, _ in drawn["points"])
    assert drawn["points"][3][1] == pytest.approx(ups["80"], abs=0.3), "the fourth row is the size that is needed"
    assert sizes[46.0] == "0"


@pytest.mark.parametrize(
    ("most", "shown"), [(100.0, [0, 20, 40, 60, 80, 100]), (1764.0, [0, 500, 1000, 1500, 2000]), (3.0, [0, 1, 2, 3]), (0.07, [0, 0.02, 0.04, 0.06, 0.08])]
)
def test_ticks_are_round(most: float, shown: list[float]) -> None:
    assert present.ticks(most) == shown


def test_a_design_that_there_is_not() -> None:
    client = signed_in(planned.analyst())
    assert client.get(reverse("studies:size", args=["lottery"])).status_code == 404
    plan = planned.begun()
    assert client.get(reverse("studies:plan_size", args=[plan.pk])).status_code == 404
    assert "How many people this study needs" not in page(client.get(reverse("studies:plan", args=[plan.pk])))


# -- from a plan


def test_a_plan_fills_in_what_it_says_and_the_answer_is_that_of_its_protocol() -> None:
    plan = planned.written()
    client = signed_in(planned.analyst())
    assert reverse("studies:plan_size", args=[plan.pk]) in client.get(reverse("studies:plan", args=[plan.pk])).content.decode()
    html = client.get(reverse("studies:plan_size", args=[plan.pk])).content.decode()
    assert re.search(r'name="difference"[^>]*value="0.5"', html)
    assert re.search(r'value="number"[^>]*checked', html)
    assert re.search(r'value="lower"[^>]*checked', html)
    said = page(client.get(reverse("studies:plan_size", args=[plan.pk]), {"measure": "number", "sd": "2", "difference": "0.5", "direction": "lower"}))
    assert power(planning.protocol(plan.answers), sd=2.0).told[0] in said
    assert AuditRow.objects.filter(what="studies:plan_size").exists()


def test_other_designs_fill_in_months_places_and_shares() -> None:
    shares = {"recorded": "share", "margin": 5.0, "planned_share": 0.25, "months_before": 36, "other_places": 30, "direction": "lower"}
    assert queries.sizes.said_by(shares, WAYS["trial"]) == {"measure": "share", "difference": 5.0, "planned_share": 25.0, "direction": "lower"}
    assert queries.sizes.said_by({**shares, "season": 12}, WAYS["synthetic_control"]) == {"difference": 5.0, "before": 36, "size": 30}
    assert queries.sizes.said_by({**shares, "other_places": 0}, WAYS["synthetic_control"]) == {"difference": 5.0, "before": 36}
    assert queries.sizes.said_by({"season": 12}, WAYS["interrupted_time_series"]) == {"season": 12}
    assert "treatment_share" not in start(WAYS["trial"], {"difference": 5.0})


def test_an_answer_is_written_into_a_plan_that_is_being_written() -> None:
    plan = planned.sign(planned.written())
    client = signed_in(planned.analyst())
    asked = "?measure=number&sd=2&difference=0.5&power=80&alpha=5&lost=10"
    found = power("trial", sd=2.0, difference=0.5, lost=0.1)
    there = reverse("studies:plan_size", args=[plan.pk]) + asked
    where = reverse("studies:keep_size", args=[plan.pk]) + asked
    assert where.replace("&", "&amp;") in client.get(there).content.decode()
    shown = client.get(where)
    assert "It has to be signed again once this is written." in page(shown)
    assert found.told[0] in page(shown)
    assert "the share that is lost: 10 of 100" in page(shown)
    answer = client.post(where, hidden(client, where) | {"words": f"{found.told[0]} Agreed on 3 March."})
    assert answer["Location"] == reverse("studies:plan", args=[plan.pk])
    plan = Plan.objects.get(pk=plan.pk)
    assert plan.answers["how_many"].endswith("Agreed on 3 March.")
    assert plan.answers["stopping"] == planned.SENT["stopping"]["stopping"]
    assert queries.plan(plan.pk).state == PlanState.TO_SIGN
    assert "How many have to take part" in page(client.get(reverse("studies:plan", args=[plan.pk])))
    assert "Agreed on 3 March." in page(client.get(there))
    assert "# How many have to take part: To find a difference of 0.50" in planning.text(plan.answers)


def test_what_cannot_be_worked_out_is_not_written_and_leads_back_to_the_page() -> None:
    plan = planned.written()
    client = signed_in(planned.analyst())
    answer = client.get(reverse("studies:keep_size", args=[plan.pk]) + "?measure=number&sd=&difference=1")
    assert answer["Location"] == reverse("studies:plan_size", args=[plan.pk]) + "?measure=number&sd=&difference=1"
    assert "has to be signed again" not in page(client.get(reverse("studies:keep_size", args=[plan.pk]) + "?measure=number&sd=1&difference=1"))


def test_a_frozen_plan_is_read_only_and_who_only_reads_writes_nothing() -> None:
    asked = "?measure=number&sd=2&difference=0.5"
    plan = planned.frozen()
    client = signed_in(planned.analyst())
    said = page(client.get(reverse("studies:plan_size", args=[plan.pk]) + asked))
    assert "This plan is frozen." in said
    assert "Write this into the plan" not in said
    client.raise_request_exception = False
    refused = client.get(reverse("studies:keep_size", args=[plan.pk]) + asked)
    assert refused.status_code == 409
    assert "This plan was frozen on" in refused.content.decode()
    open_plan = planned.written(question="Another question?")
    officer = signed_in(user("data_protection_officer", name="Simon Hale"))
    assert "Write this into the plan" not in page(officer.get(reverse("studies:plan_size", args=[open_plan.pk]) + asked))


def test_a_plan_frozen_before_there_was_the_question_has_no_change_by_leaving_it_empty() -> None:
    plan = planned.changed(planned.frozen(), "stopping", stopping="On 30 September 2027", looks="Nobody", how_many="")
    (told,) = queries.plan(plan.pk).deviations
    assert list(told.changed) == ["stopping"]


def test_every_key_that_a_design_takes_is_asked_for_and_no_other() -> None:
    for way in WAYS.values():
        form = SizeForm(QueryDict(), way=way)
        assert {name for name in form.fields if name in KEYS} == set(way.keys)
        assert all(field.label and field.label.endswith("?") for field in form.fields.values())
