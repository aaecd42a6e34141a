"""A partnership with a framework of its own: its words on the worklist, in a referral, a case and the budget; and still there when another is chosen."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from sooner.definitions import chosen_rules, priority_rules
from sooner.definitions.describing import described
from sooner_site.cases import actions
from sooner_site.cases.queries.answers import help_given_rows
from sooner_site.families import queries as families
from sooner_site.referrals import actions as referring
from sooner_site.referrals.models import Referral
from tests.factories import snapshot_rows
from tests.factories.referrals import draft, sent
from tests.factories.site import user
from tests.factories.snapshot import publish, small_home
from tests.unit.site.budget.making import Pool
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_together import signed_in
from tests.unit.site.referrals.test_refer import POSTED, post, write

pytestmark = pytest.mark.django_db

OURS = """
name: ours
title: Our promise to families
source: Us
in_force_from: 2026-01-01
dated: 2026-01-01
status: verified
outcomes:
  - number: 1
    title: In school every day
    needs:
      - {code: attends, text: Away from school too often, stands_for: [sf_2022/1.1, sf_2022/1.2]}
  - number: 2
    title: Safe at home
    needs:
      - {code: unhurt, text: Somebody at home is hurt, stands_for: [sf_2022/8.1, sf_2022/8.3]}
      - {code: heard, text: Nobody listens to the child}
