"""The charter that is shipped, what a partnership's own may say, and by when findings are decided on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import charter, deciding
from sooner.definitions.reading import DefinitionRefused

GOOD = """
name: ours
title: A charter of our own
published: 2026-01-01
dated: 2026-02-01
status: verified
why_it_matters: It binds us.
kept_for_months: 6
sources: {US: The partnership}
commitments:
  - {code: A, words: Help early, said_by: [US], official: "We will help early.", each_agency: true}
  - {code: B, words: Share, said_by: [US]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "charter.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_charter_that_is_shipped_has_twelve_commitments_each_with_who_says_so() -> None:
    told = charter.shipped()
    assert list(told.by_code) == [f"C{number}" for number in range(1, 13)]
    said = {one.code: set(one.said_by) for one in told.commitments}
    assert {code for code, by in said.items() if by == {"EIF"}} == {"C1"}
    assert {code for code, by in said.items() if by == {"ART", "EIF"}} == {"C2", "C5", "C8"}
    assert (told.published.isoformat(), told.kept_for_months, told.status) == ("2016-06-30", 12, "unverified")
    assert all(not one.official for one in told.commitments), "the official wording is not ours to ship"


def test_a_charter_of_ones_own_may_have_the_official_wording(tmp_path: Path) -> None:
    told = charter.load(written(tmp_path, GOOD))
    assert told.by_code["A"].official == "We will help early."
    assert (told.by_code["A"].each_agency, told.by_code["B"].each_agency) == (True, False)


def test_the_example_of_the_documentation_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs/reference/charter.md").read_text(encoding="utf-8")
    told = charter.load(written(tmp_path, page.partition("```yaml\n")[2].partition("```")[0]))
    assert (told.by_code["A1"].each_agency, told.by_code["A1"].counted) == (True, ("pooled_budget",))


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = GOOD.replace("code: B", "code: A").replace("said_by: [US]}\n", "said_by: [THEM]}\n")
    with pytest.raises(DefinitionRefused) as refused:
        charter.load(written(tmp_path, wrong))
    said = str(refused.value)
    assert "a commitment has this code already" in said
    assert "no source is called THEM" in said
    assert "charter.yml" in said and "12" in said


@pytest.mark.parametrize(("good", "bad"), [("kept_for_months: 6", "kept_for_months: 0"), ("code: B", "code: 'B b'"), ("status: verified", "status: yes")])
def test_what_cannot_be_is_refused(tmp_path: Path, good: str, bad: str) -> None:
    with pytest.raises(DefinitionRefused):
        charter.load(written(tmp_path, GOOD.replace(good, bad)))


def test_a_finding_is_decided_on_within_four_weeks_unless_a_partnership_says_otherwise(tmp_path: Path) -> None:
    assert deciding.shipped().due_days == 28
    with pytest.raises(DefinitionRefused):
        deciding.load(written(tmp_path, "why_it_matters: x\nsource: y\ndue_days: 0\n"))
