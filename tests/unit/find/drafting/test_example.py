"""A partnership file drafted from the example's files allows nothing; filled, its files pass, also with their headers renamed at random."""

from __future__ import annotations

import random
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sooner.example.generator import invent
from sooner.find.drafting import Draft
from sooner.find.extracts.sniffing import look
from sooner.find.looking import check, draft
from sooner.find.run import find
from sooner.partnership import load
from sooner.warehouse import keys

DAY = date(2026, 11, 22)
LOST = ("truth", "geography")
DELIMITERS = ",;|\t"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's files, without its partnership file and without its truth."""
    folder = tmp_path_factory.mktemp("sent")
    invented = invent(300, 1, folder)
    invented.partnership_file.unlink()
    shutil.rmtree(folder / "truth")
    return folder


def folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def filled(text: str) -> str:
    """The draft as somebody would fill it."""
    for key in ("gateway", "signed_by"):
        text = re.sub(rf'^{key} = "".*$', f'{key} = "x"', text, flags=re.MULTILINE)
    days = {"starts": "2026-01-01", "review": "2026-12-01", "expires": "2027-12-31"}
    for key, day in days.items():
        text = re.sub(rf'^{key} = "".*$', f"{key} = {day}", text, flags=re.MULTILINE)
    text = re.sub(r"^purpose = \[\].*$", 'purpose = "find"', text, flags=re.MULTILINE)
    return re.sub(r"^draft = true.*\n", "", text, flags=re.MULTILINE)


#: What one system writes and another writes otherwise.
OTHERWISE = {
    "dob": "date of birth",
    "surname": "last name",
    "forename": "first name",
    "telephone": "phone",
    "ref": "reference",
    "number": "no",
    "postcode": "post code",
}


def renamed(name: str, chance: random.Random) -> str:
    """The header as another system might have it: other case, other signs between the words, sometimes another word."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name.replace("_", " ")) or [name]]
    words = [part for word in words for part in (OTHERWISE.get(word, word) if chance.random() < 0.5 else word).split()]
    sign = chance.choice(["", "_", " ", "-", "."])
    case = chance.choice([str.upper, str.lower, str.title] if sign else [str.title])
    return sign.join(case(word) for word in words)


def rename_headers(folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - headers, nothing secret
    for path in sorted(each for each in folder.rglob("*") if each.parent != folder and each.parent.name not in LOST):
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            pq.write_table(table.rename_columns([renamed(name, chance) for name in table.column_names]), path)
        elif path.suffix in (".csv", ".tsv", ".txt") and path.stem != "README":
            header, _, rest = path.read_bytes().decode(look(path, path.name).encoding or "utf-8").partition("\n")
            between = max(DELIMITERS, key=header.count)
            path.write_text(between.join(renamed(name, chance) for name in header.strip().split(between)) + "\n" + rest, encoding="utf-8")


@pytest.fixture(scope="module")
def drafted(sent: Path) -> tuple[Path, Draft]:
    """The draft of all of them, beside them."""
    out = sent / "drafted.toml"
    return out, draft(folders(sent), out, DAY, invented=True)


def test_a_drafted_file_finds_nothing_until_its_agreements_are_filled(drafted: tuple[Path, Draft], tmp_path: Path) -> None:
    out, made = drafted
    partnership = load(out)
    assert len(made.placed) == len(made.files) == len(partnership.extracts) == 42
    assert partnership.agreements == ()
    assert {each.lacks for each in partnership.drafts} == {("purpose", "gateway", "signed_by", "starts", "review", "expires")}
    result = find(out, tmp_path / "home", DAY, keys_file=keys.create(tmp_path / "keys.toml"))
    assert {result.counts[name] for name in ("records", "people", "families", "signals")} == {0}
    assert not [path for path in (tmp_path / "home" / "received").rglob("*") if path.is_file()]


def test_filled_it_passes_on_every_file_and_what_was_recognised_is_right(drafted: tuple[Path, Draft]) -> None:
    out, made = drafted
    whole = out.with_name("filled.toml")
    whole.write_text(filled(out.read_text()))
    empty = [each for each in made.files if each.report and not each.report.rows]
    assert all(each.extract["optional"] for each in empty)
    reports = check([whole], DAY)
    assert [str(fault) for fault in reports.faults] == []
    assert sum(report.accepted or 0 for report in reports.files) > 1_000
    presets = {each.name: each.guess.preset for each in made.placed if each.guess}
    assert presets["invented_persons"] == "police_person"
    assert presets["invented_ssd_person"] == "ssd_person"
    assert sum(preset is not None for preset in presets.values()) >= 30


@pytest.mark.parametrize(
    ("seed", "shown"),
    [(1, ("police", "prison", "treatment", "geography")), *(pytest.param(seed, (), marks=pytest.mark.long) for seed in (2, 3, 4, 5))],
)
def test_headers_renamed_at_random_are_known_again(sent: Path, tmp_path: Path, seed: int, shown: tuple[str, ...]) -> None:
    files = tmp_path / "files"
    shutil.copytree(sent, files)
    (files / "drafted.toml").unlink(missing_ok=True)
    rename_headers(files, seed)
    out = files / "partnership.toml"
    made = draft([path for path in folders(files) if not shown or path.name in shown], out, DAY, invented=True)
    out.write_text(filled(out.read_text()))
    reports = check([out], DAY)
    assert [each.file for each in made.files if each.guess is None] == []
    assert [str(fault) for fault in reports.faults] == []
    assert tomllib.loads(out.read_text())["geography"]["postcodes"] == "geography/postcodes.csv"
