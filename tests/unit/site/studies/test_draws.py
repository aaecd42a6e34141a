"""Draws by lot on pages: promised, drawn, checked, closed; nobody sees an arm or the seed before their time, and what was changed is told."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sooner.prove import prove
from sooner.prove.allocation import verify
from sooner.prove.allocation.scheme import Scheme
from sooner.warehouse.home import Home
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.studies import actions, queries
from sooner_site.studies.models import Draw, Drawing, Plan
from tests.factories.site import user
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.studies import lots, planned
from tests.unit.site.studies.test_plans import downloaded, send, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
START = {"method": "stratified", "arms": "visit:1, comparison:1", "strata": "district: North, South", "blocks": "2, 3", "enrols": "workers"}


def page(client: Client, name: str, *args: Any) -> str:
    return words(client.get(reverse(f"studies:{name}", args=args)))


def folder(home: Home, draw: Draw) -> Path:
    return home.draws / draw.pk


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


# -- the whole way


def test_from_the_promise_to_an_audit_outside_without_a_terminal(site_home: Home, tmp_path: Path) -> None:
    plan, keeper = lots.plan(), signed_in(planned.analyst())
    assert reverse("studies:draw", args=[plan.pk]) in page(keeper, "plan", plan.pk)
    assert "No draw yet" in page(keeper, "draw", plan.pk)
    assert send(keeper, "start_draw", plan.pk, **START)["Location"] == reverse("studies:draw", args=[plan.pk])
    promise = Draw.objects.get().promise
    html = page(keeper, "draw", plan.pk)
    for said in ("Publish this now", promise, "district: North, South", "Promised: nobody is drawn yet"):
        assert said in html
    worker = signed_in(user("lead_practitioner", name="Mo Reed"))
    assert "1 study in which you draw the next person" in words(worker.get(reverse("home:home")))
    for n in range(1, 31):
        answer = send(worker, "draw_next", plan.pk, unit=f"p-{n:03}", stratum_0=("North", "South")[n % 2])
        assert answer.status_code == 303, words(answer)
    told = words(worker.get(answer["Location"]))
    assert "p-030" in told
    assert "cannot be taken back" in told
    html = page(keeper, "draw", plan.pk)
    for said in ("Open: 30 places drawn so far", "Mo Reed", "One by one", "as large as planned, but for chance"):
        assert said in html
    assert "Drawn again just now: the same to the byte" in page(keeper, "check_draw", plan.pk)
    leader = signed_in(lots.leader())
    assert send(leader, "close_draw", plan.pk, sure=["done"]).status_code == 303
    for name in ("allocation.csv", "log.jsonl", "plan.json", "seed.txt"):
        (tmp_path / name).write_bytes(keeper.get(reverse("studies:draw_file", args=[plan.pk, name])).content)
    audit = verify(tmp_path, published=promise, last=Drawing.objects.last().head)
    assert audit.drawn == 30
    assert plan.protocol_hash in (tmp_path / "plan.json").read_text(encoding="utf-8")
    html = page(leader, "draw", plan.pk)
    assert f"sooner prove allocate verify FOLDER --published {promise}" in html
    assert stat.S_IMODE((site_home.draws / plan.pk).stat().st_mode) == 0o700


def test_every_draw_look_and_download_is_in_the_audit_without_an_id_of_anybody() -> None:
    draw = lots.promised()
    [number] = lots.drawn(draw, 1)
    keeper = signed_in(planned.analyst())
    for name, args in (("draw", []), ("check_draw", []), ("draw_file", ["allocation.csv"])):
        keeper.get(reverse(f"studies:{name}", args=[draw.pk, *args]))
    signed_in(lots.manager()).get(reverse("studies:drawn", args=[draw.pk, number]))
    seen = set(AuditRow.objects.values_list("what", flat=True))
    assert {"studies.start_draw", "studies.draw_next", "studies:draw", "studies:check_draw", "studies:draw_file", "studies:drawn"} <= seen
    assert AuditRow.objects.get(what="studies:draw_file").kind == "disclosure"
    ids = [one for row in AuditRow.objects.all() for one in row.ids]
    assert f"drawn:{draw.pk}/1" in ids
    assert not any("p-001" in one for one in ids)


# -- concealment


def test_nobody_sees_the_seed_before_a_leader_closes_the_draw(site_home: Home) -> None:
    draw = lots.promised()
    lots.drawn(draw, 2)
    address = reverse("studies:draw_file", args=[draw.pk, "seed.txt"])
    seed = (folder(site_home, draw) / "seed.txt").read_text(encoding="utf-8").strip()
    for who in (planned.analyst(), lots.leader()):
        client = signed_in(who)
        answer = client.get(address)
        assert answer.status_code == 409
        assert "Nobody sees the seed before the draw is closed" in words(answer)
        for name in ("draw", "check_draw"):
            assert seed not in page(client, name, draw.pk)
    lots.closed(draw)
    assert signed_in(planned.analyst()).get(address).content.decode().strip() == seed


def test_who_draws_the_next_person_sees_that_arm_and_no_other() -> None:
    draw = lots.promised()
    [mine] = lots.drawn(draw, 1)
    [other] = lots.drawn(draw, 1, by=user("lead_practitioner", name="Mo Reed"), first=2)
    client = signed_in(lots.manager())
    assert client.get(reverse("studies:drawn", args=[draw.pk, mine])).status_code == 200
    assert client.get(reverse("studies:drawn", args=[draw.pk, other])).status_code == 404
    for name, more in (("draw", []), ("check_draw", []), ("draw_file", ["allocation.csv"])):
        assert client.get(reverse(f"studies:{name}", args=[draw.pk, *more])).status_code == 403
    assert "Draw the next person by lot" in page(client, "plan", draw.pk)
    html = page(client, "draws")
    assert "p-001" in html
    assert "p-002" not in html


def test_of_a_whole_list_nobody_looks_an_arm_up_by_number() -> None:
    draw = lots.promised()
    lots.listed(draw)
    assert signed_in(lots.manager()).get(reverse("studies:drawn", args=[draw.pk, 1])).status_code == 404


def test_whoever_keeps_the_draw_never_adds_anybody_and_whoever_adds_never_keeps() -> None:
    plan = lots.plan()
    draw = lots.promised(plan)
    values = {"district": "North"}
    for who in (planned.analyst(), lots.leader(), user("manager", "analyst", name="Both At Once")):
        with pytest.raises(Refused, match="somebody else adds the next person"):
            actions.draw_next(draw.pk, "p-001", values, by=who, now=NOW)
    with pytest.raises(Refused):
        actions.draw_list(draw.pk, [], by=lots.manager(), now=NOW)
    with pytest.raises(Refused):
        actions.start(plan.pk, Scheme("simple"), strata={}, enrols="nobody", by=lots.manager(), now=NOW)
    with pytest.raises(Refused):
        actions.close(draw.pk, by=planned.analyst(), now=NOW)
    with pytest.raises(Refused):
        actions.draw_next(draw.pk, "p-001", values, by=user("referrer"), now=NOW)
    assert not Drawing.objects.exists()


def test_a_worker_adds_only_where_the_draw_is_open_to_workers() -> None:
    managers, worker = lots.promised(enrols="managers"), user("hub_practitioner", name="Hana Moss")
    with pytest.raises(Refused, match="a manager draws the next person"):
        actions.draw_next(managers.pk, "p-001", {"district": "North"}, by=worker, now=NOW)
    assert "No study is open to you" in page(signed_in(worker), "draws")
    assert planned.QUESTION in page(signed_in(lots.manager()), "draws")
    assert queries.draws.open_to(planned.analyst()) == []


# -- promising


def test_a_draw_belongs_to_a_frozen_plan_that_gives_places_by_lot() -> None:
    keeper = signed_in(planned.analyst())
    for plan, says in ((planned.written(), "This plan is not frozen yet"), (_without_a_lot(), "gives no places by lot")):
        for name in ("draw", "start_draw"):
            assert says in page(keeper, name, plan.pk)
        with pytest.raises(NotNow, match=says):
            actions.start(plan.pk, Scheme("simple"), strata={}, enrols="nobody", by=planned.analyst(), now=NOW)
        assert reverse("studies:draw", args=[plan.pk]) not in page(keeper, "plan", plan.pk)


def _without_a_lot() -> Plan:
    return planned.frozen(design={"design": "pre_post"}, columns={"time": "period"}, question="Did it change?")


def test_a_draw_is_promised_once_for_its_own_plan_and_in_a_home(settings: Any, tmp_path: Path) -> None:
    plan = lots.plan()
    with pytest.raises(NotNow, match="belongs to another plan"):
        lots.actions.start(plan.pk, Scheme("simple"), strata={}, enrols="nobody", by=planned.analyst(), now=NOW)
    home, settings.HOME = settings.HOME, Home(tmp_path / "none")
    with pytest.raises(NotNow, match="There is no home yet"):
        lots.promised(plan)
    settings.HOME = home
    assert str(lots.promised(plan)) == plan.pk
    with pytest.raises(NotNow, match="a second one would be a second chance"):
        lots.promised(plan)


def test_a_promise_that_nobody_is_written_down_for_is_taken_up_and_no_second_seed_is_drawn(site_home: Home) -> None:
    plan = lots.plan()
    before = lots.promised(plan).promise
    Draw.objects.all().delete()
    assert lots.promised(plan).promise == before
    Draw.objects.all().delete()
    with pytest.raises(NotNow, match="second chance"):
        lots.promised(plan, follow=0.7)
    draw = lots.promised(plan)
    lots.drawn(draw, 1)
    Drawing.objects.all().delete()
    Draw.objects.all().delete()
    with pytest.raises(NotNow, match="second chance") as refused:
        lots.promised(plan)
    assert str(site_home) not in refused.value.reason


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"method": ""}, "Choose how places are drawn"),
        ({"method": "simple"}, "Choose one of the answers on the page"),
        ({"strata": ""}, "Say which values district may have"),
        ({"strata": "district: North"}, "Write at least two values after “district:”"),
        ({"strata": "sex: F, M"}, "The plan draws within district: a line for each, and no other"),
        ({"arms": "visit:2, comparison:1"}, "The plan gives the arms places as 1 to 1"),
        ({"arms": "visit:1"}, "At least two, each with another name"),
        ({"blocks": "x"}, "Whole numbers from 1 to 50"),
        ({"enrols": ""}, "Choose who draws the next person"),
    ],
)
def test_what_cannot_be_promised_is_said_beside_its_question(said: dict[str, str], says: str) -> None:
    plan, client = lots.plan(), signed_in(planned.analyst())
    assert says in words(send(client, "start_draw", plan.pk, **{**START, **said}))
    assert not Draw.objects.exists()


def test_where_the_plan_leaves_more_open_more_is_asked() -> None:
    plan = lots.plan(columns={"treatment": "arm", "control": "letter", "unit": "person"})
    client = signed_in(planned.analyst())
    assert 'value="treatment:1, letter:1"' in page(client, "start_draw", plan.pk)
    wrong = words(send(client, "start_draw", plan.pk, method="stratified", arms="", strata="", blocks="2", enrols="nobody"))
    assert "Stratified needs the columns within which the arms are to be alike" in wrong
    assert send(client, "start_draw", plan.pk, method="waitlist", arms="", strata="", blocks="2", enrols="nobody").status_code == 303
    assert "now" in page(client, "draw", plan.pk)
    assert queries.draws.scheme(Draw.objects.get()).arms == ("now", "later")


def test_a_plan_without_a_control_leaves_the_arms_to_be_named() -> None:
    plan, client = lots.plan(columns={"treatment": "offered", "unit": "person"}), signed_in(planned.analyst())
    assert 'value="treatment:1' not in page(client, "start_draw", plan.pk)
    draw = lots.promised(plan, strata={}, arms="visit,letter")
    actions.draw_next(draw.pk, "p-001", {}, by=lots.manager(), now=NOW)
    assert "the column “offered” is 1 for who is in “visit”, and 0 for the others" in page(client, "draw", draw.pk)


def test_where_no_arm_is_called_as_the_plan_calls_the_others_that_is_said() -> None:
    draw = lots.promised(arms="visit:1,letter:1")
    lots.drawn(draw, 1)
    html = page(signed_in(planned.analyst()), "draw", draw.pk)
    assert "“arm” of the allocation is the column “arm”. The plan calls the others “comparison”, and no arm is called that" in html


def test_whole_groups_are_drawn_as_one_list_and_nobody_is_added() -> None:
    plan, client = lots.groups_plan(), signed_in(planned.analyst())
    html = page(client, "start_draw", plan.pk)
    assert "How are places drawn?" not in html
    assert send(client, "start_draw", plan.pk, arms="", strata="").status_code == 303
    rows = "".join(f"p-{n:02},school {n % 6}\n" for n in range(24))
    assert send(client, "draw_list", plan.pk, list=f"person,school\n{rows}").status_code == 303
    assert "Whole groups were drawn" in page(client, "draw", plan.pk)
    with pytest.raises(NotNow, match="one whole list is drawn"):
        actions.draw_next(plan.pk, "p-99", {}, by=lots.manager(), now=NOW)


def test_groups_that_begin_step_by_step_say_in_how_many_steps() -> None:
    columns = {"time": "month", "first_treated": "first_treated", "cluster": ["school"]}
    plan = lots.plan(situation={"situation": ["by_lot", "in_groups", "at_different_times"]}, design={"design": "stepped_wedge"}, columns=columns)
    client = signed_in(planned.analyst())
    assert "Say in how many steps" in words(send(client, "start_draw", plan.pk, strata=""))
    assert send(client, "start_draw", plan.pk, steps="3", strata="").status_code == 303
    assert queries.draws.scheme(Draw.objects.get()).arms == ("step 1", "step 2", "step 3")
    rows = "".join(f"p-{n:02},school {n % 6}\n" for n in range(24))
    assert send(client, "draw_list", plan.pk, list=f"person,school\n{rows}").status_code == 303
    assert "“first_treated” of the allocation is the column “first_treated”" in page(client, "draw", plan.pk)


# -- a whole list


def test_every_fault_of_a_list_is_named_and_nobody_is_drawn() -> None:
    draw = lots.promised()
    client = signed_in(planned.analyst())
    bad = "person,district\np-001,North\nIvy Marsh,South\np-001,South\np-003,East\np-004,\n"
    html = words(send(client, "draw_list", draw.pk, list=bad))
    wrong = ("line 3, column person: this is no study id", "stands already in line 2", "&#39;East&#39; is no value of it. One of: North, South", "line 6")
    for said in ("The list has 4 faults", *wrong):
        assert said in html
    assert "there is no column" in words(send(client, "draw_list", draw.pk, list="who,district\np-001,North\n"))
    address = reverse("studies:draw_list", args=[draw.pk])
    file = SimpleUploadedFile("people.csv", b"\xff\xfe")
    assert "people.csv: it cannot be read as CSV" in words(client.post(address, hidden(client, address) | {"file": file}))
    assert "Paste the list, or choose a file" in words(send(client, "draw_list", draw.pk, list="person,district\n"))
    assert not Drawing.objects.exists()
    assert queries.draws.standing(draw).found.decisions == ()


def test_a_list_is_pasted_from_a_spreadsheet_or_sent_as_a_file_and_drawn_once() -> None:
    client = signed_in(planned.analyst())
    pasted, sent = lots.promised(), lots.promised(lots.plan(question="And letters?"))
    assert send(client, "draw_list", pasted.pk, list="person\tdistrict\np-1\tNorth\np-2\tSouth\n").status_code == 303
    address = reverse("studies:draw_list", args=[sent.pk])
    file = SimpleUploadedFile("people.csv", b"person,district\np-1,North\np-2,South\n")
    assert client.post(address, hidden(client, address) | {"file": file}).status_code == 303
    assert list(Drawing.objects.values_list("whole_list", "first", "last")) == [(True, 1, 2)] * 2
    assert "Somebody was drawn already" in page(client, "draw_list", pasted.pk)
    assert "A whole list" in page(client, "draw", pasted.pk)


# -- the next person


@pytest.mark.parametrize("unit", ["Ivy Marsh", "Ivy", "ivy@example.org", "p-" + "1" * 40, "12/03/2014 Ivy"])
def test_a_name_is_no_id(unit: str) -> None:
    draw = lots.promised()
    answer = send(signed_in(lots.manager()), "draw_next", draw.pk, unit=unit, stratum_0="North")
    assert answer.status_code == 200
    with pytest.raises(NotNow, match="It is no name"):
        actions.draw_next(draw.pk, unit, {"district": "North"}, by=lots.manager(), now=NOW)
    assert not Drawing.objects.exists()


def test_places_are_called_by_their_names() -> None:
    draw = lots.promised(lots.plan(people={"counted": "places"}))
    client = signed_in(lots.manager())
    assert "It is no name" not in page(client, "draw_next", draw.pk)
    assert send(client, "draw_next", draw.pk, unit="Kirk Hill", stratum_0="North").status_code == 303


def test_nobody_is_drawn_twice_and_strata_have_the_values_that_were_promised() -> None:
    draw, client = lots.promised(), signed_in(lots.manager())
    assert "Choose: district" in words(send(client, "draw_next", draw.pk, unit="p-001"))
    assert "Choose one of the answers" in words(send(client, "draw_next", draw.pk, unit="p-001", stratum_0="north"))
    assert send(client, "draw_next", draw.pk, unit="p-001", stratum_0="North").status_code == 303
    assert "This person was drawn before" in words(send(client, "draw_next", draw.pk, unit="p-001", stratum_0="South"))
    assert Drawing.objects.count() == 1


def test_many_values_are_chosen_from_a_list() -> None:
    many = {"district": [f"District {n}" for n in range(9)]}
    draw = lots.promised(strata=many)
    assert '<select class="govuk-select"' in page(signed_in(lots.manager()), "draw_next", draw.pk)


def test_the_same_form_sent_twice_draws_once() -> None:
    draw, client = lots.promised(), signed_in(lots.manager())
    address = reverse("studies:draw_next", args=[draw.pk])
    said = hidden(client, address) | {"unit": "p-001", "stratum_0": "North"}
    assert client.post(address, said)["Location"] == client.post(address, said)["Location"]
    assert Drawing.objects.count() == 1


def test_who_was_drawn_when_the_machine_stopped_is_told_and_not_drawn_again() -> None:
    draw, keeper = lots.promised(), signed_in(planned.analyst())
    lots.drawn(draw, 2)
    arm = queries.draws.standing(draw).found.decisions[1].arm
    Drawing.objects.filter(first=2).delete()
    assert "Nobody is written down" in page(keeper, "draw", draw.pk)
    assert actions.draw_next(draw.pk, "p-002", {"district": "North"}, by=lots.manager(), now=NOW) == 2
    assert f"p-002: {arm}" in page(signed_in(lots.manager()), "drawn", draw.pk, 2)
    assert "Nobody is written down" not in page(keeper, "draw", draw.pk)


def test_a_closed_draw_takes_nobody() -> None:
    draw = lots.promised()
    [number] = lots.drawn(draw, 1)
    lots.closed(draw)
    manager, keeper = signed_in(lots.manager()), signed_in(lots.leader())
    assert "This draw was closed on" in page(manager, "draw_next", draw.pk)
    assert "Draw the next person" not in page(manager, "drawn", draw.pk, number)
    for name in ("draw_list", "close_draw"):
        assert "This draw was closed on" in page(keeper, name, draw.pk)
    with pytest.raises(NotNow):
        lots.drawn(draw, 1, first=2)
    with pytest.raises(NotNow):
        lots.listed(draw)


# -- what was changed


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        ("log.jsonl", '"unit":"p-001"', '"unit":"p-099"', "The log was changed: line 1"),
        ("plan.json", '"follow": 0.8', '"follow": 0.9', "The plan is not the one whose hash was published"),
        ("plan.json", '"scheme"', '"skeme"', "plan.json is damaged"),
    ],
)
def test_what_was_changed_is_told_in_plain_words_and_nobody_is_drawn(site_home: Home, name: str, before: str, after: str, says: str) -> None:
    draw = lots.promised()
    lots.drawn(draw, 3)
    change(folder(site_home, draw) / name, before, after)
    keeper = signed_in(planned.analyst())
    html = page(keeper, "draw", draw.pk)
    assert "This draw is not as it was written down" in html
    assert says in html
    assert says in page(keeper, "check_draw", draw.pk)
    answer = send(signed_in(lots.manager()), "draw_next", draw.pk, unit="p-004", stratum_0="North")
    assert says in words(answer)
    assert str(site_home) not in html + words(answer)
    assert Drawing.objects.count() == 3
    assert "Number 3" in page(signed_in(lots.manager()), "draws")


def test_a_line_cut_off_at_the_end_is_seen(site_home: Home) -> None:
    draw = lots.promised()
    lots.drawn(draw, 3)
    log = folder(site_home, draw) / "log.jsonl"
    log.write_text("".join(log.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    assert "The log lost lines" in page(signed_in(planned.analyst()), "check_draw", draw.pk)
    with pytest.raises(NotNow, match="The log lost lines"):
        lots.drawn(draw, 1, first=4)


def test_somebody_outside_compares_with_what_they_kept() -> None:
    draw, client = lots.promised(), signed_in(user("data_protection_officer", name="Simon Hale"))
    lots.drawn(draw, 2)
    good = "person,district\np-001,South\np-002,North\n"
    html = words(send(client, "check_draw", draw.pk, published=draw.promise, last="", list=good))
    assert "The list is the one that was drawn." in html
    assert "--" not in html.partition("Not looked at")[2].partition("Compare it")[0]
    assert "an own copy of the list" in page(client, "check_draw", draw.pk)
    assert "The list is not the one that was drawn" in words(send(client, "check_draw", draw.pk, list=good.replace("South", "North")))
    assert "Your list cannot be read" in words(send(client, "check_draw", draw.pk, list="who\np-001\n"))
    assert "The plan is not the one" in words(send(client, "check_draw", draw.pk, published="0" * 64))
    assert "Enter a hash, paste your list, or choose its file" in words(send(client, "check_draw", draw.pk, list="person,district\n"))
    assert "must be 64 characters or less" in words(send(client, "check_draw", draw.pk, last="0" * 65))


def test_there_are_no_other_files_and_none_before_anybody_is_drawn() -> None:
    draw, client = lots.promised(), Client(raise_request_exception=False)
    client.force_login(planned.analyst())
    for name in ("allocation.csv", "draw.lock"):
        assert client.get(reverse("studies:draw_file", args=[draw.pk, name])).status_code == 404
    assert client.get(reverse("studies:check_draw", args=["P-234567-8"])).status_code == 404
    assert str(Drawing(pk=7)) == "7"


# -- what follows


def test_the_study_is_judged_by_the_arms_that_were_drawn(site_home: Home, tmp_path: Path) -> None:
    draw = lots.promised()
    lots.drawn(draw, 120)
    client = signed_in(planned.analyst())
    (tmp_path / "allocation.csv").write_bytes(client.get(reverse("studies:draw_file", args=[draw.pk, "allocation.csv"])).content)
    data = pd.read_csv(tmp_path / "allocation.csv")
    data["incidents"] = np.random.default_rng(1).poisson(4, len(data)) - 2.0 * (data["arm"] == "treatment")
    result = prove(downloaded(client, draw.plan, tmp_path), data)
    assert (result.verdict, result.standing.frozen) == ("better", True)
    assert [check.state for check in result.checks if check.name == "Allocation matches the plan"] == ["green"]