"""
KEYS = ("attends", "unhurt", "heard", "sf_2022", "Outcome 1", "Outcome 2", "low_attendance")


@pytest.fixture
def ours(tmp_path: Path, settings: Any) -> chosen_rules.Chosen:
    """The small home as a run under our framework would have left it."""
    (tmp_path / "ours.yml").write_text(OURS, encoding="utf-8")
    chosen = chosen_rules.choose("ours.yml", folder=tmp_path)
    rules = {rule.name: rule for rule in chosen.rules}
    tables = snapshot_rows.tables()
    seen = [{**row, "outcome": rules[row["signal"]].outcome, "need": rules[row["signal"]].need} for row in tables["signals"] if row["signal"] in rules]
    ids = {row["signal_id"] for row in seen}
    tables = {**tables, "signals": seen, "signal_rows": [row for row in tables["signal_rows"] if row["signal_id"] in ids]}
    settings.HOME = publish(tmp_path / "ours", tables, {**snapshot_rows.RUN, **described(chosen, priority_rules.shipped())})
    return chosen


def page(client: Any, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def pages_of(reference: str, case: Any, proposal: str, budget_reader: Any) -> dict[str, str]:
    """What a referral, a case and the budget say, as those see them who work with them."""
    lead = signed_in(making.lead(case))
    return {
        "referral": page(signed_in(making.hub("Una Hub")), "referrals:screen", reference),
        "case": page(lead, "cases:needs", case.reference),
        "entry": page(budget_reader, "budget:entry", proposal),
        "year": page(budget_reader, "budget:overview"),
    }


def test_its_words_stand_everywhere_and_stay_when_another_is_chosen(ours: chosen_rules.Chosen, tmp_path: Path, settings: Any) -> None:
    worklist = page(signed_in(making.hub("Vera Hub")), "worklist:list")
    assert "1. In school every day" in worklist
    assert "Getting a good education" not in worklist

    teacher = user("referrer", of="schools", name="Tess Teacher")
    client = signed_in(teacher)
    begun = post(client, reverse("referrals:start"), POSTED["danger"]).url
    asked = client.get(begun.replace("children", "needs")).content.decode()
    assert "In school every day" in asked
    assert "Somebody at home is hurt; Nobody listens to the child" in asked
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(POSTED, "needs", {"needs": ["1", "2"]})
        write(client)
    hub = making.hub("Hana Hub")
    referral = referring.confirm_family(Referral.objects.get(), "f1", by=hub, now=NOW)
    assert "Safe at home" in page(signed_in(making.hub("Wyn Hub")), "worklist:list")
    accepted = referring.accept(referral, by=hub, now=NOW, level="early_help", reason="Several needs")
    case = making.again(actions.open_case(accepted.reference, lead=making.practitioner(), by=hub, now=NOW))
    needs = {(need.framework, need.outcome, need.code, need.called) for need in case.needs.all()}
    assert needs == {("ours", 1, "attends", "Away from school too often"), ("ours", 2, "unhurt", "Somebody at home is hurt")}
    heard = actions.add_need(case, outcome=families.outcome_of("heard"), code="heard", words="She says nothing", by=making.lead(case), now=NOW)
    assert (heard.outcome, heard.called) == (2, "Nobody listens to the child")

    pool = Pool()
    pool.promise("police", 100_000)
    proposal = pool.commit(30_000, outcome=1).pk
    reader = signed_in(pool.leader)
    before = pages_of(referral.reference, case, proposal, reader)
    assert "In school every day" in before["referral"]
    assert "Away from school too often" in before["case"]
    assert "1. In school every day" in before["entry"]
    assert "1. In school every day" in before["year"]
    assert [(name, key) for name, html in before.items() for key in KEYS if f">{key}" in html or f" {key}" in html] == []

    settings.HOME = small_home(tmp_path)
    assert families.framework() == "sf_2022"
    after = pages_of(referral.reference, case, proposal, reader)
    assert "In school every day" in after["referral"]
    assert "Away from school too often" in after["case"]
    assert "Getting a good education" not in after["case"]
    assert "1. In school every day" in after["entry"]
    pool.commit(10_000, outcome=1)
    year = page(reader, "budget:overview")
    assert "1. In school every day" in year
    assert "1. Getting a good education" in year
    # What another framework counts is help for no outcome that the next run knows.
    assert {row["outcome"] for row in help_given_rows()} == {None}
    actions.add_need(case, outcome=1, code="1.1", words="Still away", by=making.lead(case), now=NOW)
    assert {row["outcome"] for row in help_given_rows()} == {1}
    assert "Getting a good education" in page(signed_in(making.lead(case)), "cases:needs", case.reference)


def test_what_was_ticked_under_another_framework_is_asked_again(ours: chosen_rules.Chosen, tmp_path: Path, settings: Any) -> None:
    teacher = user("referrer", of="schools", name="Tess Teacher")
    client = signed_in(teacher)
    begun = draft(teacher, needs={"needs": ["1", "2"], "wants": "", "framework": "ours", "called": {"1": "In school every day"}, "titles": {}})
    url = reverse("referrals:page", args=[begun.key, "needs"])
    assert client.get(url).content.decode().count("checked") == 2
    settings.HOME = small_home(tmp_path)
    assert client.get(url).content.decode().count("checked") == 0
    assert "In school every day" in page(client, "referrals:check", begun.key)


def test_a_referral_of_before_words_were_kept_is_told_in_the_words_it_was_asked_in(ours: chosen_rules.Chosen) -> None:
    hub = making.hub()
    referral = referring.confirm_family(sent(user("referrer", of="schools")), "f9", by=hub, now=NOW)
    assert "School or learning" in page(signed_in(hub), "referrals:screen", referral.reference)
    accepted = referring.accept(referral, by=hub, now=NOW, level="early_help", reason="Several needs")
    case = making.again(actions.open_case(accepted.reference, lead=making.practitioner(), by=hub, now=NOW))
    assert [(need.framework, need.outcome, need.outcome_called) for need in case.needs.all()] == [
        ("sf_2022", 1, "School or learning"),
        ("sf_2022", 9, "A home"),
    ]


def test_needs_of_before_are_called_by_the_shipped_words(site_home: Any) -> None:
    case = making.case()
    known, gone, other = (actions.add_need(case, outcome=5, code=code, by=making.lead(case), now=NOW) for code in ("5.1", "5.2", "5.3"))
    case.needs.all().update(called="", outcome_called="")
    case.needs.filter(pk=gone.pk).update(code="5.99")
    case.needs.filter(pk=other.pk).update(framework="elsewhere")
    import_module("sooner_site.cases.migrations.0002_needs_keep_their_words").call_by_the_shipped_words(apps, None)
    told = {need.pk: (need.called, need.outcome_called) for need in case.needs.all()}
    assert told[known.pk][1] == told[gone.pk][1] == "Improved family relationships"
    assert "parenting" in told[known.pk][0].lower()
    assert told[gone.pk][0] == ""
    assert told[other.pk] == ("", "")


def test_a_run_of_before_needs_were_told_is_known_by_the_framework_that_is_shipped(tmp_path: Path, settings: Any) -> None:
    chosen = chosen_rules.choose("troubled_families_2015")
    told = described(chosen, priority_rules.shipped())
    del told["framework"]["needs"]
    settings.HOME = publish(tmp_path / "older", snapshot_rows.tables(), {**snapshot_rows.RUN, **told})
    assert (families.outcome_of("2"), families.need_of("low_attendance")) == (2, "2")
    told["framework"]["name"] = "ours"
    settings.HOME = publish(tmp_path / "own", snapshot_rows.tables(), {**snapshot_rows.RUN, **told})
    assert families.need_texts() == {}
