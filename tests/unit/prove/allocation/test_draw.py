"""A draw from its promise to its audit: what is written, what is refused, what is found out."""

import json
import multiprocessing
import shutil
from datetime import date

import pytest

from sooner.errors import CheckFailed, InputRefused, SomethingMissing, UsageError
from sooner.prove import Protocol
from sooner.prove.allocation import draw, draw_next, look, start, verify
from sooner.prove.allocation.folder import Folder
from sooner.prove.allocation.log import Decision, read_log
from sooner.prove.allocation.methods import drawn
from sooner.prove.allocation.people import Person, people_of
from sooner.prove.allocation.scheme import Scheme, scheme
from tests.unit.cli.command import sooner

DAY = date(2026, 11, 21)
SEED = "lottery 21 November 2026: 3 14 15 26 35 49"
STRATIFIED = Scheme("stratified", strata=("district",))


def people(path, rows=20, **more):
    lines = [f"p-{place:03d},{('North', 'South')[place % 2]},{more.get('ward', lambda place: place // 5)(place)}" for place in range(rows)]
    path.write_text("person,district,ward\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def listed(tmp_path):
    return people(tmp_path / "people.csv")


@pytest.fixture
def done(tmp_path, listed):
    start(tmp_path / "draw", STRATIFIED, DAY, SEED)
    draw(listed, tmp_path / "draw", DAY)
    return tmp_path / "draw"


def test_a_promise_a_list_and_an_audit(tmp_path, listed):
    begun = start(tmp_path / "draw", STRATIFIED, DAY, SEED)
    assert (begun.head, begun.p_value, begun.arms) == (begun.promise, None, {"treatment": 0, "comparison": 0})
    made = draw(listed, tmp_path / "draw", DAY)
    assert made.promise == begun.promise
    assert made.arms == {"treatment": 9, "comparison": 11}
    assert made.p_value == pytest.approx(0.6547, abs=1e-4)
    seen = verify(tmp_path / "draw", people=listed, published=begun.promise.upper(), last=made.head)
    assert (seen.drawn, seen.not_looked_at) == (20, ())
    assert "The plan is the one whose hash was published." in seen.seen


def test_the_same_seed_and_list_give_the_same_bytes(tmp_path, listed, done):
    draw(listed, tmp_path / "again", DAY, STRATIFIED, SEED)
    assert (tmp_path / "again" / "allocation.csv").read_bytes() == (done / "allocation.csv").read_bytes()
    assert b"promised" not in (done / "log.jsonl").read_bytes()
    start(tmp_path / "third", STRATIFIED, DAY, SEED)
    draw(listed, tmp_path / "third", DAY)
    assert (tmp_path / "third" / "log.jsonl").read_bytes() == (done / "log.jsonl").read_bytes()


def test_one_by_one_gives_what_the_list_would(tmp_path, done):
    start(tmp_path / "one", STRATIFIED, DAY, SEED)
    for place in range(20):
        draw_next(f"p-{place:03d}", tmp_path / "one", DAY, {"district": ("North", "South")[place % 2]})
    assert (tmp_path / "one" / "log.jsonl").read_bytes() == (done / "log.jsonl").read_bytes()
    made, arm = draw_next("p-999", done, DAY, {"district": "North"})
    assert made.decisions[-1].arm == arm
    assert verify(done).drawn == 21


def test_only_its_keeper_reads_the_folder(done):
    assert done.stat().st_mode & 0o077 == 0
    assert not [path.name for path in done.iterdir() if path.stat().st_mode & 0o077]


def test_a_seed_without_words_is_drawn_and_is_another_each_time(tmp_path):
    first, second = (start(tmp_path / name, STRATIFIED, DAY) for name in "ab")
    assert first.promise != second.promise
    assert len((tmp_path / "a" / "seed.txt").read_text(encoding="utf-8").strip()) == 64


def test_a_second_start_would_be_a_second_chance(done, listed):
    with pytest.raises(CheckFailed, match="second chance"):
        start(done, STRATIFIED, DAY, SEED)
    with pytest.raises(UsageError, match="another plan"):
        draw(listed, done, DAY, Scheme("simple"))


def test_the_same_list_changes_nothing_and_a_changed_one_is_refused(done, listed):
    before = (done / "log.jsonl").read_bytes()
    draw(listed, done, DAY)
    text = listed.read_text(encoding="utf-8")
    listed.write_text(text.replace("p-003,South", "p-003,North").replace("p-005,South,1\n", "") + "p-777,North,1\n", encoding="utf-8")
    with pytest.raises(CheckFailed, match=r"1 new, 1 gone, 1 with other values.*sooner prove allocate next"):
        draw(listed, done, DAY)
    with pytest.raises(CheckFailed, match="The list is not the one that was drawn"):
        verify(done, people=listed)
    assert (done / "log.jsonl").read_bytes() == before


def test_nobody_is_drawn_twice(done, listed):
    with pytest.raises(CheckFailed, match="drawn before"):
        draw_next("p-003", done, DAY, {"district": "South"})
    listed.write_text("person,district\np-1,North\np-2,\np-1,South\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        draw(listed, done.parent / "new", DAY, STRATIFIED)
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [(3, "district"), (4, "person")]
    assert "line 2" in str(refused.value)
    assert not (done.parent / "new").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person\np-1\n", "there is no column 'district'"),
        ("person,district\n", "it has no rows"),
        ('person,district\n"p-1,North\n', "cannot be read as CSV"),
        ("person,district\np-1\n", "this is empty"),
    ],
)
def test_a_list_that_cannot_be_drawn_from(tmp_path, text, said):
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match=said):
        draw(tmp_path / "people.csv", tmp_path / "draw", DAY, STRATIFIED)
    with pytest.raises(InputRefused, match="not there"):
        draw(tmp_path / "none.csv", tmp_path / "draw", DAY, STRATIFIED)


