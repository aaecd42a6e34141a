"""What somebody can be to a thing, set up for a test: each relation word of docs/explanation/who_sees_what.md, by the app whose pages use it.

A set-up is given the user and the name of the URL. It makes the thing in that relation to them and returns what the URL's address needs.
The word NOBODYS is the thing that the user has nothing to do with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from sooner.warehouse import promises
from sooner.warehouse.drafts import draft_names
from sooner_site.access import clock
from sooner_site.access.actions import kept
from sooner_site.access.actions.releases import release
from sooner_site.access.models import User
from sooner_site.access.queries.results import result
from sooner_site.board.queries import series_key
from sooner_site.cases import actions as case_actions
from sooner_site.cases.models import Case
from sooner_site.families import actions as family_actions
from sooner_site.families.choices import NewPerson, Place
from sooner_site.quality import actions as quality_actions
from sooner_site.referrals import actions as referral_actions
from tests.factories import referrals as made_referrals
from tests.factories import results, runs
from tests.factories.site import agency, user
from tests.unit.help.directory.documents import document
from tests.unit.site import relations_data_rights as data_rights
from tests.unit.site import relations_practice, relations_review
from tests.unit.site import relations_volunteers as volunteers
from tests.unit.site.budget import making as pooling
from tests.unit.site.cases import making
from tests.unit.site.court_desk import making as desk_making
from tests.unit.site.directory import making as directory
from tests.unit.site.relations_plans import draw_address, plan_address
from tests.unit.site.relations_surveys import survey_address, worth_address

SetUp = Callable[[User, str], dict[str, Any]]
NOBODYS = "nobody's"
_SET_UPS: dict[tuple[str, str], SetUp] = {}


def relation(app: str, word: str) -> Callable[[SetUp], SetUp]:
    """Say which set-up makes a relation of that word to a thing of that app."""

    def register(set_up: SetUp) -> SetUp:
        _SET_UPS[app, word] = set_up
        return set_up

    return register


def set_up(url: str, word: str, who: User) -> dict[str, Any]:
    """Make the thing and give what the address needs. Raises KeyError where nobody has said how."""
    return _SET_UPS[url.partition(":")[0], word](who, url)


def is_known(url: str, word: str) -> bool:
    """Whether somebody has said how that relation is made."""
    return (url.partition(":")[0], word) in _SET_UPS


# -- access


@relation("access", NOBODYS)
def _somebody(who: User, url: str) -> dict[str, Any]:
    if url in ("access:kept", "access:kept_away", "access:accept"):
        return {"token": "x" * 43} if "kept" in url else {"secret": "x" * 43}
    if url in ("access:link", "access:link_end"):
        return {"agency": agency("schools").pk, "purpose": "court_and_prison"}
    return {"agency": agency("schools").pk} if url == "access:agency_terms" else {"pk": user("manager", of="schools").pk}


@relation("access", "wrote it")
def _wrote_it(who: User, url: str) -> dict[str, Any]:
    return {"token": kept.keep(who, "/", "a=b", now=making.NOW)}


@relation("access", "own agency's")
def _own_agencys_link(who: User, url: str) -> dict[str, Any]:
    return {"agency": who.agency_id, "purpose": "court_and_prison"}


# -- caseloads


@relation("caseloads", NOBODYS)
def _anothers_worker(who: User, url: str) -> dict[str, Any]:
    return {"worker": making.practitioner(of="housing").pk}


@relation("caseloads", "own agency's")
def _own_worker(who: User, url: str) -> dict[str, Any]:
    return {"worker": making.practitioner(of=who.agency_id).pk}


# -- data rights

relation("data_rights", NOBODYS)(data_rights.nobodys)
relation("data_rights", "it has a draft")(data_rights.drafted)
relation("data_rights", "it is released")(data_rights.released)
relation("data_rights", "own agency's data are in it")(data_rights.in_it)
relation("data_rights", "own agency's")(data_rights.own_agencys)


# -- court desk


@relation("court_desk", NOBODYS)
def _a_contact(who: User, url: str) -> dict[str, Any]:
    if url in volunteers.OF_A_ROTA:
        return volunteers.a_rota(url)
    made = desk_making.contact(desk_making.volunteer(), clock.now(), asked="prison")
    return {"number": desk_making.seat()} if url == "court_desk:seat_away" else {"reference": made.pk}


@relation("court_desk", "wrote it")
def _logged_it(who: User, url: str) -> dict[str, Any]:
    return {"reference": desk_making.contact(who, clock.now()).pk}


@relation("court_desk", "its desk")
def _at_the_desk(who: User, url: str) -> dict[str, Any]:
    desk_making.court(clock.now(), *([who] if who.holds("court_volunteer") else []))
    return {}


relation("court_desk", "own day")(volunteers.own_day)


# -- volunteers


@relation("volunteers", NOBODYS)
def _a_volunteer(who: User, url: str) -> dict[str, Any]:
    return volunteers.somebody(url)


relation("volunteers", "is them")(volunteers.is_them)
relation("volunteers", "looks after them")(volunteers.looks_after)
relation("volunteers", "wrote it")(volunteers.wrote_it)


# -- families on the worklist: f1 has needs that the hub sees; nobody may know of f9


@relation("worklist", NOBODYS)
def _a_family(who: User, url: str) -> dict[str, Any]:
    if url == "worklist:of_contact":
        return {"reference": desk_making.contact(desk_making.volunteer(), clock.now()).pk}
    if url in ("worklist:person", "worklist:person_reason"):
        return {"person": "p29"}
    return {"number": 0} if url == "worklist:remove_person" else {"family": "f9"}


@relation("worklist", "a need is seen")
def _a_need(who: User, url: str) -> dict[str, Any]:
    return {"family": "f1"}


@relation("worklist", "a principle is met")
def _a_principle(who: User, url: str) -> dict[str, Any]:
    return {"person": "p99"} if "person" in url else {"family": "f0"}


@relation("worklist", "own agency has records")
def _own_records(who: User, url: str) -> dict[str, Any]:
    assert who.agency_id == "police", "the police have records of f1"
    return {"family": "f1"}


@relation("worklist", "leads its case")
def _leads_family(who: User, url: str) -> dict[str, Any]:
    making.case(lead=who, family="f5")
    return {"family": "f5"}


@relation("worklist", "own agency leads its case")
def _agency_leads_family(who: User, url: str) -> dict[str, Any]:
    making.case(lead=making.practitioner(of=who.agency_id), family="f5")
    return {"family": "f5"}


@relation("worklist", "in its case's team")
def _in_familys_team(who: User, url: str) -> dict[str, Any]:
    _in_team(making.case(lead=making.practitioner(of="housing"), family="f5"), who)
    return {"family": "f5"}


@relation("worklist", "it has a case")
def _family_with_case(who: User, url: str) -> dict[str, Any]:
    making.case(lead=making.practitioner(of="housing"), family="f5")
    return {"family": "f5"}


def _referred(by: User) -> dict[str, Any]:
    referral_actions.confirm_family(made_referrals.sent(by), "f7", by=making.hub(), now=making.NOW)
    return {"family": "f7"}


@relation("worklist", "it has an open referral")
def _family_with_referral(who: User, url: str) -> dict[str, Any]:
    return _referred(user("referrer", of="charity"))


@relation("worklist", "own agency sent an open referral")
def _agency_referred_family(who: User, url: str) -> dict[str, Any]:
    return _referred(user("referrer", of=who.agency_id))


@relation("worklist", "wrote it down")
def _written_down(who: User, url: str) -> dict[str, Any]:
    return {"family": family_actions.write_down([NewPerson(Place.CHILD, "Nia", "New"), NewPerson(Place.PARENT, "Ned", "New")], by=who, now=making.NOW)}


# -- referrals


def _sent(by: User, url: str, returned: bool = False) -> dict[str, Any]:
    sent = made_referrals.sent(by)
    if returned:
        referral_actions.give_back(sent, by=making.hub(), now=made_referrals.LATER, told="More")
    return {"reference": sent.reference} | ({"verb": "accept"} if url == "referrals:decide" else {})


def _drafted(by: User, url: str) -> dict[str, Any]:
    page = {"page": "children"} if url in ("referrals:page", "referrals:person", "referrals:remove") else {}
    person = {"person": "c1"} if url in ("referrals:person", "referrals:remove") else {}
    return {"key": made_referrals.draft(by).key} | page | person


@relation("referrals", NOBODYS)
def _anothers_referral(who: User, url: str) -> dict[str, Any]:
    other = user("referrer", of="schools")
    return _drafted(other, url) if _is_of_drafts(url) else _sent(other, url)


@relation("referrals", "wrote it")
def _own_draft(who: User, url: str) -> dict[str, Any]:
    return _drafted(who, url)


@relation("referrals", "sent it")
def _own_referral(who: User, url: str) -> dict[str, Any]:
    return _sent(who, url)


@relation("referrals", "own agency sent it")
def _agencys_referral(who: User, url: str) -> dict[str, Any]:
    return _sent(user("referrer", of=who.agency_id), url)


@relation("referrals", "own agency was given it back")
def _given_back(who: User, url: str) -> dict[str, Any]:
    return _sent(user("referrer", of=who.agency_id), url, returned=True)


def _is_of_drafts(url: str) -> bool:
    return url in ("referrals:page", "referrals:person", "referrals:remove", "referrals:check", "referrals:delete")


# -- cases


def _address(case: Case, url: str) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if url == "cases:progress":
        more = {"need": making.need(case).pk}
    elif url in ("cases:action_change", "cases:action_done", "cases:action_not_done"):
        more = {"action": making.planned(making.agree(case)).pk}
    elif url == "cases:take_from_team":
        more = {"user": _in_team(case, user("referrer", of="schools")).pk}
    elif url == "cases:answer_move":
        return {"move": _move(case, "schools")}
    elif url == "cases:take_back_move":
        _move(case, "schools")
    elif url == "cases:reopen":
        case_actions.close_case(case, because="family moved", results=making.results(case), by=making.lead(case), now=making.NOW)
    return {"reference": case.pk} | more


def _in_team(case: Case, one: User) -> User:
    case_actions.add_to_team(case, user=one, does="Rings the school", by=making.lead(case), now=making.NOW)
    return one


def _move(case: Case, to: str) -> int:
    move = case_actions.ask_move(making.agree(case), kind="step_down", to_agency=agency(to), reason="It is better now", by=making.lead(case), now=making.NOW)
    return int(move.pk)


@relation("cases", NOBODYS)
def _anothers_case(who: User, url: str) -> dict[str, Any]:
    if url == "cases:open":
        return {"reference": "f1"}
    return _address(making.case(lead=making.practitioner(of="housing")), url)


@relation("cases", "leads it")
def _leads_it(who: User, url: str) -> dict[str, Any]:
    return _address(making.case(lead=who), url)


@relation("cases", "own agency leads it")
def _agency_leads_it(who: User, url: str) -> dict[str, Any]:
    return _address(making.case(lead=making.practitioner(of=who.agency_id)), url)


@relation("cases", "in its team")
def _team_of_it(who: User, url: str) -> dict[str, Any]:
    case = making.case(lead=making.practitioner(of="housing"))
    _in_team(case, who)
    return _address(making.again(case), url)


@relation("cases", "was asked to lead it")
def _asked_to_lead(who: User, url: str) -> dict[str, Any]:
    case = making.case(lead=making.practitioner(of="housing"))
    address = _address(case, url)
    case_actions.ask_to_lead(making.again(case), lead=who, words="Would you?", by=making.lead(case), now=making.NOW)
    return address


@relation("cases", "does it in its team")
def _does_it(who: User, url: str) -> dict[str, Any]:
    case = making.agree(making.case(lead=making.practitioner(of="housing")))
    _in_team(case, who)
    return {"reference": case.pk, "action": making.planned(making.again(case), worker=who).pk}


@relation("cases", "own agency was asked")
def _agency_was_asked(who: User, url: str) -> dict[str, Any]:
    return {"move": _move(making.case(lead=making.practitioner(of="housing")), who.agency_id)}


# -- services: nobody's in particular


@relation("directory", NOBODYS)
def _a_service(who: User, url: str) -> dict[str, Any]:
    made = directory.taken_in(document("Money help"), by=directory.keeper())
    return {"number": made.pk} if url == "directory:import" else {"service": document("Money help")["id"]}


# -- the pooled budget


@relation("budget", NOBODYS)
def _anothers_budget(who: User, url: str) -> dict[str, Any]:
    if "statement" in url:
        return {"agency": agency("housing").pk}
    pool = pooling.Pool()
    if url in ("budget:payment", "budget:release"):
        return {"reference": pool.commit(500, reason="Agreed").pk}
    return {"reference": (pool.promise() if url in ("budget:receipt", "budget:reversal") else pool.propose_promise()).pk}


@relation("budget", "own agency's")
def _own_statement(who: User, url: str) -> dict[str, Any]:
    return {"agency": who.agency_id}


@relation("budget", "proposed it")
def _proposed_it(who: User, url: str) -> dict[str, Any]:
    pool = pooling.Pool()
    pool.manager = who
    return {"reference": pool.propose_promise().pk}


# -- records to check


def _correction(records_of: str) -> dict[str, Any]:
    asked = quality_actions.Wrong("row", agency(records_of).pk, "incidents", "row 4", "f1")
    (made,) = quality_actions.raise_corrections([asked], "It was not she", by=making.hub(), now=making.NOW)
    return {"reference": made.reference}


@relation("quality", NOBODYS)
def _anothers_records(who: User, url: str) -> dict[str, Any]:
    if url.startswith("quality:run"):
        return runs.address(url)
    return relations_review.one_record(who, url) if url in ("quality:pair", "quality:again", "quality:judge") else _correction("housing")


@relation("quality", "own agency's records")
def _own_agencys_records(who: User, url: str) -> dict[str, Any]:
    return _correction(who.agency_id)


relation("quality", "both records")(relations_review.both_records)

# -- results on the board


def _published(url: str) -> dict[str, Any]:
    name = results.indicators(settings.HOME, results.indicator(chart="a.svg"))
    pictures = result("indicators", name).about["pictures"]
    more = {"name": pictures["a.svg"]["file"]} if url == "board:picture" else {}
    return (
        {"key": series_key(results.indicator()["series"])}
        if url in ("board:indicator", "board:indicator_file")
        else {"kind": "indicators", "draft": name, **more}
    )


@relation("board", NOBODYS)
def _not_released(who: User, url: str) -> dict[str, Any]:
    return _published(url)


@relation("board", "it is released")
def _released(who: User, url: str) -> dict[str, Any]:
    address = _published(url)
    release(
        "indicators", address.get("draft") or results.indicators(settings.HOME, results.indicator(chart="a.svg")), "Read", by=user("leader"), now=making.NOW
    )
    return address


# -- studies


def _study(url: str) -> dict[str, Any]:
    if (address := plan_address(url) or draw_address(url)) is not None:
        return address
    if url in ("studies:sizes", "studies:size", "studies:size_file"):
        return {} if url == "studies:sizes" else {"design": "trial"}
    if url.startswith("studies:known"):
        return {"key": "diamond"} if url == "studies:known_one" else {}
    if url.startswith("studies:survey"):
        return survey_address(url)
    if url.startswith("studies:worth"):
        return worth_address(url)
    people = {"title": "How many people", "columns": ["group", "people"], "rows": [["programme", "60"]]}
    name = results.evidence(settings.HOME, results.study(chart="a.svg"), report_tables={"people": people})
    if url == "studies:protocol":
        return {"protocol": result("evidence", name).about["protocol_hash"]}
    files = {"studies:table": {"table": "people"}, "studies:picture": {"name": result("evidence", name).about["pictures"]["a.svg"]["file"]}}
    return {"draft": name, **files.get(url, {})}


@relation("studies", NOBODYS)
def _study_that_waits(who: User, url: str) -> dict[str, Any]:
    return _study(url)


@relation("studies", "drew it")
def _drew_it(who: User, url: str) -> dict[str, Any]:
    return draw_address(url, who) or {}


@relation("studies", "it is released")
def _released_study(who: User, url: str) -> dict[str, Any]:
    address = _study(url)
    for kind in ("evidence", "surveys", "worth"):
        for draft in draft_names(settings.HOME, kind):
            release(kind, draft, "Read", by=user("leader"), now=making.NOW)
    return address


@relation("studies", "it was promised")
def _promised_study(who: User, url: str) -> dict[str, Any]:
    said = {"question": "Does it help?", "design": "trial", "protocol": [], "frozen_on": "2026-09-01", "known_since": "2026-09-01"}
    promises.keep(settings.HOME, "c" * 64, said)
    return {"protocol": "c" * 64}


# -- what apps say of themselves in files of their own

from tests.unit.site import relations_follow_on, relations_maturity, relations_strategy, relations_training  # noqa: E402, F401 - each registers its relations

relations_practice.register(relation, NOBODYS)
