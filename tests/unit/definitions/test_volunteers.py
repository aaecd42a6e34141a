"""The rules for volunteers are data, and a file with faults is refused with all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions.reading import DefinitionRefused
from sooner.definitions.volunteers import SHIPPED, load, shipped


def test_what_is_shipped_can_be_read() -> None:
    rules = shipped()
    assert (rules.references_needed, rules.dbs_years, rules.renewal_window_days) == (2, 3, 56)
    assert all(reason.why_it_matters for reason in rules.leaving_reasons)


def test_a_reason_named_twice_and_days_the_wrong_way_round_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "volunteers.yml"
    text = SHIPPED.read_text(encoding="utf-8").replace("name: too_much", "name: moved").replace("last_minute_days: 2", "last_minute_days: 9")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        load(file)
    assert [fault.why for fault in refused.value.faults] == ["a reason has this name already", "what is last minute would be in good time too"]