def test_a_cluster_has_one_stratum_and_nobody_is_added_to_it(tmp_path):
    wards = Scheme("cluster", strata=("district",), cluster="ward")
    with pytest.raises(InputRefused, match="this cluster has other strata than in line 2"):
        draw(people(tmp_path / "people.csv"), tmp_path / "draw", DAY, wards)
    listed = people(tmp_path / "people.csv", 24, ward=lambda place: place % 6)
    made = draw(listed, tmp_path / "draw", DAY, wards)
    assert made.arms == {"treatment": 12, "comparison": 12}
    assert made.p_value is None
    assert verify(tmp_path / "draw").p_value is None
    with pytest.raises(UsageError, match="nobody can be added"):
        draw_next("p-900", tmp_path / "draw", DAY, {"district": "North"})
    listed.write_text(listed.read_text(encoding="utf-8") + "p-900,North,0\n", encoding="utf-8")
    with pytest.raises(CheckFailed, match=r"Nothing is drawn again\.$"):
        draw(listed, tmp_path / "draw", DAY)


def test_steps_say_when_a_cluster_begins(tmp_path):
    made = scheme("stepped_wedge", cluster="ward", steps=3)
    draw(people(tmp_path / "people.csv", 30, ward=lambda place: place % 6), tmp_path / "draw", DAY, made, SEED)
    heading, *rows = (tmp_path / "draw" / "allocation.csv").read_text(encoding="utf-8").splitlines()
    assert heading == "person,ward,arm,first_treated"
    assert {row.split(",", 2)[2] for row in rows} == {"step 1,2", "step 2,3", "step 3,4"}


