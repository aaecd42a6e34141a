"""For what agencies name link people: what is shipped loads, and whoever edits it is told every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import link_purposes
from sooner.definitions.reading import DefinitionRefused


def test_what_is_shipped_names_the_wishes_and_says_who_asked() -> None:
    told = link_purposes.shipped()
    assert [one.key for one in told.purposes] == ["court_and_prison", "offender_management", "action_team"]
    assert all(one.at_court for one in told.purposes)
    assert "wish 4" in told.source
    assert told.words_of("offender_management").startswith("Integrated offender management")


def test_a_purpose_that_is_no_longer_offered_still_reads() -> None:
    assert link_purposes.shipped().named("gone") is None
    assert link_purposes.shipped().words_of("gone") == "gone"


def test_every_fault_is_told(tmp_path: Path) -> None:
    file = tmp_path / "purposes.yml"
    one = "  - {key: court, words: Court, hint: Whom to ring}\n"
    file.write_text(f"why_it_matters: so\nsource: us\npurposes:\n{one * 3}", encoding="utf-8")
    with pytest.raises(DefinitionRefused) as error:
        link_purposes.load(file)
    assert [(fault.line, fault.why) for fault in error.value.faults] == [(5, "court stands twice"), (6, "court stands twice")]
    file.write_text("why_it_matters: so\nsource: us\npurposes:\n  - {key: Court desk, words: Court, hint: Ring}\n", encoding="utf-8")
    with pytest.raises(DefinitionRefused):
        link_purposes.load(file)
