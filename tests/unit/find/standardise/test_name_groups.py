from itertools import combinations, permutations

import pytest

from sooner.definitions.loading import load_yaml
from sooner.find.standardise import name_groups, names, nickname_pairs
from tests.unit.find.standardise.columns import made

#: Names that families give to different children: none of these may ever meet.
BROTHERS_AND_SISTERS = [
    ("ELLA", "ELLIE"), ("MOLLY", "MARY"), ("ALEXANDER", "ALEXANDRA"), ("HASSAN", "HUSSAIN"), ("AMINA", "AMNA"), ("JACK", "JOHN"),
    ("MILLIE", "EMILY"), ("MILLIE", "AMELIA"), ("EMMA", "EMILY"), ("LILY", "LILLIAN"), ("ELSIE", "ELIZABETH"), ("ISABEL", "ISABELLA"),
    ("SOPHIE", "SOPHIA"), ("CHARLES", "CHARLOTTE"), ("HARRY", "HARRISON"), ("HARRY", "HARRIET"), ("HENRY", "HAROLD"), ("LUKE", "LUCAS"),
    ("NICOLA", "NICOLE"), ("CHRISTOPHER", "CRISTIAN"), ("CRISTINA", "CHRISTINE"), ("OLIVER", "OLIVIA"), ("SAMUEL", "SAMANTHA"),
    ("WILLIAM", "LIAM"), ("RASHID", "RASHEED"), ("MAJID", "MAJEED"), ("MARIA", "MARYAM"), ("ZARA", "ZAHRA"), ("SARAH", "ZAHRA"),
    ("MOHAMMED", "MAHMOOD"), ("MOHAMMED", "AHMED"), ("MOHAMMED", "MEHMET"), ("AHMED", "HAMID"), ("ABDULLAH", "ABDULRAHMAN"),
    ("ABDULKARIM", "ABDULRAHMAN"), ("OMAR", "UMAIR"), ("YUSUF", "YUNUS"), ("AISHA", "ESHA"), ("JASMINE", "YASMIN"), ("EDWARD", "EDMUND"),
    ("ANN", "ANNA"), ("ANNA", "HANNAH"), ("NATHAN", "NATHANIEL"), ("STEPHEN", "STEFAN"), ("JAMES", "JOHN"), ("JOHN", "JONATHAN"),
    ("LIZ", "BETHANY"), ("FRED", "FREDA"), ("FRANCES", "FRANCIS"), ("MAX", "ALEX"), ("JOSEPH", "JOSEPHINE"), ("DANIEL", "DANIELLE"),
    ("GABRIEL", "GABRIELLE"), ("GEORGIA", "GEORGINA"), ("MADISON", "MADELEINE"), ("ROSE", "ROSEMARY"), ("EVIE", "EVE"), ("SUSAN", "SUZANNE"),
]  # fmt: skip


def lines() -> list[list[str]]:
    definition = load_yaml("names/spellings.yml")
    return [line for language, lines in definition.items() if language != "why_it_matters" for line in lines]


def short_forms() -> dict[str, list[str]]:
    return load_yaml("names/nicknames.yml")["short_forms"]


def test_a_spelling_belongs_to_one_name_only() -> None:
    spellings = [name for line in lines() for name in line]
    assert len(spellings) == len(set(spellings))


def test_there_are_names_enough() -> None:
    assert len(set(name_groups().values())) >= 150
    languages = set(load_yaml("names/spellings.yml")) - {"why_it_matters"}
    assert len(languages) == 6


def test_short_forms_are_listed_under_the_first_spelling() -> None:
    standard, every = {line[0] for line in lines()}, {name for line in lines() for name in line}
    assert [full for full in short_forms() if full in every and full not in standard] == []
    assert [full for full, shorts in short_forms().items() if len(shorts) != len(set(shorts))] == []


def test_the_definitions_are_written_as_the_library_writes_names() -> None:
    written = [name for line in lines() for name in line] + [name for full, shorts in short_forms().items() for name in (full, *shorts)]
    assert made(lambda column: names.whole_abdul(names.plain_given_names(column)), written) == [
        name.replace("ABDEL", "ABDUL").replace("ABDAL", "ABDUL") for name in written
    ]


def test_spellings_of_one_name_stand_under_its_first() -> None:
    groups = name_groups()
    assert {groups[name] for name in ("MUHAMMAD", "MOHAMED", "MOHAMMAD", "MUHAMMED", "MOHAMMED")} == {"MOHAMMED"}
    assert {groups[name] for name in ("LIZ", "LIZZIE", "BETTY", "ELISABETH")} == {"ELIZABETH"}
    assert groups["DAFYDD"] == "DAFYDD"


def test_a_short_form_of_two_names_has_no_group_and_is_paired_with_both() -> None:
    pairs = set(nickname_pairs())
    assert "ALEX" not in name_groups()
    assert "BETH" not in name_groups()
    assert {("ALEX", "ALEXANDER"), ("ALEX", "ALEXANDRA"), ("BETH", "BETHANY"), ("ELIZABETH", "BETH")} <= pairs


def test_a_short_form_meets_every_spelling_of_the_full_name() -> None:
    assert {("STEVE", "STEPHEN"), ("STEVE", "STEVEN"), ("KATE", "KATHRYN"), ("OLA", "ALEKSANDRA")} <= set(nickname_pairs())


def test_pairs_stand_both_ways_round_and_no_name_with_itself() -> None:
    pairs = nickname_pairs()
    assert pairs == sorted(set(pairs))
    assert {(other, name) for name, other in pairs} == set(pairs)
    assert all(name != other for name, other in pairs)


def test_short_forms_of_one_name_are_not_paired_with_each_other() -> None:
    assert ("LIZ", "BETTY") not in nickname_pairs()


@pytest.mark.parametrize("pair", BROTHERS_AND_SISTERS, ids="-".join)
def test_brothers_and_sisters_never_meet(pair: tuple[str, str]) -> None:
    groups = name_groups()
    assert not set(permutations(pair)) & set(nickname_pairs())
    assert groups.get(pair[0], pair[0]) != groups.get(pair[1], pair[1])


def test_two_full_names_are_never_paired() -> None:
    # These are short forms that have spellings of their own.
    short = {"JAMIE", "ELLIE", "MILLIE"}
    full = {line[0] for line in lines()} - short
    assert [pair for pair in nickname_pairs() if set(pair) <= full] == []
    assert all(set(line).isdisjoint(other) for line, other in combinations(lines(), 2))
