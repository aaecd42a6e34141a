"""A study in one file, and worked out again: the same byte for byte, or what differs; whatever was changed is found, and nothing is unpacked elsewhere."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sooner.errors import CheckFailed, InputRefused, NotAllowed, UsageError
from sooner.prove import freeze, prove
from sooner.prove.bundle import bundle, packing, rerun
from sooner.prove.bundle.opening import open_bundle
from sooner.prove.bundle.study import study_of
from tests.unit.cli.command import sooner
from tests.unit.prove.studies import counts, trial
from tests.unit.prove.test_command import TEXT

OPEN = TEXT + 'data_class = "open"\n'


def folder_of(where, text=OPEN, people=200, frozen=False):
    """A folder with a protocol, its data and what `sooner prove` wrote."""
    (where / "study.toml").write_text(text, encoding="utf-8")
    trial(people).to_csv(where / "people.csv", index=False)
    if frozen:
        freeze(where / "study.toml", date(2026, 11, 21))
    prove(where / "study.toml", where / "people.csv", seed=7, today=date(2026, 12, 1)).write(where / "study")
    return where


@pytest.fixture
def study(tmp_path):
    return folder_of(tmp_path)


@pytest.fixture
def packed(study):
    bundle(study / "study", study / "study.zip", study / "people.csv")
    return study / "study.zip"


def changed(path, **members):
    """The bundle with members put in, changed or (None) taken out, its hashes as they were."""
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held |= {name.replace("__", "."): value for name, value in members.items()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, value in held.items():
            if value is not None:
                archive.writestr(name, value)


def hashed_again(path):
    """The same with hashes that fit, as somebody would who knows how."""
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name != "hashes.json"}
    told = {name: {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()} for name, value in held.items()}
    changed(path, hashes__json=json.dumps(told))


def test_open_data_go_in_and_the_same_comes_out(study, packed):
    with ZipFile(packed) as archive:
        assert sorted(archive.namelist()) == ["README.txt", "data.csv", "hashes.json", "result.json", "study.json"]
        assert archive.read("data.csv") == (study / "people.csv").read_bytes()
        assert archive.read("result.json") == (study / "study" / "result.json").read_bytes()
    (study / "people.csv").unlink()
    found = rerun(packed)
    assert (found.same, found.differences, found.versions) == (True, (), ())
    assert found.result.text() == (study / "study" / "result.json").read_text(encoding="utf-8")
    assert found.result.seed == 7


def test_the_same_study_gives_the_same_bytes(study, packed):
    again = bundle(study / "study", study / "below" / "again.zip", study / "people.csv")
    assert again.path.read_bytes() == packed.read_bytes()
    assert again.fingerprint == rerun(packed).fingerprint


def test_data_about_people_stay_and_are_named_by_their_hash(tmp_path):
    where = folder_of(tmp_path, TEXT)
    with pytest.raises(NotAllowed, match=r"people\.csv is about people"):
        bundle(where / "study", where / "study.zip", where / "people.csv")
    assert not (where / "study.zip").exists()
    made = bundle(where / "study", where / "study.zip")
    assert not [name for name in made.members if name.startswith("data")]
    with ZipFile(made.path) as archive:
        words = archive.read("README.txt").decode()
    assert "about people and do not leave" in words
    assert "sooner prove rerun BUNDLE.zip --data FILE" in words
    with pytest.raises(UsageError, match=r"give people\.csv with --data"):
        rerun(made.path)
    assert rerun(made.path, where / "people.csv").same
    trial(seed=2).to_csv(where / "other.csv", index=False)
    with pytest.raises(CheckFailed, match=r"other\.csv is not what the study was worked out from"):
        rerun(made.path, where / "other.csv")
    with pytest.raises(InputRefused, match="the file is not there"):
        rerun(made.path, where / "gone.csv")


def test_published_counts_need_no_data(tmp_path):
    prove(counts((368, 156), (327, 136), data_class="open")).write(tmp_path / "study")
    (tmp_path / "x.csv").write_text("a\n", encoding="utf-8")
    with pytest.raises(UsageError, match="rests on published counts: it has no data file"):
        bundle(tmp_path / "study", tmp_path / "study.zip", tmp_path / "x.csv")
    made = bundle(tmp_path / "study", tmp_path / "study.zip")
    assert rerun(made.path).same
    with pytest.raises(UsageError, match="it takes no data"):
        rerun(made.path, tmp_path / "x.csv")
    with ZipFile(made.path) as archive:
        assert "rests on published counts" in archive.read("README.txt").decode()


def test_what_was_frozen_and_what_changed_goes_along(tmp_path):
    where = folder_of(tmp_path, frozen=True)
    made = bundle(where / "study", where / "one.zip")
    with ZipFile(made.path) as archive:
        words = archive.read("README.txt").decode()
    assert "frozen on 21 November 2026.\nNothing in it has changed since." in words
    assert "The data are open and were not taken in. They were called people.csv" in words
    (where / "study.toml").write_text(OPEN + "margin = 2\n", encoding="utf-8")
    prove(where / "study.toml", where / "people.csv", today=date(2026, 12, 1)).write(where / "study")
    made = bundle(where / "study", where / "two.zip", where / "people.csv")
    found = rerun(made.path)
    assert found.same
    assert found.result.standing.first.margin is None
    assert len(found.result.standing.deviations) == 1
    with ZipFile(made.path) as archive:
        assert "Changed since, seen on 1 December 2026: smallest difference worth having." in archive.read("README.txt").decode()


@pytest.mark.parametrize(
    ("member", "value"), [("result__json", b"{}"), ("README__txt", b"x"), ("data__csv", b"a\n1\n"), ("data__csv", None), ("hashes__json", b"[]")]
)
def test_a_changed_member_is_found(packed, member, value):
    changed(packed, **{member: value})
    with pytest.raises(CheckFailed, match="was changed"):
        rerun(packed)


def test_whoever_mends_the_hashes_is_found_by_what_belongs_together_and_by_the_fingerprint(packed):
    before = open_bundle(packed)
    changed(packed, result__json=before.result.replace("better", "worse").encode())
    hashed_again(packed)
    with pytest.raises(CheckFailed, match=r"result\.json is not the one that study\.json was written beside"):
        rerun(packed)
    changed(packed, result__json=before.result.encode(), data__csv=before.data[1] + b"\n")
    hashed_again(packed)
    with pytest.raises(CheckFailed, match=r"data\.csv is not what the study was worked out from"):
        rerun(packed)
    other = replace(before.study, protocol={**before.study.protocol, "margin": 3.0})
    changed(packed, data__csv=before.data[1], study__json=other.text().encode())
    hashed_again(packed)
    with pytest.raises(CheckFailed, match="The protocol in the bundle is not the one that its hash names"):
        rerun(packed)
    assert open_bundle(packed).fingerprint != before.fingerprint


def forged(packed, change):
    """A bundle whose result was changed with everything that belongs to it, so that only working it out again shows it."""
    before = open_bundle(packed)
    text = change(before.result)
    study = replace(before.study, result_hash=hashlib.sha256(text.encode()).hexdigest(), versions={**before.study.versions, "numpy": "1.0"})
    changed(packed, result__json=text.encode(), study__json=study.text().encode())
    hashed_again(packed)


def test_what_differs_is_said_place_by_place(packed):
    def change(text):
        said = json.loads(text)
        said["estimate"] *= 1 + 1e-12
        said["interval"][0] *= 2
        return json.dumps(said, indent=2, ensure_ascii=False) + "\n"

    forged(packed, change)
    found = rerun(packed)
    assert not found.same
    assert [where for where, _, _ in found.differences] == ["estimate", "interval[0]"]
    assert found.furthest == pytest.approx(0.5)
    assert [row[:2] for row in found.versions] == [("numpy", "1.0")]
    said = sooner("prove", "rerun", packed)
    assert said.code == 4
    assert "interval[0]" in said.out
    assert "Worked out with numpy 1.0 there, " in said.out
    assert "Another answer comes out here: only numbers differ, by at most 5.0e-01 of their size." in said.err


def test_other_words_other_keys_and_another_layout_are_differences_too(packed):
    def change(text):
        said = json.loads(text)
        said.pop("verdict")
        said["can_say"] = [*said["can_say"], "It works."]
        said["more"] = True
        said["checks"] = [{**check, "name": f"{check['name']}!", "words": "", "stops": 3} for check in said["checks"]]
        return json.dumps(said)

    before = packed.read_bytes()
    forged(packed, change)
    found = rerun(packed)
    assert {("verdict", "not there", "better"), ("more", True, "not there")} <= {each for each in found.differences if not isinstance(each[1], list)}
    assert found.furthest is None
    assert " more places: --json has them all." in sooner("prove", "rerun", packed).out
    packed.write_bytes(before)
    forged(packed, lambda text: json.dumps(json.loads(text)))
    said = sooner("prove", "rerun", packed)
    assert said.code == 4
    assert "only the file is laid out otherwise" in said.out


@pytest.mark.parametrize("name", ["../../up.txt", "/up.txt", "data/../../up.csv", "C:\\up.txt", "notes.txt"])
def test_a_member_that_leads_elsewhere_is_refused_and_nothing_is_unpacked(packed, name, tmp_path):
    with ZipFile(packed, "a") as archive:
        archive.writestr(name, "x")
    there = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputRefused, match="a member that no bundle has"):
        rerun(packed)
    assert sorted(tmp_path.rglob("*")) == there


def test_what_is_no_bundle_is_refused(packed, tmp_path, monkeypatch):
    with pytest.raises(InputRefused, match="the file is not there"):
        rerun(tmp_path / "gone.zip")
    (tmp_path / "words.zip").write_text("words", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"it cannot be read as a bundle \(BadZipFile\)"):
        rerun(tmp_path / "words.zip")
    with ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("README.txt", "x")
    with pytest.raises(InputRefused, match="a member twice"):
        rerun(packed)
    monkeypatch.setattr("sooner.prove.bundle.opening.MOST_BYTES", 100)
    with pytest.raises(InputRefused, match="larger than 2 GB"):
        rerun(packed)


def test_a_bundle_without_a_member_or_of_another_version_is_refused(packed):
    before = packed.read_bytes()
    changed(packed, study__json=None)
    with pytest.raises(InputRefused, match=r"study\.json is missing"):
        rerun(packed)
    packed.write_bytes(before)
    study = open_bundle(packed).study
    changed(packed, study__json=replace(study, format=2).text().encode())
    hashed_again(packed)
    with pytest.raises(InputRefused, match=r"its study\.json or result\.json is none that this version reads"):
        rerun(packed)


@pytest.mark.parametrize(
    "odd",
    [
        {"protocol": []},
        {"seed": "seven"},
        {"versions": None},
        {"frozen_on": "yesterday"},
        {"first_protocol": {"question": 1}},
        {"deviations": ({"seen_on": None},)},
        {"deviations": ({"seen_on": "soon", "changed": {}},)},
        {"deviations": ({"seen_on": None, "changed": []},)},
    ],
    ids=str,
)
def test_a_study_that_says_something_odd_is_refused_not_tripped_over(packed, odd):
    study = open_bundle(packed).study
    changed(packed, study__json=replace(study, **odd).text().encode())
    hashed_again(packed)
    with pytest.raises(InputRefused, match="none that this version reads"):
        rerun(packed)


def test_a_protocol_that_this_version_cannot_take_is_refused_with_its_faults(packed):
    study = open_bundle(packed).study
    changed(packed, study__json=replace(study, protocol={**study.protocol, "design": "telepathy"}).text().encode())
    hashed_again(packed)
    with pytest.raises(InputRefused, match=r"the protocol in study\.json, column design: no such design is known"):
        rerun(packed)


def test_a_folder_that_is_no_study_and_one_that_was_changed(study, monkeypatch):
    with pytest.raises(InputRefused, match="this folder holds no study"):
        bundle(study, study / "x.zip")
    with pytest.raises(UsageError, match="is a folder"):
        bundle(study / "study", study)
    for data, why in (("gone.csv", "the file is not there"), ("study.toml", "neither CSV nor Parquet")):
        with pytest.raises(InputRefused, match=why):
            bundle(study / "study", study / "x.zip", study / data)
    trial(seed=3).to_csv(study / "other.csv", index=False)
    with pytest.raises(CheckFailed, match=r"other\.csv is not the file that was read"):
        bundle(study / "study", study / "x.zip", study / "other.csv")
    with monkeypatch.context() as small:
        small.setattr(packing, "MOST_BYTES", 10)
        with pytest.raises(InputRefused, match="larger than 2 GB"):
            bundle(study / "study", study / "x.zip", study / "people.csv")
    result = study / "study" / "result.json"
    result.write_text(result.read_text(encoding="utf-8").replace("better", "worse"), encoding="utf-8")
    with pytest.raises(CheckFailed, match=r"result\.json is not what was worked out"):
        bundle(study / "study", study / "x.zip")
    assert not (study / "x.zip").exists()


def test_the_commands(study):
    said = sooner("prove", "bundle", study / "study", "--data", study / "people.csv", "--out", study / "study.zip")
    assert said.code == 0
    fingerprint = said.out.split()[-1]
    assert len(fingerprint) == 64
    assert sooner("prove", "bundle", study / "study", "--out", study / "b.zip", "--json").json["members"] == [
        "README.txt",
        "hashes.json",
        "result.json",
        "study.json",
    ]
    again = sooner("prove", "rerun", study / "study.zip", "--out", study / "again")
    assert again.code == 0
    assert f"Fingerprint of the bundle: {fingerprint}\nThe same answer comes out, byte for byte." in again.out
    assert (study / "again" / "result.json").read_bytes() == (study / "study" / "result.json").read_bytes()
    assert (study / "again" / "study.json").read_bytes() == (study / "study" / "study.json").read_bytes()
    told = sooner("prove", "rerun", study / "study.zip", "--json").json
    assert (told["same"], told["differences"], told["versions"]) == (True, [], [])


def test_the_readme_in_plain_words(packed):
    with ZipFile(packed) as archive:
        words = archive.read("README.txt").decode()
    assert words.startswith("A study that can be worked out again\n\nIt asks: Does it help?\nIt answers: It went better for those who were offered it")
    assert "The protocol was not frozen before the data were read: the answer is exploratory." in words
    assert "The data were called people.csv." in words
    assert "    sooner prove rerun BUNDLE.zip\n" in words
    assert "seed 7." in words


def test_a_study_from_a_data_frame_says_so():
    assert (
        study_of(prove({"question": "q", "design": "trial", "outcome": "incidents", "treatment": "offered", "direction": "lower"}, trial())).data_name
        == "the data"
    )