def changed(folder, name, before, after):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_whatever_is_changed_is_found(tmp_path, done):
    kept = verify(done)
    last = json.loads((done / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])["hash"]
    promise = draw(tmp_path / "people.csv", done, DAY).promise

    def found(change, **given):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(done, copy)
        change(copy)
        with pytest.raises((CheckFailed, SomethingMissing)) as failed:
            verify(copy, **given)
        return str(failed.value)

    def lines(copy, keep):
        text = (copy / "log.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        (copy / "log.jsonl").write_text("".join(keep(text)), encoding="utf-8")

    assert "line 1 does not hold" in found(lambda copy: changed(copy, "log.jsonl", '"arm":"', '"arm":"x'))
    assert "line 4 does not hold" in found(lambda copy: lines(copy, lambda text: [*text[:3], *text[4:]]))
    assert "line 2 does not hold" in found(lambda copy: lines(copy, lambda text: [text[0], "{}\n", *text[1:]]))
    assert "line 2 does not hold" in found(lambda copy: lines(copy, lambda text: [text[0], "7\n", *text[1:]]))
    assert "does not come out the same" in found(lambda copy: lines(copy, lambda text: [text[0].replace('"arm"', ' "arm"'), *text[1:]]))
    assert "lost lines" in found(lambda copy: lines(copy, lambda text: text[:-1]), last=last)
    assert "allocation.csv is not what the log says" in found(lambda copy: lines(copy, lambda text: text[:-1]))
    assert "allocation.csv is not what" in found(lambda copy: changed(copy, "allocation.csv", "treatment", "comparison"))
    assert "not the seed that was promised" in found(lambda copy: changed(copy, "seed.txt", "49", "48"))
    assert "not the seed" in found(lambda copy: None, seed="another seed that is long enough")
    assert "seed is not in" in found(lambda copy: (copy / "seed.txt").unlink())
    assert "damaged" in found(lambda copy: changed(copy, "plan.json", "{", "["))
    assert "No draw was started" in found(lambda copy: (copy / "plan.json").unlink())
    assert "line 1 does not hold" in found(lambda copy: changed(copy, "plan.json", '"follow": 0.8', '"follow": 0.9'))
    assert "hash was published" in found(lambda copy: None, published="0" * 64)
    assert verify(done, last=promise).drawn == kept.drawn


def test_a_folder_that_is_none_and_one_that_cannot_be_written_to(tmp_path, done, monkeypatch):
    with pytest.raises(SomethingMissing, match="No draw was started"):
        verify(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(UsageError, match="Name another folder"):
        start(tmp_path / "people.csv", STRATIFIED, DAY)
    (done / "draw.lock").unlink()
    monkeypatch.setattr("sooner.prove.allocation.folder.os.access", lambda path, mode: False)
    assert verify(done).drawn == 20
    assert not (done / "draw.lock").exists()


def test_a_draw_made_up_afterwards_is_found_by_what_was_published(tmp_path, listed, done):
    promise = start(tmp_path / "promised", STRATIFIED, DAY, SEED).promise
    other = Scheme("stratified", strata=("district",), blocks=(1,))
    draw(listed, tmp_path / "other", DAY, other, SEED)
    seen = verify(tmp_path / "other")
    assert "whether other seeds were tried first: this one was promised only together with the list" in seen.not_looked_at
    with pytest.raises(CheckFailed, match="hash was published"):
        verify(tmp_path / "other", published=promise)


def test_a_log_that_is_whole_but_not_the_seed_s_is_found(done):
    folder = Folder(done)
    made = read_log(folder.log, STRATIFIED, folder.promise)
    swapped = "comparison" if made[7].arm == "treatment" else "treatment"
    folder.keep(STRATIFIED, [*made[:7], Decision(made[7].person, swapped, made[7].on), *made[8:]])
    with pytest.raises(CheckFailed, match="line 8 has another arm"):
        verify(done)
    with pytest.raises(CheckFailed, match="The log is not what the seed gives"):
        draw_next("p-500", done, DAY, {"district": "North"})


def test_arms_that_chance_would_not_make_are_told(tmp_path):
    """A simple draw with a seed looked for until 12 people all got one arm: an audit says how rare that is."""
    tried = (f"tried until it pleases {number}" for number in range(40_000))
    pleasing = next(seed for seed in tried if len(set(drawn(Scheme("simple"), seed, [Person("")] * 12))) == 1)
    draw(people(tmp_path / "few.csv", 12), tmp_path / "draw", DAY, Scheme("simple"), pleasing)
    assert "further from the plan than chance" in verify(tmp_path / "draw").seen[-1]


def _one(folder, number):
    draw_next(f"q-{number:03d}", folder, DAY, {"district": "North"})


def test_two_at_once_wait_for_each_other(done):
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_several, args=(done, first)) for first in (0, 100)]
    for each in both:
        each.start()
    for each in both:
        each.join(120)
    assert [each.exitcode for each in both] == [0, 0]
    assert verify(done).drawn == 40


