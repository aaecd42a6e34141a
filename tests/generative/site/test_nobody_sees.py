"""Nobody sees what they should not: random histories of random people's deeds, held against the written rules after every step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import Phase
from hypothesis import settings as how
from hypothesis.stateful import run_state_machine_as_test

from sooner.warehouse.home import Home
from sooner_site.access.audit import Pending
from sooner_site.access.choices import Role
from sooner_site.cases.queries import reading
from sooner_site.families import building, kin, sharing
from sooner_site.families import permissions as families
from sooner_site.families.choices import Tier
from tests.generative.site import people
from tests.generative.site.asking import Leaked
from tests.generative.site.machine import Histories
from tests.generative.site.world import World

#: Deeds in one history, beside those that it begins with.
STEPS = 6


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, list[Home]]:
    """The area, published once."""
    world = World()
    return world, world.publish(tmp_path_factory.mktemp("nobody_sees"))


@pytest.fixture
def histories(area: tuple[World, list[Home]], db: None, settings: Any) -> Iterator[type[Histories]]:
    """The machine, in a database with its people."""
    Histories.world, Histories.homes = area
    settings.HOME = Histories.homes[0]
    settings.SESSION_IDLE_SECONDS = 24 * 3600  # each history begins with the same sessions, and all together may take longer than one lasts unused
    Histories.users, Histories.clients = people.made()
    Histories.cookies = people.cookies_of(Histories.clients)
    yield Histories


def _run(machine: type[Histories], number: int, **more: Any) -> None:
    run_state_machine_as_test(machine, settings=how(max_examples=number, stateful_step_count=STEPS, **more))


def _is_caught(machine: type[Histories], words: str) -> None:
    """That histories, which are not made shorter once one fails, find a breach that was made."""
    with pytest.raises(Leaked, match=words):
        _run(machine, 60, phases=[Phase.generate], database=None, derandomize=True)


def test_two_hundred_histories_show_nobody_what_the_rules_deny(histories: type[Histories]) -> None:
    _run(histories, 200)


@pytest.mark.long
def test_two_thousand_histories_show_nobody_what_the_rules_deny(histories: type[Histories]) -> None:
    _run(histories, 2000)


def test_it_would_catch_a_manager_who_sees_every_family_in_full(histories: type[Histories], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(families._BY_ROLE, Role.MANAGER, lambda relation: Tier.FULL)
    _is_caught(histories, "the table denies|what the rules deny|the audit of")


def test_it_would_catch_notes_for_the_lead_that_the_team_reads(histories: type[Histories], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read_by", lambda user, case: Q())
    with pytest.raises(Leaked, match=r"cases:notes shows .* what the rules deny"):
        _a_note_for_the_lead(histories())


def test_it_would_catch_an_agreement_that_is_not_kept(histories: type[Histories], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing.Sharing, "of", lambda self, agency, extract: Tier.FULL)
    _is_caught(histories, "what the rules deny|the audit of")


def test_it_would_catch_a_member_whom_only_a_silent_agency_places_in_the_family(histories: type[Histories], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building.Builder, "_here", lambda self, least: self.rows.members)
    monkeypatch.setattr(kin.Kin, "told", lambda self, sharing, least: -1)
    _is_caught(histories, "what the rules deny|the table denies|the audit of")


def test_it_would_catch_a_look_that_is_not_written_down(histories: type[Histories], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pending, "showed", lambda self, ids, what: None)
    _is_caught(histories, "the audit of")


def _a_note_for_the_lead(history: Histories) -> None:
    """A case whose lead writes a note for the lead alone, before somebody of its team opens the notes."""
    try:
        named = {who.name: who for who in history.facts.users}
        history.helping.open_case(named["Hana"], "fa", named["Pat"])
        (case,) = history.facts.cases
        history.helping.add_to_team(named["Pat"], case, named["Tess"])
        history.helping.write_note(named["Pat"], case, "lead")
        history.asker.look(named["Tess"], "cases:notes", case, {"reference": case.reference})
    finally:
        history.teardown()


def test_the_same_history_shows_nothing_where_nothing_is_broken(histories: type[Histories]) -> None:
    _a_note_for_the_lead(histories())
