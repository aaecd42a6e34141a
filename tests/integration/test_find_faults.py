"""Whatever goes wrong around a run: nothing is lost, nothing is wrong, and it is said plainly."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sooner import warehouse
from sooner.errors import CheckFailed, InputRefused, SomethingMissing
from sooner.find.run import find
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from tests.integration.small_home import content
from tests.integration.test_kill import Runs, nothing_left, whole
from tests.unit.find.small_partnership import TODAY, write_partnership

ROOT = Path(__file__).parents[2]
KILLS = 20
STRANGE = {
    "of 500 characters": "A" * 500,
    "with control characters": "Jo\x01\x02\x1f\x7fan",
    "from right to left": "\u202eمحمد عبد الله\u202c",
    "of emoji": "🙂👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "of combining marks": "J" + "\u0301" * 200 + "oan",
    "of quotes and signs": "'; DROP TABLE people; --",
    "of nothing to see": "\u200b\u200d\ufeff",
}


@pytest.fixture
def town(first_answer, tmp_path):
    """The files and the home of the small partnership, both to be spoiled, and the key."""
    file, home, key = first_answer
    shutil.copytree(file.parent, tmp_path / "files")
    shutil.copytree(home.path, tmp_path / "home", symlinks=True)
    (tmp_path / "home").chmod(0o700)
    return tmp_path / "files" / "partnership.toml", Home(tmp_path / "home"), key


def stands(home, before, but=("run.lock",)):
    """The answer that stood still does, whole, and nothing is left over."""
    after = content(home.path)
    assert {name: mark for name, mark in after.items() if not name.startswith(but)} == {name: mark for name, mark in before.items() if not name.startswith(but)}
    assert nothing_left(home)
    whole(home)


def test_a_file_that_vanishes_or_changes_while_it_is_read(town):
    file, home, key = town
    persons, before = file.parent / "police" / "persons.csv", content(home.path)
    kept = persons.read_bytes()

    def spoil(words, how):
        if "rows of police/persons.csv" in words:
            how()

    for how in (persons.unlink, lambda: persons.write_bytes(kept + b"P99,Joan,Harlow,1988-02-11,,,\n")):
        persons.write_bytes(kept)
        with pytest.raises(InputRefused) as refused:
            find(file, home.path, TODAY, full=True, keys_file=key, progress=lambda words, how=how: spoil(words, how))
        assert "police/persons.csv" in str(refused.value)
        stands(home, before)


def test_a_second_run_is_refused_in_plain_words(town):
    file, home, key = town
    with (home.path / "run.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CheckFailed, match="Another run is under way"):
            find(file, home.path, TODAY, full=True, keys_file=key)


def test_memory_and_temporary_space_that_do_not_suffice_are_told_with_what_to_do(town, monkeypatch):
    file, home, key = town
    before = content(home.path)
    monkeypatch.setenv("SOONER_MEMORY", "3MB")
    monkeypatch.setenv("SOONER_TEMP", "1MB")
    with pytest.raises(SomethingMissing, match=r"SOONER_(MEMORY|TEMP) to more"):
        find(file, home.path, TODAY, full=True, keys_file=key)
    # what was received before the memory ran out is kept: it is what the agencies sent
    stands(home, before, ("run.lock", "received/"))


LIMITED = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from sooner.errors import SoonerError
from sooner.find.run import find
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[5]), int(sys.argv[5])))
try:
    find(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]), full=True, keys_file=Path(sys.argv[4]))
except SoonerError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("most", [1_000, pytest.param(6_000, marks=pytest.mark.long), pytest.param(12_000, marks=pytest.mark.long)])
def test_a_full_disk_is_told_and_changes_nothing(town, most):
    file, home, key = town
    before = content(home.path)
    command = [sys.executable, "-c", LIMITED, str(file), str(home.path), TODAY.isoformat(), str(key), str(most)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 6, told
    assert "The disk is full" in told.stdout
    # what was received whole before the disk was full is kept
    stands(home, before, ("run.lock", "received/"))


def test_names_that_nobody_expected(town):
    file, home, key = town
    persons = file.parent / "police" / "persons.csv"
    text = persons.read_text(encoding="utf-8")
    for forename, strange in zip(("Joan", "Peter", "Amber", "Toby", "Moira", "Edith", "Oscar"), STRANGE.values(), strict=True):
        text = text.replace(f"{forename},", f'"{strange}",')
    persons.write_text(text, encoding="utf-8")
    result = find(file, home.path, TODAY, full=True, keys_file=key)
    assert result.counts["records"] == 22
    with warehouse.open("snapshot", home) as snapshot:
        shown = set(snapshot.table("people").forename.to_pyarrow().to_pylist())
    assert {"A" + "a" * 499, "Joan"} & shown


def test_an_agency_that_withdraws_everything(town):
    file, home, key = town
    text = file.read_text(encoding="utf-8").replace("starts = 2026-01-01", "starts = 2027-01-01", 1).replace("review = 2026-12-01", "review = 2027-06-01", 1)
    file.write_text(text, encoding="utf-8")
    result = find(file, home.path, TODAY, keys_file=key)
    assert result.counts["records"] == 10
    notes = {f"{receipt.agency}/{receipt.extract}": receipt.note for receipt in result.receipts.itertuples()}
    assert "nothing of this extract was read" in notes["police/persons"]
    with warehouse.open("snapshot", home) as snapshot:
        rows = snapshot.table("person_records").to_pyarrow().to_pylist()
    assert {row["agency"] for row in rows} == {"school"}


def measured(path, into):
    """Seconds, MiB at most, and what was said, of a run of its own over one file of people."""
    toml = into / "p.toml"
    toml.write_text(ONE_FILE.format(file=path.name))
    key = keys.create(into / "keys.toml")
    command = [sys.executable, "-m", "sooner.cli", "find", str(toml), "--home", str(into / "home"), "--only", "extracts", "--today", TODAY.isoformat()]
    with (into / "said").open("w+") as said:
        child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "SOONER_KEYS": str(key)}, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said.read()


ONE_FILE = """
format = 1
name = "x"
invented = true
[[agency]]
id = "a"
name = "A"
[[extract]]
agency = "a"
name = "people"
kind = "people"
file = "{file}"
[extract.columns]
record_id = "id"
surname = "last"
[[agreement]]
id = "1"
agency = "a"
extracts = ["*"]
columns = ["*"]
purpose = "find"
gateway = "x"
signed_by = "x"
starts = 2026-01-01
review = 2026-12-01
expires = 2027-12-31
"""


@pytest.mark.long
def test_a_file_of_a_million_duplicate_rows(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,last\n" + "1,Marsh\n" * 1_000_000)
    code, seconds, peak, said = measured(path, tmp_path)
    assert code == 3
    assert "999,979 more faults of this file are not shown" in said
    assert seconds < 90
    assert peak < 1_500


@pytest.mark.long
@pytest.mark.parametrize(("opening", "piece"), [("id,last\n1,", "x" * 1_000), ("id,last\n", "1,x," * 250), ('{"a": "', "x" * 1_000)])
def test_a_line_of_200_megabytes(tmp_path, opening, piece):
    path = tmp_path / "people.csv"
    with path.open("w") as file:
        file.write(opening)
        for _ in range(200_000):
            file.write(piece)
    code, seconds, peak, said = measured(path, tmp_path)
    assert code == 3
    assert "longer than 5 million characters" in said or "larger than 50 MB" in said or "never closed" in said
    assert seconds < 60
    assert peak < 1_000


def whose(home, snapshot):
    """Which record is whose, and what the police sent last of the first."""
    held = pq.read_table(home.snapshots / snapshot / "person_records.parquet", columns=["record_key", "person_id"]).to_pylist()
    phones = {row["phone"] for row in pq.read_table(home.snapshots / snapshot / "records.parquet", columns=["phone"]).to_pylist()}
    return {row["record_key"]: row["person_id"] for row in held}, phones - {None}


@pytest.mark.long
@pytest.mark.parametrize("how", ["full", "update"])
def test_twenty_kills_of_a_full_run_and_of_an_update(tmp_path, how):
    """Every run has something new to take in; each is killed at a moment of its own, and the last, left alone, makes good what they did not."""
    file, home, key = write_partnership(tmp_path / "files"), Home(tmp_path / "home"), keys.create(tmp_path / "keys.toml")
    persons = file.parent / "police" / "persons.csv"
    sent, runs, moments, ends = persons.read_text(), Runs(file, home, key, TODAY, how), random.Random(7), []  # noqa: S311 - moments to kill at, nothing secret

    def run(turn, seconds):
        persons.write_text(sent.replace("ZA1 1AA,", f"ZA1 1AA,01632 9600{turn:02d}", 1))
        return runs.run(seconds)

    try:
        run(0, 600)
        first, _ = whose(home, whole(home)[0])
        _, seconds = run(1, 600)
        for turn in range(2, 2 + KILLS):
            ended, _ = run(turn, moments.uniform(0, seconds))
            snapshot, _ = whole(home)
            people, phones = whose(home, snapshot)
            assert people == first
            assert len(phones) == 1
            ends.append(ended)
        ended, _ = run(2 + KILLS, 600)
    finally:
        runs.close()
    assert (ended, ends.count("killed") >= KILLS // 2) == ("done", True)
    assert nothing_left(home)
    snapshot, evidence = whole(home)
    assert snapshot == evidence
    assert whose(home, snapshot) == (first, {f"016329600{2 + KILLS:02d}"})
    assert pq.read_metadata(home.snapshots / snapshot / "people.parquet").num_rows == 12