def _several(folder, first):
    for number in range(first, first + 10):
        _one(folder, number)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"method": "coin"}, "method: 'coin' is none"),
        ({"method": "stratified"}, "strata: stratified needs"),
        ({"method": "simple", "strata": "a"}, "strata: simple has no use"),
        ({"method": "cluster"}, "cluster: name the column"),
        ({"method": "simple", "cluster": "ward"}, "draws people, not clusters"),
        ({"method": "stepped_wedge", "cluster": "ward"}, "steps: say in how many"),
        ({"method": "simple", "steps": 3}, "steps: simple has none"),
        ({"arms": "one"}, "arms: at least two"),
        ({"arms": "a,a"}, "arms: at least two"),
        ({"arms": "a:1,b:half"}, "a ratio is a whole number"),
        ({"blocks": "2,x"}, "blocks: whole numbers"),
        ({"blocks": "0"}, "blocks: whole numbers"),
        ({"method": "minimised", "strata": "a", "follow": 1.0}, "follow: from 0.5 to 0.99"),
        ({"strata": "person"}, "names one of them twice"),
    ],
)
def test_a_way_that_cannot_be_drawn(given, said):
    with pytest.raises(UsageError) as refused:
        scheme(**given)
    assert said in str(refused.value)


def test_ways_as_they_are_typed(tmp_path):
    assert scheme() == Scheme("blocked")
    assert scheme(strata="district, sex").method == "stratified"
    assert scheme("waitlist").arms == ("now", "later")
    made = scheme("minimised", strata="sex", arms="letter:1, visit,comparison:2", follow=0.7, blocks="1,2", unit="id")
    assert (made.arms, made.ratios, made.follow, made.blocks, made.unit) == (("letter", "visit", "comparison"), (1, 1, 2), 0.7, (1, 2), "id")
    with pytest.raises(UsageError, match="fewer than 20"):
        start(tmp_path / "draw", made, DAY, "short")
    assert not (tmp_path / "draw").exists()


def test_a_protocol_says_how_to_draw(tmp_path):
    words = 'question = "x"\ndesign = "trial"\noutcome = "y"\ntreatment = "t"\ndirection = "lower"\n'
    path = tmp_path / "p.toml"
    path.write_text(words + 'unit = "who"\nstrata = ["district"]\nplanned_share = 0.25\n', encoding="utf-8")
    made = scheme(protocol=path)
    assert (made.method, made.unit, made.strata, made.ratios) == ("stratified", "who", ("district",), (1, 3))
    assert len(made.protocol_hash) == 64
    assert scheme("minimised", protocol=path, arms="a,b,c").ratios == (1, 1, 1)
    path.write_text(words + 'control = "wait"\nplanned_share = { letter = 0.25, visit = 0.25 }\n', encoding="utf-8")
    made = scheme(protocol=path)
    assert (made.arms, made.ratios) == (("letter", "visit", "wait"), (1, 1, 2))
    path.write_text(words + "planned_share = { letter = 0.5, visit = 0.5 }\n", encoding="utf-8")
    assert scheme(protocol=path).arms == ("letter", "visit")
    path.write_text(words, encoding="utf-8")
    assert scheme(protocol=path).method == "blocked"


@pytest.mark.parametrize(("design", "method"), [("cluster_trial", "cluster"), ("stepped_wedge", "stepped_wedge")])
def test_a_protocol_of_clusters(tmp_path, monkeypatch, design, method):
    asked = Protocol(question="x", design=design, direction="lower", cluster=["ward"])
    monkeypatch.setattr("sooner.prove.allocation.scheme.load", lambda path: asked)
    made = scheme(protocol=tmp_path / "p.toml", steps=3 if method == "stepped_wedge" else None)
    assert (made.method, made.cluster) == (method, "ward")


