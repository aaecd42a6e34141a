"""Plans for studies: written, signed, frozen, changed; and that the library reads what is downloaded as the same protocol."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from sooner.errors import CheckFailed
from sooner.prove import freeze as freeze_file
from sooner.prove import prove
from sooner.prove.frozen import CHANGED
from sooner.prove.planning import protocol as protocol_of
from sooner.prove.publishing import publish
from sooner.prove.reading import load
from sooner.warehouse import promises
from sooner.warehouse.home import Home
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.studies import actions, queries
from sooner_site.studies.choices import PlanState, Signs
from sooner_site.studies.models import Plan
from sooner_site.studies.queries.asked import PAGES
from tests.factories.site import user
from tests.unit.prove.studies import trial
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.studies import planned
from tests.unit.site.studies.making import released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def send(client: Client, page: str, *args: Any, **said: Any) -> Any:
    address = reverse(f"studies:{page}", args=args)
    return client.post(address, hidden(client, address) | said)


def state(plan: Plan) -> PlanState:
    return queries.plan(plan.pk).state


def downloaded(client: Client, plan: Plan, folder: Path) -> Path:
    """Both files, side by side, as somebody downloads them."""
    for page, name in (("plan_file", "plan.toml"), ("plan_lock", "plan.frozen.json")):
        answer = client.get(reverse(f"studies:{page}", args=[plan.pk]))
        if answer.status_code == 200:
            (folder / name).write_bytes(answer.content)
    return folder / "plan.toml"


# -- writing


def test_a_plan_is_written_page_by_page_without_a_terminal_and_the_library_reads_its_file(tmp_path: Path) -> None:
    client = signed_in(planned.analyst())
    answer = send(client, "begin_plan", question=planned.QUESTION)
    plan = Plan.objects.get()
    assert answer["Location"] == reverse("studies:plan_page", args=[plan.pk, "theory"])
    leader = user("leader", name="Ruth Ade")
    for page, said in {**planned.SENT, "decider": {"decider": str(leader.pk)}}.items():
        answer = send(client, "plan_page", plan.pk, page, **said)
        assert answer.status_code == 303, (page, words(answer))
    assert answer["Location"] == reverse("studies:plan", args=[plan.pk])
    assert state(plan) == PlanState.TO_SIGN
    read = load(downloaded(client, plan, tmp_path))
    assert (read.design, read.outcome, read.treatment, read.margin, read.covariates) == ("trial", "incidents", "offered", 0.5, ("age", "before"))
    assert "# What is offered: A visit within two days" in (tmp_path / "plan.toml").read_text(encoding="utf-8")
    html = words(client.get(reverse("studies:plan", args=[plan.pk])))
    for said in ("To be signed", "A visit within two days", "Less of it is better", "Ruth Ade, Ashmere Police", "Places given by lot"):
        assert said in html


def test_what_the_library_refuses_is_said_beside_the_question_that_it_is_about() -> None:
    plan = planned.written(situation={"situation": ["one_event"]}, design={"design": "natural_experiment"}, columns={"time": "day", "event": "next week"})
    assert set(queries.plan(plan.pk).faults) == {"event"}
    client = signed_in(planned.analyst())
    answer = send(client, "plan_page", plan.pk, "columns", time="day", event="next week")
    assert answer.status_code == 200
    assert "The event is no day. Write the day as 2026-03-16." in words(answer)
    assert 'href="#id_event"' in words(answer)
    assert send(client, "plan_page", plan.pk, "columns", time="day", event="2026-03-16").status_code == 303
    assert queries.plan(plan.pk).faults == {}


def test_the_design_is_chosen_among_those_that_the_situation_allows() -> None:
    plan = planned.written(situation={"situation": ["by_lot", "in_groups"]})
    client = signed_in(planned.analyst())
    html = words(client.get(reverse("studies:plan_page", args=[plan.pk, "design"])))
    assert "Before and after, with nobody to compare with" in html
    assert "It could not show: what made it change." in html
    assert 'value="trial"' not in html
    assert "Choose one of the answers on the page" in words(send(client, "plan_page", plan.pk, "design", design="trial"))


def test_what_is_missing_is_named_and_nothing_can_be_signed_before() -> None:
    plan = planned.begun()
    assert queries.plan(plan.pk).missing == tuple(page.key for page in PAGES if page.key != "question")
    html = words(signed_in(planned.analyst()).get(reverse("studies:plan", args=[plan.pk])))
    assert "14 pages still to be answered" in html
    assert "Go on with the next page" in html
    with pytest.raises(NotNow, match="Answer first: Why it should work, Who takes part"):
        actions.sign(plan.pk, Signs.ETHICS, "Fair", version=None, by=user("leader"), now=NOW)


def test_answers_that_a_design_has_no_use_for_are_no_part_of_the_protocol_and_that_is_said() -> None:
    plan = planned.written(design={"design": "pre_post"}, columns={"time": "period"})
    html = words(signed_in(planned.analyst()).get(reverse("studies:plan", args=[plan.pk])))
    assert "This design has no use for: what says who was offered it, known beforehand." in html
    assert protocol_of(plan.answers).covariates == ()


def test_two_people_who_write_at_once_do_not_undo_each_other() -> None:
    plan, client = planned.written(), signed_in(planned.analyst())
    address = reverse("studies:plan_page", args=[plan.pk, "theory"])
    mine = hidden(client, address)
    actions.save(plan.pk, "theory", {"theory": "Another"}, version=None, by=planned.analyst(), now=NOW)
    answer = client.post(address, mine | {"theory": "Mine"})
    assert "Somebody changed this plan after you opened the page" in words(answer)
    assert Plan.objects.get().answers["theory"] == "Another"


def test_who_may_not_write_sign_or_freeze_is_refused() -> None:
    plan = planned.written()
    with pytest.raises(Refused):
        actions.begin({"question": "Q?"}, by=user("referrer"), now=NOW)
    with pytest.raises(Refused):
        actions.save(plan.pk, "theory", {}, version=None, by=user("data_protection_officer"), now=NOW)
    with pytest.raises(Refused):
        actions.sign(plan.pk, Signs.DATA, "Fine", version=None, by=user("leader"), now=NOW)
    with pytest.raises(Refused):
        actions.freeze(plan.pk, version=None, by=user("manager"), now=NOW)
    with pytest.raises(Http404):
        queries.plan("P-234567-8")
    assert str(plan) == plan.pk


# -- signing and freezing


def test_what_is_changed_after_signing_is_signed_again() -> None:
    plan = planned.sign(planned.written())
    assert state(plan) == PlanState.READY
    actions.save(plan.pk, "harms", {"harms": "None", "harms_seen": "Nobody"}, version=None, by=planned.analyst(), now=NOW)
    assert state(plan) == PlanState.TO_SIGN
    with pytest.raises(NotNow, match="Not signed as it stands now: ethics, data protection"):
        actions.freeze(plan.pk, version=None, by=planned.analyst(), now=NOW)


def test_signing_and_freezing_on_pages_by_the_people_whose_it_is(site_home: Home) -> None:
    plan = planned.written()
    for role, page, name in (("leader", "sign_ethics", "ethics"), ("data_protection_officer", "sign_data", "data protection")):
        client = signed_in(user(role))
        assert f"Sign for {name}" in words(client.get(reverse("studies:plan", args=[plan.pk])))
        assert "1 plan for a study to sign" in words(client.get(reverse("home:home")))
        assert send(client, page, plan.pk, words="Read it").status_code == 303
    analyst = signed_in(planned.analyst())
    assert "Freeze this plan" in words(analyst.get(reverse("studies:plan", args=[plan.pk])))
    assert "Say that nobody has seen an outcome yet" in words(send(analyst, "freeze_plan", plan.pk))
    assert send(analyst, "freeze_plan", plan.pk, sure=["unseen"]).status_code == 303
    plan.refresh_from_db()
    assert promises.read(site_home, plan.protocol_hash).said["question"] == planned.QUESTION
    assert AuditRow.objects.filter(what="studies.freeze_plan").exists()
    html = words(analyst.get(reverse("studies:plans")))
    for said in ("Mei Foster", plan.protocol_hash[:12], "Frozen", "None yet"):
        assert said in html
    with pytest.raises(NotNow, match="This plan was frozen on"):
        actions.save(plan.pk, "harms", {}, version=None, by=planned.analyst(), now=NOW)


def test_the_site_and_the_command_freeze_the_same_protocol_to_the_same_hash_and_lock(tmp_path: Path) -> None:
    plan = planned.frozen()
    file = downloaded(signed_in(planned.analyst()), plan, tmp_path)
    by_hand = tmp_path / "by_hand.toml"
    by_hand.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    lock = freeze_file(by_hand, date.fromisoformat(plan.lock["frozen_on"]))
    assert lock.read_bytes() == file.with_name("plan.frozen.json").read_bytes()
    assert load(file).hash == plan.protocol_hash


def test_the_downloaded_plan_is_judged_by_the_library_as_it_is_and_its_result_stands_beside_the_plan(site_home: Home, tmp_path: Path) -> None:
    plan = planned.frozen(design={"design": "trial"}, columns={"treatment": "offered", "unit": ""}, beforehand={"covariates": []})
    client = signed_in(planned.analyst())
    result = prove(downloaded(client, plan, tmp_path), trial())
    assert result.standing.frozen
    assert result.protocol.hash == plan.protocol_hash
    draft = released(publish(result, site_home, date(2026, 10, 1)))
    html = words(client.get(reverse("studies:plans")))
    assert reverse("studies:study", args=[draft]) in html
    assert result.sentence in html


def test_what_has_a_result_already_or_was_frozen_before_cannot_be_frozen(site_home: Home, tmp_path: Path) -> None:
    seen = planned.sign(planned.written(columns={"treatment": "offered", "unit": ""}, beforehand={"covariates": []}))
    client = signed_in(planned.analyst())
    publish(prove(downloaded(client, seen, tmp_path), trial()), site_home, date(2026, 10, 1))
    with pytest.raises(NotNow, match="has a result already"):
        actions.freeze(seen.pk, version=None, by=planned.analyst(), now=NOW)
    planned.frozen()
    with pytest.raises(NotNow, match="was frozen before"):
        planned.frozen()


def test_without_a_home_nothing_is_frozen(settings: Any, tmp_path: Path) -> None:
    plan = planned.sign(planned.written())
    settings.HOME = Home(tmp_path / "none")
    with pytest.raises(NotNow, match="There is no home yet"):
        actions.freeze(plan.pk, version=None, by=planned.analyst(), now=NOW)
    plan.refresh_from_db()
    assert plan.frozen_at is None


# -- changes


def test_a_change_needs_a_reason_and_one_of_nothing_is_refused() -> None:
    plan = planned.frozen()
    client = signed_in(planned.analyst())
    said = {"harms": "More calls", "harms_seen": plan.answers["harms_seen"]}
    assert "Say why this is changed" in words(send(client, "deviate", plan.pk, "harms", **said))
    assert "Nothing is changed" in words(send(client, "deviate", plan.pk, "harms", **planned.SENT["harms"], reason="None"))
    assert send(client, "deviate", plan.pk, "harms", **said, reason="It was seen in March").status_code == 303
    assert state(plan) == PlanState.CHANGED
    html = words(client.get(reverse("studies:plan", args=[plan.pk])))
    for one in ("It was seen in March", "Instead of: A visit may be feared", "What it is judged by is as it was frozen", "Mei Foster"):
        assert one in html


@pytest.mark.parametrize(
    ("page", "said", "primary"),
    [("outcome", {"measured_when": "in the 6 months after"}, True), ("worthwhile", {"margin": 0.2}, False)],
)
def test_a_change_of_the_outcome_or_of_what_is_judged_by_makes_every_result_exploratory_for_good(
    page: str, said: dict[str, Any], primary: bool, tmp_path: Path
) -> None:
    plan = planned.frozen(columns={"treatment": "offered", "unit": ""}, beforehand={"covariates": []})
    once = planned.changed(plan, page, **said)
    assert state(once) == PlanState.EXPLORATORY
    back = planned.changed(once, page, **{name: planned.KEPT[page][name] for name in said})
    assert queries.plan(back.pk).primary_changed == primary
    assert len(queries.plan(back.pk).deviations) == 2
    client = signed_in(planned.analyst())
    result = prove(downloaded(client, back, tmp_path), trial())
    assert result.standing.stamp == CHANGED
    assert "exploratory for good" in words(client.get(reverse("studies:plan", args=[plan.pk])))


def test_a_lock_that_somebody_mended_by_hand_is_refused(tmp_path: Path) -> None:
    plan = planned.changed(planned.frozen(), "worthwhile", margin=0.2)
    file = downloaded(signed_in(planned.analyst()), plan, tmp_path)
    lock = file.with_name("plan.frozen.json")
    lock.write_text(lock.read_text(encoding="utf-8").replace(planned.QUESTION, "Another?"), encoding="utf-8")
    with pytest.raises(CheckFailed, match="damaged or was changed by hand"):
        prove(file, trial())


def test_a_plan_that_is_not_frozen_has_no_lock_and_is_simply_changed() -> None:
    plan, client = planned.written(), Client(raise_request_exception=False)
    client.force_login(planned.analyst())
    for page, args in (("plan_lock", [plan.pk]), ("deviate", [plan.pk, "harms"])):
        assert "is not frozen yet" in words(client.get(reverse(f"studies:{page}", args=args)))
    assert client.get(reverse("studies:plan_page", args=[plan.pk, "nothing"])).status_code == 404


def test_a_plan_that_was_frozen_with_a_command_stands_in_the_registry_too(site_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text('question = "Do letters help?"\ndesign = "trial"\ndirection = "lower"\noutcome = "calls"\ntreatment = "arm"\n', encoding="utf-8")
    freeze_file(file, date(2026, 9, 1), site_home)
    html = words(signed_in(planned.analyst()).get(reverse("studies:plans")))
    for said in ("Do letters help?", "Written with a command", "1 September 2026", load(file).hash[:12]):
        assert said in html
