"""What is done with the strategy: by whom, in which order, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.http import Http404
from django.urls import reverse

from sooner.errors import SomethingMissing
from sooner.warehouse import promises
from sooner.warehouse.home import Home
from sooner_site.access import board_notices
from sooner_site.access.actions.releases import withdraw
from sooner_site.access.board_notices import notices
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.access.queries import results as results_read
from sooner_site.budget.queries.charter import promised
from sooner_site.strategy import actions, queries
from sooner_site.strategy.actions import Answers
from sooner_site.strategy.choices import Source
from sooner_site.strategy.models import Action, StoredTheory
from sooner_site.strategy.queries import notices as own_notices
from tests.factories import results
from tests.factories.site import agency, user
from tests.unit.site.budget import making as pooling
from tests.unit.site.cases.test_together import signed_in
from tests.unit.site.strategy import making
from tests.unit.site.strategy.making import NOW, TODAY, days_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def state_of(code: str) -> str:
    return queries.standing(code, TODAY).state.value


# -- the plan


def test_a_leader_begins_a_plan_of_12_to_18_months_and_nobody_else() -> None:
    told = {"begins_on": TODAY, "ends_on": TODAY + timedelta(days=456), "now": NOW}
    with pytest.raises(Refused):
        actions.begin_plan("Ours", **told, by=making.manager())
    with pytest.raises(NotNow, match="12 to 18 months"):
        actions.begin_plan("Ours", **told | {"ends_on": TODAY + timedelta(days=200)}, by=making.leader())
    actions.begin_plan("Ours", **told, by=making.leader())
    assert AuditRow.objects.get(what="strategy.begin_plan").ids == [f"plan:{queries.current(TODAY).pk}"]


def test_without_a_plan_there_is_no_aim_and_an_aim_of_an_earlier_plan_takes_no_action() -> None:
    assert queries.current(TODAY) is None
    with pytest.raises(NotNow, match="no plan yet"):
        actions.add_aim("Fewer", by=making.leader(), now=NOW)
    old = making.plan(began=500)
    making.plan(began=10)
    with pytest.raises(NotNow, match="not one of the plan in force"):
        making.action(aim=old)


def test_the_plan_that_began_last_is_in_force_and_one_that_lies_ahead_stands_in_where_none_has_begun() -> None:
    making.plan(began=-20)
    assert queries.current(TODAY).begins_on > TODAY
    making.plan(began=100)
    assert queries.current(TODAY).begins_on < TODAY


def test_a_manager_writes_for_their_own_agency_and_a_leader_for_all() -> None:
    one = making.action(of="children")
    told = {"aim": one.aim, "post": "Head", "due_on": TODAY, "answers": Answers(), "now": NOW}
    with pytest.raises(Refused, match="own agency"):
        actions.add_action("Ring", agency=agency("children"), **told, by=making.manager("police"))
    actions.add_action("Ring", agency=agency("police"), **told, by=making.manager("police"))
    with pytest.raises(Refused):
        actions.note(one.pk, "Half done", by=making.manager("police"), now=NOW)
    with pytest.raises(Refused):
        actions.note(one.pk, "Half done", by=user("analyst", of="children"), now=NOW)
    actions.note(one.pk, "Half done", by=making.manager("children"), now=NOW)
    assert one.notes.get().words == "Half done"


def test_what_an_action_answers_is_copied_as_it_stood() -> None:
    one = making.action(answers=Answers(Source.PRACTICE, "12", "Ring first. " * 60))
    assert (one.source, one.source_ref, len(one.source_words)) == ("practice", "12", 300)
    assert queries.answering("practice", "12") == [one]


def test_an_action_is_put_off_with_a_reason_and_the_day_before_is_kept() -> None:
    one = making.action(due_in=-3)
    assert [queries.state(each, TODAY) for each in queries.late(TODAY)] == ["late"]
    with pytest.raises(NotNow, match="today or later"):
        actions.put_off(one.pk, TODAY - timedelta(days=1), "Ill", by=making.leader(), now=NOW)
    actions.put_off(one.pk, date(2026, 12, 1), "The post is vacant.", by=making.leader(), now=NOW)
    assert queries.late(TODAY) == []
    assert one.notes.get().words == "By 1 December 2026 instead of 27 September 2026. The post is vacant."


def test_what_ended_is_not_touched_any_more() -> None:
    one = making.action()
    actions.end(one.pk, "done", "The log shows it", by=making.leader(), now=NOW)
    for deed in (
        lambda: actions.note(one.pk, "x", by=making.leader(), now=NOW),
        lambda: actions.raise_barrier(one.pk, "x", "y", by=making.leader(), now=NOW),
        lambda: actions.put_off(one.pk, TODAY, "x", by=making.leader(), now=NOW),
        lambda: actions.end(one.pk, "dropped", "x", by=making.leader(), now=NOW),
    ):
        with pytest.raises(NotNow, match="has ended this action already: done"):
            deed()
    assert queries.plan_actions(making.leader(), TODAY) == ()


def test_a_barrier_says_what_would_lift_it_and_is_lifted_once() -> None:
    barrier = making.barrier()
    assert queries.actions(queries.current(TODAY))[0].in_the_way == 1
    actions.lift(barrier.pk, "The council lent one", by=making.leader(), now=NOW)
    assert queries.actions(queries.current(TODAY))[0].in_the_way == 0
    with pytest.raises(NotNow, match="lifted"):
        actions.lift(barrier.pk, "Again", by=making.leader(), now=NOW)


def test_another_app_is_offered_the_open_actions_of_the_plan() -> None:
    aim = making.plan()
    one, two = making.action("Ring", aim=aim, of="health"), making.action("Visit", aim=aim, due_in=5)
    actions.end(two.pk, "dropped", "No money", by=making.leader(), now=NOW)
    (offered,) = queries.plan_actions(making.manager(), TODAY)
    assert (offered.reference, offered.words, offered.agency) == (one.pk, "Ring", "Ashmere Health")


# -- the charter


def test_a_commitment_is_nothing_yet_then_promised_then_kept_then_was_kept() -> None:
    assert state_of("C4") == "nothing"
    making.action(answers=Answers(Source.CHARTER, "C4", "x"))
    assert state_of("C4") == "promised"
    told = making.evidence("C4", of=None, days=0)
    assert state_of("C4") == "kept"
    assert queries.standing("C4", TODAY + timedelta(days=366)).state == "was_kept"
    actions.take_back(told.pk, "It was another force", by=making.leader(), now=NOW)
    assert state_of("C4") == "promised"
    with pytest.raises(NotNow, match="taken this back already"):
        actions.take_back(told.pk, "Again", by=making.leader(), now=NOW)
    actions.end(Action.objects.get().pk, "done", "x", by=making.leader(), now=NOW)
    assert state_of("C4") == "nothing"


def test_what_each_agency_keeps_by_itself_is_kept_once_all_keep_it() -> None:
    agency("police"), agency("schools")
    making.evidence("C2", of="police")
    found = queries.standing("C2", TODAY)
    assert {one.pk: state.value for one, state in found.by_agency} == {"police": "kept", "schools": "nothing"}
    assert (found.state, found.keeping) == ("nothing", 1)
    making.evidence("C2", of="schools", days=400)
    assert state_of("C2") == "was_kept"
    making.evidence("C2", of=None)
    assert state_of("C2") == "kept"


def test_a_manager_gives_evidence_for_their_own_agency_only() -> None:
    for of in ("schools", None):
        with pytest.raises(Refused):
            making.evidence(of=of, by=making.manager("police"))
    one = making.evidence(of="police", by=making.manager("police"))
    with pytest.raises(Refused):
        actions.take_back(one.pk, "x", by=making.manager("schools"), now=NOW)
    with pytest.raises(Http404):
        queries.standing("C99", TODAY)
    with pytest.raises(Http404):
        queries.get_evidence(one.pk + 1)


def test_a_charter_of_ones_own_takes_the_place_of_the_one_that_is_shipped(settings, tmp_path) -> None:
    own = tmp_path / "ours.yml"
    own.write_text(
        "name: ours\ntitle: Ours\npublished: 2026-01-01\ndated: 2026-01-01\nstatus: verified\nwhy_it_matters: It binds us.\nkept_for_months: 6\n"
        "sources: {US: We}\ncommitments:\n  - {code: A, words: Help early, said_by: [US], official: We will help early.}\n",
        encoding="utf-8",
    )
    settings.CHARTER = str(own)
    making.evidence("A", of=None, days=200)
    assert [(one.commitment.code, one.state.value) for one in queries.standings(TODAY)] == [("A", "was_kept")]


def test_a_charter_that_cannot_be_read_is_named_with_its_setting(settings, tmp_path) -> None:
    settings.CHARTER = str(tmp_path / "gone.yml")
    with pytest.raises(SomethingMissing, match=r"SOONER_CHARTER names .*gone\.yml, which cannot be read"):
        queries.charter()


def test_that_agencies_have_promised_money_is_counted_and_no_amount_is_said() -> None:
    assert state_of("C5") == "nothing"
    pool = pooling.Pool()
    pool.promise("police", 400_000)
    pool.promise("health", 70_000)
    mistaken = pool.promise("children", 5_000)
    found = queries.standing("C5", TODAY)
    assert (found.state, [one.words for one in found.counted]) == ("kept", ["3 agencies have promised money to the pooled budget for 2026/27."])
    pool.reverse(mistaken)
    assert [one.words for one in queries.standing("C5", TODAY).counted] == ["2 agencies have promised money to the pooled budget for 2026/27."]
    assert queries.standing("C5", date(2027, 4, 1)).state == "nothing"


# -- expectations


def test_only_the_agency_that_is_asked_answers_and_only_the_one_that_asked_judges() -> None:
    one = making.expectation("schools", "police", by_in=-1)
    with pytest.raises(Refused, match="is asked can answer"):
        actions.answer(one.pk, True, "Yes", by=making.manager("schools"), now=NOW)
    with pytest.raises(NotNow, match="Only what was accepted"):
        actions.judge(one.pk, True, "Yes", by=making.manager("schools"), now=NOW)
    making.accepted(one)
    assert queries.how(queries.get_expectation(one.pk), TODAY) == "late"
    with pytest.raises(NotNow, match="answered this already"):
        making.accepted(one)
    with pytest.raises(Refused, match="that asked can say"):
        actions.judge(one.pk, True, "Yes", by=making.leader("police"), now=NOW)
    actions.judge(one.pk, False, "Three mornings without a call", by=making.manager("schools"), now=NOW)
    assert queries.how(queries.get_expectation(one.pk), TODAY) == "not_met"
    with pytest.raises(NotNow, match="said already"):
        actions.judge(one.pk, True, "Yes", by=making.manager("schools"), now=NOW)


def test_no_agency_asks_itself_and_a_manager_asks_for_their_own() -> None:
    with pytest.raises(NotNow, match="two different agencies"):
        making.expectation("police", "police")
    told = {"asks": agency("schools"), "asked": agency("health"), "by_on": TODAY, "now": NOW}
    with pytest.raises(Refused):
        actions.expect("Ring", **told, by=making.manager("police"))
    assert actions.expect("Ring", **told, by=making.manager("schools")).asks_id == "schools"


# -- decisions


def test_a_released_finding_is_to_be_decided_on_once_by_a_leader() -> None:
    assert queries.findings(TODAY) == []
    draft = making.finding(days=28)
    (one,) = queries.findings(TODAY)
    assert (one.draft, one.state, one.due_on, one.frozen) == (draft, "open", TODAY, True)
    assert queries.findings(TODAY + timedelta(days=1))[0].state == "overdue"
    with pytest.raises(Refused):
        actions.decide(draft, "adopt", "It helps", "Two more hubs", by=making.manager(), now=NOW)
    actions.decide(draft, "adopt", "It helps", "Two more hubs", by=making.leader(), now=NOW)
    assert queries.findings(TODAY + timedelta(days=99))[0].state == "decided"
    with pytest.raises(NotNow, match="decided on this finding on 30 September 2026"):
        actions.decide(draft, "stop", "No", "None", by=making.leader(), now=NOW)


def test_what_is_not_released_and_what_is_not_the_latest_of_its_study_is_not_decided_on() -> None:
    first = making.finding(days=40)
    actions.decide(first, "change", "Too early", "Again next year", by=making.leader(), now=days_ago(30))
    second = making.finding(days=10, question="Did fewer families come back within two years?")
    assert [(one.draft, one.state.value) for one in queries.findings(TODAY)] == [(second, "open")]
    assert [one.draft for one in queries.decided_before(TODAY)] == [first]
    for draft in (first, "00009-000000000000"):
        with pytest.raises(Http404):
            actions.decide(draft, "stop", "x", "y", by=making.leader(), now=NOW)
    withdraw("evidence", second, "A mistake", by=making.leader(), now=NOW)
    assert [one.draft for one in queries.findings(TODAY)] == [first]


def test_the_board_is_told_of_overdue_findings_and_of_late_actions_by_agency_without_a_name() -> None:
    reader = making.leader()
    assert notices(reader, TODAY) == ()
    making.finding(days=29)
    making.finding(days=3, study="c" * 32 + "-" + "d" * 32, question="Another?")
    aim = making.plan()
    making.action(aim=aim, due_in=-2)
    making.action(aim=aim, due_in=-9)
    making.action(aim=aim, of="health", due_in=-1)
    said = [one.words for one in notices(reader, TODAY)]
    assert said == [
        "“Did fewer families come back to the police within a year?” was to be decided on by 29 September 2026: nobody has.",
        "3 actions of the plan are late: Ashmere Health 1, Ashmere Police 2.",
    ]
    assert [one.url for one in notices(reader, TODAY)] == [reverse("strategy:decisions"), reverse("strategy:plan")]


def test_each_finds_on_their_first_page_what_is_theirs_to_do() -> None:
    aim = making.plan()
    making.action(aim=aim, of="schools", due_in=-4)
    making.action(aim=aim, of="health", due_in=-2)
    making.expectation("health", "schools")
    making.accepted(making.expectation("schools", "health", by_in=-1))
    making.finding(days=40)
    words = {who: [one.words for one in queries.due(user(who, of="schools"), TODAY)] for who in ("manager", "leader", "analyst", "referrer")}
    mine = ["1 expectation of a partner to answer", "Say whether 1 expectation of yours was met"]
    assert words["manager"] == ["1 action of your agency in the plan late", *mine]
    assert words["leader"] == ["2 actions of the plan late", *mine, "1 decision of others late"]
    assert words["analyst"] == words["referrer"] == []


# -- theories


def test_a_theory_is_drawn_whenever_it_is_saved_and_its_hash_changes_with_it() -> None:
    made = making.theory()
    assert "Fewer go missing again" in made.drawing
    changed = actions.change_box(made.pk, "b3", "Half as many", ("Missing episodes",), version=made.version, by=making.manager(), now=NOW)
    assert "Half as many" in changed.drawing
    assert changed.hash != made.hash
    with pytest.raises(NotNow, match="after you opened the page"):
        actions.change_box(made.pk, "b3", "A third", (), version=made.version, by=making.manager(), now=NOW)
    actions.remove_arrow(made.pk, "b1", "b2", by=making.manager(), now=NOW)
    actions.remove_box(made.pk, "b1", by=making.manager(), now=NOW)
    for deed in (actions.remove_box, lambda number, key, **more: actions.change_box(number, key, "x", (), version=None, **more)):
        with pytest.raises(NotNow, match="not there any more"):
            deed(made.pk, "b1", by=making.manager(), now=NOW)
    with pytest.raises(NotNow, match="to the right"):
        actions.add_arrow(made.pk, "b3", "b2", "", by=making.manager(), now=NOW)


def test_what_is_claimed_is_fixed_beforehand_by_a_leader_and_only_where_it_can_be_tested() -> None:
    made = making.theory()
    actions.change_box(made.pk, "b3", "Fewer go missing again", (), version=None, by=making.manager(), now=NOW)
    with pytest.raises(NotNow, match="has no measure: nobody could tell"):
        actions.fix(made.pk, "", by=making.leader(), now=NOW)
    actions.change_box(made.pk, "b3", "Fewer go missing again", ("Missing episodes",), version=None, by=making.manager(), now=NOW)
    with pytest.raises(Refused):
        actions.fix(made.pk, "", by=making.manager(), now=NOW)
    actions.fix(made.pk, "", by=making.leader(), now=NOW)
    for deed in (
        lambda: actions.add_box(made.pk, "impact", "x", (), by=making.leader(), now=NOW),
        lambda: actions.remove_box(made.pk, "b1", by=making.leader(), now=NOW),
        lambda: actions.fix(made.pk, "", by=making.leader(), now=NOW),
    ):
        with pytest.raises(NotNow, match="This theory is fixed"):
            deed()


def test_a_fixed_theory_keeps_the_hash_of_the_protocol_that_tests_it() -> None:
    promises.keep(
        settings.HOME, "f" * 64, {"question": "Do calls help?", "design": "trial", "protocol": [], "frozen_on": "2026-09-01", "known_since": "2026-09-02"}
    )
    assert queries.protocols() == [("f" * 64, "Do calls help?")]
    made = making.theory(fixed=True, protocol="f" * 64)
    assert (made.protocol, made.question) == ("f" * 64, "Do calls help?")


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2026, 10, 1), "was said before its test had a result"),
        (date(2026, 9, 30), "Its test had a result on 30 September 2026: what it claims was not said beforehand."),
        (None, "nobody wrote down the day"),
    ],
)
def test_whether_a_claim_was_said_beforehand_is_worked_out_from_the_first_result(on: date | None, says: str) -> None:
    said = {"question": "Do calls help?", "design": "trial", "protocol": [], "frozen_on": "2026-09-01", "known_since": "2026-09-02"}
    promises.keep(settings.HOME, "f" * 64, said)
    made = making.theory(fixed=True, protocol="f" * 64)
    client, page = signed_in(making.leader()), reverse("strategy:theory", args=[made.pk])
    assert "was said before its test had a result" in client.get(page).content.decode()
    results.evidence(settings.HOME, results.study(), on, protocol_hash="f" * 64)
    assert says in client.get(page).content.decode()


def test_a_new_version_begins_with_all_that_the_fixed_one_says_and_once() -> None:
    made = making.theory()
    with pytest.raises(NotNow, match="not fixed"):
        actions.begin_again(made.pk, by=making.manager(), now=NOW)
    actions.fix(made.pk, "", by=making.leader(), now=NOW)
    newer = actions.begin_again(made.pk, by=making.manager(), now=NOW)
    assert (newer.hash, newer.replaces_id, newer.fixed_at) == (made.hash, made.pk, None)
    assert [one.pk for one in queries.theories()] == [newer.pk]
    with pytest.raises(NotNow, match="begun already"):
        actions.begin_again(made.pk, by=making.manager(), now=NOW)


def test_everything_that_is_done_is_in_the_audit_by_id_and_never_by_value() -> None:
    barrier = making.barrier()
    actions.lift(barrier.pk, "Secret words", by=making.leader(), now=NOW)
    making.theory(fixed=True)
    rows = AuditRow.objects.filter(what__startswith="strategy.")
    assert {"strategy.begin_plan", "strategy.add_aim", "strategy.add_action", "strategy.raise_barrier", "strategy.lift", "strategy.fix"} <= {
        one.what for one in rows
    }
    assert all(":" in one for row in rows for one in row.ids)
    assert "Secret" not in str([(row.ids, row.reason) for row in rows])
    assert StoredTheory.objects.get().fixed_by.name == "Lea Leader"


# -- what is not whole


def test_a_damaged_result_opens_no_decision_and_a_damaged_protocol_is_not_offered() -> None:
    draft = making.finding()
    (settings.HOME.evidence / "drafts" / "evidence" / draft / "evidence.parquet").write_bytes(b"")
    results_read._rows.cache_clear()
    assert queries.findings(TODAY) == []
    promises.keep(settings.HOME, "f" * 64, {"question": "Do calls help?"}).write_text("{}", encoding="utf-8")
    assert queries.protocols() == []


def test_where_the_home_is_not_there_yet_nothing_is_found(settings, tmp_path) -> None:
    settings.HOME = Home(tmp_path / "none")
    assert (queries.protocols(), queries.findings(TODAY)) == ([], [])


def test_each_thing_is_called_in_words() -> None:
    aim = making.plan()
    barrier = making.barrier(making.action(aim=aim))
    note = actions.note(barrier.action_id, "Half", by=making.leader(), now=NOW)
    told = making.evidence()
    one, two = making.expectation(), making.theory()
    draft = making.finding()
    made = actions.decide(draft, "change", "x", "y", by=making.leader(), now=NOW)
    assert [str(each) for each in (aim.plan, aim, barrier.action, two, made)] == [
        "Helping sooner", "Fewer children go missing a second time", barrier.action_id, "A visit after a child went missing", draft,
    ]  # fmt: skip
    assert [str(each) for each in (barrier, note, told, one)] == [str(each.pk) for each in (barrier, note, told, one)]


def test_where_there_is_nothing_to_do_nothing_is_said() -> None:
    reader = making.leader()
    assert queries.due(reader, TODAY) == ()
    making.plan()
    making.action(aim=queries.aims(queries.current(TODAY))[0])
    assert queries.due(reader, TODAY) == ()


def test_what_is_registered_twice_is_asked_once() -> None:
    before = len(board_notices.notices(making.leader(), TODAY))
    making.action(due_in=-1)
    board_notices.register(own_notices.notices)
    assert len(board_notices.notices(making.leader(), TODAY)) == before + 1
    pooling.Pool().promise()
    queries.register_count("pooled_budget", promised)
    assert len(queries.standing("C5", TODAY).counted) == 1
