"""Entries of the library: what a file says, and what makes it be refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.prove.library import EntriesRefused, keys, library, read_entries
from sooner.prove.library.entry import Found, Money, Published, Said, Source, Words
from sooner.prove.library.reading import SHIPPED
from tests.unit.prove.library.making import ENTRY, written


def refused(folder: Path) -> str:
    with pytest.raises(EntriesRefused) as found:
        read_entries(folder)
    return str(found.value)


def test_the_first_entry_tells_the_adverse_finding_as_plainly_as_the_good_ones() -> None:
    (one,) = library(intervention="troubled").known
    assert [(each.name, each.told) for each in one.adverse] == [
        ("Children on a child protection plan, 7 to 12 months after the start", "Worse: an adverse finding"),
        ("Children on a child protection plan, 13 to 18 months after the start", "Worse: an adverse finding"),
    ]
    assert one.in_short.startswith("Worse: an adverse finding (2 of 7); Better (4 of 7)")
    assert one.ratings == "4 and NE and NL2"
    looked_after = one.outcomes[0]
    assert looked_after.figures == "1.7 against 2.5 per cent"
    assert "is not said where it was read: it may carry less." in looked_after.rating.why[-1]
    assert (one.scale.level, one.months) == (3, 24)
    assert "£2.28 for each £1, as published." in one.emmie[-1].says
    assert "not read there: quoted by Family Law Week and Civil Service World" in one.source


def test_figures_without_an_interval_are_told_and_never_put_together() -> None:
    (one,) = library(intervention="troubled").known
    assert all(each.low is None for each in one.outcomes)
    assert library(intervention="troubled").forests == ()


def test_what_was_not_told_apart_from_chance_is_not_called_a_finding_of_nothing() -> None:
    (one,) = library(intervention="diamond").known
    (found,) = one.outcomes
    assert (found.found, found.rating.rating) == ("not_told", "NL2")
    assert (
        found.figures == "42.4 against 41.6 per cent; difference 0.8 percentage points (95 % interval −6.5 to 8.2), worked out here from the published counts"
    )
    assert found.people == "368 and 327"


def test_what_nobody_said_is_not_said() -> None:
    (one,) = library(intervention="troubled").known
    five = {each.key: each for each in one.emmie}
    assert list(five) == ["effect", "mechanism", "moderators", "implementation", "economic"]
    assert [(five[key].said, five[key].marked, five[key].by) for key in ("mechanism", "moderators", "implementation")] == [(("Not said",), "Not said", "")] * 3


def test_the_mark_of_an_effect_follows_the_level_and_not_the_finding(tmp_path: Path) -> None:
    worse = (("better", "worse"), ("-8.0", "8.0"), ("-14.0", "2.0"), ("-2.0\n", "14.0\n"))
    good, bad = (library(entries=written(tmp_path / name, *pairs)).known[0] for name, pairs in (("good", ()), ("bad", worse)))
    assert (good.emmie[0].mark, bad.emmie[0].mark) == (4, 4)
    assert bad.outcomes[0].rating.rating == "NE"
    assert good.outcomes[0].rating.rating == "4"


def test_what_people_write_stands_with_their_name_and_their_mark(tmp_path: Path) -> None:
    said = '\n[emmie.mechanism]\nwords = "One worker is trusted"\nby = "Sam Hill"\nquality = 2\n[emmie.moderators]\nwords = "Less in towns"\nby = "Sam Hill"\n'
    folder = written(tmp_path / "a", ('scale = "percentage points"\n', f'scale = "percentage points"\n{said}'))
    (one,) = library(entries=folder).known
    assert (one.emmie[1].says, one.emmie[1].by, one.emmie[1].marked) == (("One worker is trusted",), "Sam Hill", "2 of 4. As marked by Sam Hill.")
    assert one.emmie[2].marked == "Not marked"
    assert one.emmie[4].marked == "Not said"


def test_money_is_told_as_published(tmp_path: Path) -> None:
    money = '[economic]\nwords = "From a survey of councils"\ncost = 4200\nper = "a family"\n[[outcome]]'
    (one,) = library(entries=written(tmp_path / "a", ("[[outcome]]", money))).known
    assert one.emmie[4].says == ("From a survey of councils", "£4,200 for a family, as published.")
    assert one.emmie[4].marked == "1 of 4. A figure is given, but not how sure it is."


def test_a_ratio_is_put_in_logs_and_one_without_an_interval_is_only_told(tmp_path: Path) -> None:
    ratio = (("-8.0", "0.8"), ("-14.0", "0.7"), ("-2.0\n", "0.9\n"), ("percentage points", "ratio"))
    (one,) = library(entries=written(tmp_path / "a", *ratio)).known[0].outcomes
    assert (one.scale, round(one.estimate or 0, 6)) == ("log of the ratio", -0.223144)
    assert one.figures == "ratio 0.8 (95 % interval 0.7 to 0.9)"
    bare = (("low = -14.0\nhigh = -2.0\n", ""),)
    (two,) = library(entries=written(tmp_path / "b", *bare)).known[0].outcomes
    assert two.estimate is None
    assert two.figures == "difference −8 percentage points (no interval was published)"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            '\n[source]\nwhere = "The report"\npage = "page 12"\nseen = "read"\n',
            "",
            "open_door.toml, column source: the entry lacks 'source'. Add a line source = ...",
        ),
        ('seen = "read"', 'seen = "quoted"', "line 12, column source: [source]: quoted_by says who quotes it"),
        ('seen = "read"', 'seen = "read"\nquoted_by = "A paper"', "quoted_by says who quotes it"),
        ('page = "page 12"\n', "", "line 12, column source.page: [source] lacks 'page'"),
        ('design = "trial"', 'design = "tryal"', "line 7, column design: design: there is no such design. One of: trial,"),
        ('need = "7.3"', 'need = "70.3"', "line 22, column outcome.0.need: need: the framework sf_2022 has no such need"),
        ('measure = "', 'mesure = "', "line 18, column outcome.0.mesure: 'mesure' is no key of [[outcome]]. Did you mean 'measure'?"),
        ('found = "better"', 'found = "worse"', "the figures say 'better', and found says 'worse'"),
        ('significant = "yes"', 'significant = "no"', "the interval leaves out no difference, and significant says otherwise"),
        ("high = -2.0", "high = 2.0", "the interval holds no difference, and significant says otherwise"),
        ("high = -2.0", "high = -9.0", "the estimate does not lie within its interval"),
        ("high = -2.0\n", "", "an interval has two ends"),
        ('scale = "percentage points"\n', "", "a scale is needed for an estimate, and only for one"),
        ("estimate = -8.0\n", "", "a scale is needed for an estimate, and only for one"),
        ('"percentage points"', '"ratio"', "a ratio lies above 0"),
        ("estimate = -8.0\n", "treated = 3.0\nestimate = -8.0\n", "figures are given for both groups"),
        ("estimate = -8.0\n", "treated = 3.0\ncomparison = 9.0\nestimate = -8.0\n", "say the unit of the figures"),
        ("[[outcome]]", "[[outcomes]]", "'outcomes' is no key of the entry. Did you mean 'outcome'?"),
        ("[[outcome]]", "[economic]\nwords = 'x'\ncost = 3\n[[outcome]]", "say what the cost is for"),
        ("[[outcome]]", "[emmie.effect]\nwords = 'x'\nby = 'y'\n[[outcome]]", "nobody writes 'effect' here"),
        ("[[outcome]]", "[emmie.mechanism]\nwords = 'x'\n[[outcome]]", "[emmie.mechanism] lacks 'by'"),
        ('by = "A university"', 'by = "A university"\nemmie = 3', "emmie has to be a table"),
        ('by = "A university"', 'by = "A university"\nby = "B"', "it is not TOML"),
        ('cannot_say = ["What it would do elsewhere."]', "cannot_say = []", "line 10, column cannot_say"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_to_do(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert said in refused(written(tmp_path / "a", (before, after)))


def test_an_outcome_that_is_no_list_is_refused(tmp_path: Path) -> None:
    whole = ENTRY.partition("[[outcome]]")[0]
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "one.toml").write_text(f"outcome = 3\n{whole}", encoding="utf-8")
    assert "line 1, column outcome: outcome has to be a list of tables" in refused(folder)


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = written(tmp_path / "a", ('design = "trial"', 'design = "x"'), ('significant = "yes"', 'significant = "perhaps"'))
    (folder / "other.toml").write_bytes(b"title = '\xff'")
    said = refused(folder)
    assert "open_door.toml, line 7" in said
    assert "open_door.toml, line 21" in said
    assert "other.toml: it is not in UTF-8" in said


def test_one_evaluation_has_one_entry(tmp_path: Path) -> None:
    written(tmp_path / "a", name="again")
    assert "open_door.toml, column title: this evaluation has an entry already ('Open Door'). Put it together with again.toml." in refused(
        written(tmp_path / "a")
    )


def test_a_folder_without_entries_is_refused(tmp_path: Path) -> None:
    assert "there is no entry in this folder" in refused(tmp_path)


def test_every_entry_that_comes_with_it_says_where_it_is_from() -> None:
    for name, one in read_entries(SHIPPED).published.items():
        assert one.source.where, name
        assert one.cannot_say, name


def test_every_key_has_a_meaning() -> None:
    models = ((Published, keys.PUBLISHED), (Source, keys.SOURCE), (Found, keys.FOUND), (Money, keys.MONEY), (Said, keys.SAID), (Words, keys.WORDS))
    assert [list(model.model_fields) for model, _ in models] == [sorted(said, key=list(model.model_fields).index) for model, said in models]
