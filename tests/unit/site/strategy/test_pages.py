"""The pages of the strategy as a browser sees them: forms sent twice, what is refused in words, what another app's link brings."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access.models import AuditRow
from sooner_site.strategy import actions
from sooner_site.strategy.actions import Answers
from sooner_site.strategy.choices import Source
from sooner_site.strategy.models import Action, CharterEvidence, Decision, Expectation, Plan, StoredTheory
from tests.factories.site import agency, user
from tests.unit.site.cases.test_together import day, hidden, signed_in
from tests.unit.site.strategy import making
from tests.unit.site.strategy.making import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def send(client: Client, address: str, **said: Any) -> Any:
    """Send the form of a page as a browser does."""
    return client.post(address, hidden(client, address) | said)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_each_list_says_how_it_begins() -> None:
    client = signed_in(making.leader())
    for page, says in (
        ("plan", "No plan yet"),
        ("theories", "No theory yet"),
        ("expectations", "Nothing asked yet"),
        ("decisions", "No finding is released yet"),
    ):
        assert says in words(client.get(reverse(f"strategy:{page}")))
    assert "12 commitments: 0 kept" in words(client.get(reverse("strategy:charter")))


def test_a_plan_is_begun_filled_and_read_by_everybody() -> None:
    agency("health")
    client = signed_in(making.leader())
    short = {"title": "Helping sooner", **day("begins_on", 2026, 4, 1), **day("ends_on", 2026, 9, 30)}
    assert "A plan runs for 12 to 18 months" in words(send(client, reverse("strategy:begin"), **short))
    send(client, reverse("strategy:begin"), **{**short, **day("ends_on", 2027, 6, 30)})
    assert "No aim yet" in words(client.get(reverse("strategy:plan")))
    send(client, reverse("strategy:add_aim"), words="Fewer go missing")
    aim = Plan.objects.get().aims.get()
    told = {"words": "Ring the next day", "aim": str(aim.pk), "agency": "health", "post": "Head of nursing", **day("due_on", 2026, 12, 1)}
    page = reverse("strategy:add_action")
    sent = hidden(client, page) | told
    assert len({client.post(page, sent)["Location"] for _ in range(2)}) == 1
    assert (Action.objects.get().agency_id, Action.objects.get().source) == ("health", "own")
    html = words(signed_in(user("referrer")).get(reverse("strategy:plan")))
    for said in ("1 April 2026 to 30 June 2027", "40 % of its time has passed", "1 action: 0 done, 0 late, 1 in time", "Ashmere Health: Head of nursing"):
        assert said in html
    assert "Add an action" not in html


def test_another_apps_page_leads_to_an_action_and_what_it_answers_is_kept() -> None:
    aim = making.plan()
    client = signed_in(making.manager("police"))
    page = reverse("strategy:add_action") + "?source=practice&ref=12&words=Ring+first%3Cscript%3E"
    html = words(client.get(page))
    assert "Practice note 12: Ring first&lt;script&gt;" in html
    assert "<script>" not in html.split("<main")[1].split("</main>")[0]
    send(client, page, words="Ring", aim=str(aim.pk), agency="police", post="Head", **day("due_on", 2026, 12, 1))
    one = Action.objects.get()
    assert (one.source, one.source_ref, one.source_words) == ("practice", "12", "Ring first<script>")


@pytest.mark.parametrize(
    "asked",
    ["source=nothing&ref=1", "source=practice", "ref=1", "source=charter&ref=C99", "source=expectation&ref=x", "source=decision&ref=0", "source=own&ref=1"],
)
def test_an_action_answers_nothing_that_there_is_not(asked: str) -> None:
    making.plan()
    assert signed_in(making.leader()).get(f"{reverse('strategy:add_action')}?{asked}").status_code == 404


def test_what_lies_in_the_strategy_brings_its_own_words() -> None:
    making.plan()
    one = making.expectation()
    client, page = signed_in(making.leader()), reverse("strategy:add_action")
    assert "Share data better" in words(client.get(page, {"source": "charter", "ref": "C2", "words": "Something else"}))
    assert "Tell us the same day" in words(client.get(page, {"source": "expectation", "ref": str(one.pk)}))
    draft = making.finding()
    assert client.get(page, {"source": "decision", "ref": draft}).status_code == 404


@pytest.mark.parametrize(
    ("said", "shows"),
    [
        ({"what": "note", "note": "Half of it"}, "Half of it"),
        ({"what": "barrier", "barrier": "No line", "would_lift": "A loan"}, "What would lift it: A loan"),
        ({"what": "put_off", "why_later": "Ill", **day("due_on", 2027, 1, 5)}, "By 5 January 2027 instead of 29 November 2026. Ill"),
        ({"what": "done", "done": "The log shows it"}, "The log shows it"),
        ({"what": "dropped", "why_not": "No money"}, "Will not be done"),
    ],
)
def test_what_has_happened_with_an_action_is_said_on_one_page(said: dict[str, Any], shows: str) -> None:
    one = making.action()
    client = signed_in(making.manager("police"))
    page = reverse("strategy:happened", args=[one.pk])
    assert "Choose what has happened" in words(send(client, page))
    answer = send(client, page, **said)
    assert answer["Location"] == reverse("strategy:action", args=[one.pk])
    assert shows in words(client.get(answer["Location"]))


def test_what_is_not_possible_any_more_is_said_on_the_page_and_nothing_is_kept() -> None:
    one = making.action()
    client, page = signed_in(making.leader()), reverse("strategy:happened", args=[one.pk])
    sent = hidden(client, page) | {"what": "put_off", "why_later": "x", **day("due_on", 2020, 1, 5)}
    html = words(client.post(page, sent))
    assert "Choose a new day that is today or later." in html
    assert "<title>Error: " in html
    assert not one.notes.exists()
    assert client.get(reverse("strategy:lift", args=[one.pk, 99])).status_code == 404
    assert client.get(reverse("strategy:action", args=["A-NOBODY-2"])).status_code == 404


def test_a_barrier_is_lifted_on_its_page() -> None:
    barrier = making.barrier()
    client = signed_in(making.leader())
    there = reverse("strategy:action", args=[barrier.action_id])
    assert "1 barrier" in words(client.get(reverse("strategy:plan")))
    page = reverse("strategy:lift", args=[barrier.action_id, barrier.pk])
    assert page in client.get(there).content.decode()
    send(client, page, words="The council lent one")
    assert "Lifted: The council lent one" in words(client.get(there))


def test_evidence_is_given_with_who_says_so_and_taken_back() -> None:
    agency("schools")
    client = signed_in(making.manager("police"))
    page = reverse("strategy:give_evidence", args=["C2"])
    html = words(client.get(page))
    assert "The whole partnership" not in html and "Ashmere Schools" not in html
    told = {"agency": "police", "words": "Rows are sent every night", "post": "Head of information", **day("on_day", 2026, 9, 1)}
    assert "Choose the page" in words(send(client, page, **told, kind="page"))
    send(client, page, **told, kind="page", page="budget:overview")
    one = CharterEvidence.objects.get()
    assert (one.where, one.agency_id, one.commitment, one.charter) == ("budget:overview", "police", "C2", "early_intervention_2016")
    html = words(client.get(reverse("strategy:commitment", args=["C2"])))
    for said in ("Ashmere Police, as at 1 September 2026", "The pooled budget", "Head of information", "Mo Manager, 30 September 2026", "Nothing yet"):
        assert said in html
    send(client, reverse("strategy:take_back", args=[one.pk]), words="Another year’s")
    assert "Another year’s" in words(client.get(reverse("strategy:commitment", args=["C2"])))
    assert client.get(reverse("strategy:commitment", args=["C99"])).status_code == 404


def test_a_leader_gives_evidence_of_the_whole_partnership_by_a_document() -> None:
    client = signed_in(making.leader())
    told = {"agency": "whole", "kind": "document", "document": "Minutes of 4 March", "words": "Signed", "post": "Chair", **day("on_day", 2026, 9, 1)}
    send(client, reverse("strategy:give_evidence", args=["C1"]), **told)
    assert (CharterEvidence.objects.get().agency, CharterEvidence.objects.get().where) == (None, "Minutes of 4 March")
    html = words(client.get(reverse("strategy:charter")))
    assert "12 commitments: 1 kept" in html
    assert "Latest of 1 September 2026." in html


def test_an_expectation_goes_its_way_between_two_agencies() -> None:
    agency("schools"), agency("police")
    asks, asked = signed_in(making.manager("schools")), signed_in(making.manager("police"))
    told = {"asks": "schools", "asked": "police", "words": "Tell us the same day", **day("by_on", 2026, 12, 1)}
    send(asks, reverse("strategy:expect"), **told)
    one = Expectation.objects.get()
    answer, judge, page = (reverse(f"strategy:{name}", args=args) for name, args in (("answer", [one.pk]), ("judge", [one.pk]), ("expectations", [])))
    assert answer in asked.get(page).content.decode() and answer not in asks.get(page).content.decode()
    send(asked, answer, accepted="yes", words="From March on")
    assert judge in asks.get(page).content.decode()
    send(asks, judge, met="yes", words="Every morning so far")
    html = words(asked.get(page))
    for said in ("Asked of Ashmere Police", "Asked by Ashmere Schools", "Met", "Ashmere Police: From March on", "Ashmere Schools: Every morning so far"):
        assert said in html


def test_a_finding_is_decided_on_and_what_follows_goes_into_the_plan() -> None:
    aim = making.plan()
    draft = making.finding(verdict="no_difference_worth_having")
    client = signed_in(making.leader())
    assert "1 finding: 1 overdue, 0 to decide on, 0 decided." in words(client.get(reverse("strategy:decisions")))
    answer = send(client, reverse("strategy:decide", args=[draft]), choice="adopt", reason="It costs little", next_words="Keep it")
    assert answer["Location"] == f"{reverse('strategy:add_action')}?source=decision&ref={draft}"
    send(client, answer["Location"], words="Keep it for a year", aim=str(aim.pk), agency="police", post="Head", **day("due_on", 2027, 9, 1))
    html = words(signed_in(user("analyst")).get(reverse("strategy:decisions")))
    for said in (
        "1 decided. 1 of the decisions goes against what was found.",
        "and it is kept all the same",
        "It costs little",
        "Lea Leader",
        "Keep it for a year",
    ):
        assert said in html
    assert Decision.objects.get().verdict == "no_difference_worth_having"
    assert "Decide on this finding" not in html


def test_what_was_decided_on_a_finding_that_is_no_longer_shown_stays_to_be_read() -> None:
    first = making.finding(days=40)
    actions.decide(first, "change", "Too early", "Again next year", by=making.leader(), now=making.days_ago(30))
    making.finding(days=10, question="Did fewer families come back within two years?")
    html = words(signed_in(user("analyst")).get(reverse("strategy:decisions")))
    assert "Decided on before, and no longer shown" in html
    assert "Again next year" in html


def test_who_accepted_may_put_it_into_the_plan() -> None:
    one = making.accepted(making.expectation("schools", "police"))
    html = words(signed_in(making.manager("police")).get(reverse("strategy:expectations")))
    assert f"{reverse('strategy:add_action')}?source=expectation&amp;ref={one.pk}" in html


def test_the_board_says_what_is_promised_and_late_even_before_anything_is_released() -> None:
    making.action(due_in=-3)
    html = words(signed_in(making.leader()).get(reverse("board:board")))
    assert "Promised and late" in html
    assert "1 action of the plan is late: Ashmere Police 1." in html


def test_a_theory_is_made_with_forms_and_its_drawing_is_stored() -> None:
    client = signed_in(making.leader())
    send(client, reverse("strategy:begin_theory"), name="Calls", claim="If we ring, fewer go missing than where we do not")
    one = StoredTheory.objects.get()
    page = reverse("strategy:theory", args=[one.pk])
    assert "Nothing is drawn yet" in words(client.get(page))
    for column, said in (("inputs", "Officers ring"), ("outcomes", "Fewer go missing")):
        send(client, reverse("strategy:add_box", args=[one.pk]), column=column, words=said, measures="")
    send(client, reverse("strategy:add_arrow", args=[one.pk]), start="b1", end="b2", assumption="they answer")
    html = words(client.get(page))
    assert "“Fewer go missing” has no measure: nobody could tell whether it came about." in html
    assert "Fix what it claims" not in html
    box = reverse("strategy:change_box", args=[one.pk, "b2"])
    send(client, box, words="Fewer go missing", measures="Missing episodes\n\n Missing episodes \nReturn talks")
    one.refresh_from_db()
    assert one.content["boxes"][1]["measures"] == ["Missing episodes", "Return talks"]
    assert "Fix what it claims" in words(client.get(page))
    drawn = client.get(reverse("strategy:drawing", args=[one.pk, one.hash[:16]]))
    assert (drawn["Content-Type"], drawn["Cache-Control"]) == ("image/svg+xml", "no-store, private")
    assert drawn.content.decode() == one.drawing
    assert client.get(reverse("strategy:drawing", args=[one.pk, "0" * 16])).status_code == 404
    send(client, reverse("strategy:fix", args=[one.pk]), protocol="none")
    html = words(client.get(page))
    assert "Begin a new version" in html and "No protocol yet" in words(client.get(reverse("strategy:theories")))
    answer = send(client, reverse("strategy:again", args=[one.pk]))
    assert "Version before" in words(client.get(answer["Location"]))
    assert "Newer version" in words(client.get(page))


def test_of_two_who_change_a_box_the_second_is_told() -> None:
    one = making.theory()
    client, page = signed_in(making.leader()), reverse("strategy:change_box", args=[one.pk, "b1"])
    sent = hidden(client, page) | {"words": "Mine", "measures": ""}
    actions.change_box(one.pk, "b1", "Theirs", (), version=None, by=making.manager(), now=NOW)
    assert "Somebody changed this theory after you opened the page." in words(client.post(page, sent))
    one.refresh_from_db()
    assert one.content["boxes"][0]["words"] == "Theirs"


def test_boxes_and_arrows_are_taken_away_and_what_is_not_there_is_not_found() -> None:
    one = making.theory()
    client = signed_in(making.leader())
    send(client, reverse("strategy:remove_arrow", args=[one.pk, "b1", "b2"]))
    send(client, reverse("strategy:remove_box", args=[one.pk, "b1"]))
    one.refresh_from_db()
    assert ([box["key"] for box in one.content["boxes"]], len(one.content["arrows"])) == (["b2", "b3"], 1)
    gone = [("change_box", "b1"), ("remove_box", "b1"), ("remove_arrow", "b1", "b2")]
    assert [client.get(reverse(f"strategy:{name}", args=[one.pk, *more])).status_code for name, *more in gone] == [404] * 3
    assert client.get(reverse("strategy:theory", args=[one.pk + 1])).status_code == 404


def test_where_an_action_answers_something_its_page_says_so() -> None:
    one = making.action(answers=Answers(Source.CHARTER, "C2", "Share data better"))
    client = signed_in(user("referrer"))
    html = words(client.get(reverse("strategy:action", args=[one.pk])))
    assert f'href="{reverse("strategy:commitment", args=["C2"])}">Charter commitment C2: Share data better' in html
    assert AuditRow.objects.filter(what="strategy:action", ids=[f"plan_action:{one.pk}"]).exists()
    assert one.pk in words(client.get(reverse("strategy:commitment", args=["C2"])))
