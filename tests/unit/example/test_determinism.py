"""The same seed makes the same bytes; another does not; one part's stream does not depend on another's."""

import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sooner.errors import NotAllowed, UsageError
from sooner.example.generator import invent
from sooner.example.generator.streams import PURPOSES, Streams


def hashes(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_seed_makes_the_same_bytes(small, tmp_path):
    invent(400, 1, tmp_path)
    assert hashes(tmp_path) == hashes(small.folder)
    assert len(hashes(tmp_path)) > 55


def test_another_seed_differs_in_every_file_of_people(small, tmp_path):
    invent(400, 2, tmp_path)
    one, other = hashes(small.folder), hashes(tmp_path)
    assert set(one) == set(other)
    alike = {name for name in one if one[name] == other[name]}
    assert all(name.endswith("README.txt") for name in alike)


def test_the_last_day_is_fixed_unless_given(small, tmp_path):
    assert small.last_day == date(2026, 9, 30)
    assert invent(60, 1, tmp_path, today=date(2025, 2, 28)).last_day == date(2025, 2, 28)


def test_streams_do_not_shift_each_other():
    one, other = Streams.of(5), Streams.of(5)
    one.for_purpose("names").random(1000)
    assert np.array_equal(one.for_purpose("police").random(5), other.for_purpose("police").random(5))
    draws = {purpose: float(one.for_purpose(purpose).random()) for purpose in PURPOSES}
    assert len(set(draws.values())) == len(PURPOSES)


@pytest.mark.parametrize("people", [0, 49, 3_000_001])
def test_too_few_and_too_many_are_refused(people, tmp_path):
    with pytest.raises(UsageError, match="cannot be invented"):
        invent(people, 1, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_seed_below_zero_is_refused(tmp_path):
    with pytest.raises(UsageError, match="below zero"):
        invent(100, -1, tmp_path)


def test_a_real_partnership_is_never_written_over(tmp_path):
    (tmp_path / "partnership.toml").write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(NotAllowed, match="not an invented partnership"):
        invent(60, 1, tmp_path)
    assert (tmp_path / "partnership.toml").read_text(encoding="utf-8") == "format = 1\n"


def test_an_invented_one_may_be_written_over_and_progress_is_told(tmp_path):
    said: list[str] = []
    invent(60, 1, tmp_path)
    first = hashes(tmp_path)
    invent(60, 1, tmp_path, progress=said.append)
    assert hashes(tmp_path) == first
    assert said == [
        "Inventing people, families and homes",
        "Inventing three years of needs and events",
        "Inventing what each agency knows",
        "Writing the files",
    ]