def test_the_commands(tmp_path, listed):
    folder = tmp_path / "draw"
    (tmp_path / "seed").write_text(SEED + "\n", encoding="utf-8")
    said = sooner("prove", "allocate", "start", "--strata", "district", "--seed-file", tmp_path / "seed", "--out", folder, "--today", "2026-11-21")
    assert said.code == 0
    assert "Publish this before anybody is on the list: " in said.out
    promise = json.loads(sooner("prove", "allocate", listed, "--out", folder, "--today", "2026-11-21", "--json").out)["promise"]
    assert promise in said.out
    assert "20 drawn: treatment 9, comparison 11." in sooner("prove", "allocate", listed, "--out", folder).out
    assert sooner("prove", "allocate", "next", "p-100", "--value", "district=North", "--out", folder).out.startswith("p-100: ")
    assert sooner("prove", "allocate", "next", "p-101", "--value", "district=South", "--out", folder, "--json").json["drawn"] == 22
    assert sooner("prove", "allocate", "next", "p-102", "--value", "district", "--out", folder).code == 2
    assert sooner("prove", "allocate", "next", "p-102", "--value", "ward=1", "--out", folder).code == 2
    checked = sooner("prove", "allocate", "verify", folder, "--published", promise)
    assert checked.out.startswith("The draw is what was promised.")
    assert "Not looked at:" in checked.out
    assert sooner("prove", "allocate", "verify", folder, "--json").json["drawn"] == 22
    (folder / "kept.csv").write_text((folder / "allocation.csv").read_text(encoding="utf-8"), encoding="utf-8")
    whole = ("--published", promise, "--people", folder / "kept.csv", "--last", promise)
    assert "Not looked at" not in sooner("prove", "allocate", "verify", folder, *whole).out
    assert sooner("prove", "allocate", "verify", folder, "--seed-file", tmp_path / "none").code == 6
    assert sooner("prove", "allocate", "verify", folder, "--published", "0" * 64).code == 4


def test_a_list_alone_is_drawn_and_says_that_nothing_was_promised_before(tmp_path, listed):
    said = sooner("prove", "allocate", listed, "--method", "simple", "--out", tmp_path / "draw", "--today", "2026-11-21")
    assert "The seed was promised only together with the list" in said.out
    assert sooner("prove", "allocate", tmp_path / "none.csv", "--out", tmp_path / "other").code == 3
    whole = sooner("prove", "allocate", "verify", tmp_path / "draw", "--people", listed, "--published", "0" * 64)
    assert whole.code == 4


def test_a_draw_is_looked_at_without_its_seed(done):
    (done / "seed.txt").unlink()
    made = look(done, published=Folder(done).promise, last=Folder(done).promise)
    assert len(made.decisions) == 20
    assert look(done, published=made.promise, last=made.head).head == made.head
    with pytest.raises(CheckFailed, match="not the one whose hash was published"):
        look(done, published="0" * 64, last=made.head)
    with pytest.raises(CheckFailed, match="The log lost lines"):
        look(done, published=made.promise, last="0" * 64)


def test_people_who_were_read_already_are_drawn_and_compared_as_their_list_is(tmp_path, listed, done):
    same = people_of(listed.read_bytes(), "people.csv", STRATIFIED)
    draw(same, tmp_path / "again", DAY, STRATIFIED, SEED)
    assert (tmp_path / "again" / "allocation.csv").read_bytes() == (done / "allocation.csv").read_bytes()
    assert "The list is the one that was drawn." in verify(done, people=same).seen


def test_a_list_copied_from_a_spreadsheet_has_tabs(listed):
    tabs = listed.read_bytes().replace(b",", b"\t")
    assert people_of(tabs, "pasted", STRATIFIED) == people_of(listed.read_bytes(), "people.csv", STRATIFIED)


def test_a_list_may_be_held_to_more_and_every_fault_is_named(listed):
    def more(who):
        if who.unit == "p-001":
            yield "person", "this is nobody", "Leave it out."

    with pytest.raises(InputRefused) as refused:
        people_of(listed.read_bytes() + b"p-002,North,0\n", "people.csv", STRATIFIED, more)
    assert [(fault.line, fault.why) for fault in refused.value.faults] == [(3, "this is nobody"), (22, "this person stands already in line 4")]


def test_a_protocol_that_was_read_already_gives_the_same_way_of_drawing(tmp_path):
    said = {"question": "Does it help?", "design": "trial", "outcome": "calls", "treatment": "arm", "direction": "lower", "planned_share": 0.25}
    file = tmp_path / "study.toml"
    file.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in said.items()), encoding="utf-8")
    assert scheme(protocol=Protocol(**said)) == scheme(protocol=file)
    assert scheme(protocol=file).ratios == (1, 3)
