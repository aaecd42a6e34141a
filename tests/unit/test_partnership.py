"""The partnership file: read whole, or refused with every fault and its line."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from sooner.errors import Fault, PartnershipRefused
from sooner.partnership import Agency, ColumnSource, Partnership, load
from sooner.partnership.faults import line_of, lines_of, read_part

EXAMPLE = Path(__file__).parents[2] / "examples" / "partnership.toml"

GOOD = """\
format = 1
name = "Ashmere"

[[agency]]
id = "police"
name = "Ashmere Constabulary"

[[extract]]
agency = "police"
name = "persons"
kind = "people"
file = "persons.csv"
[extract.columns]
record_id = "URN"
sex = "Sex"
date_of_birth = { column = "DOB", format = "%d/%m/%Y" }
address = ["House", "Street"]
address_protected = "Protected"
[extract.values.sex]
M = "male"
U = ""
[extract.values.address_protected]
P = true

[[extract]]
agency = "police"
name = "missing"
kind = "missing_episodes"
file = "missing.csv"
date_format = "%d.%m.%Y"
[extract.columns]
episode_id = "No"
record_id = "URN"
missing_from = "From"

[[agreement]]
id = "A1"
agency = "police"
extracts = ["persons"]
columns = ["record_id", "sex", "date_of_birth"]
purpose = "find"
gateway = "s.115"
signed_by = "ACC"
starts = 2025-04-01
review = 2026-01-01
expires = 2026-03-31
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "partnership.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(tmp_path: Path, text: str) -> tuple[Fault, ...]:
    with pytest.raises(PartnershipRefused) as refused:
        load(written(tmp_path, text))
    assert all(fault.file == "partnership.toml" and fault.mend for fault in refused.value.faults)
    return refused.value.faults


def the_fault(tmp_path: Path, old: str, new: str) -> Fault:
    assert GOOD.count(old) >= 1
    faults = faults_of(tmp_path, GOOD.replace(old, new, 1))
    assert len(faults) == 1, faults
    return faults[0]


def line(text: str, of: str) -> int:
    return text.splitlines().index(of) + 1


def test_a_good_file_is_read(tmp_path: Path) -> None:
    partnership = load(written(tmp_path, GOOD))
    persons = partnership.extract("police", "persons")
    assert (partnership.folder, partnership.name, partnership.invented) == (tmp_path, "Ashmere", False)
    assert persons.columns["date_of_birth"] == ColumnSource(column="DOB", format="%d/%m/%Y")
    assert persons.columns["address"].names == ("House", "Street")
    assert persons.columns["sex"].names == ("Sex",)
    assert persons.values == {"sex": {"M": "male", "U": ""}, "address_protected": {"P": "true"}}
    assert (persons.format_of("date_of_birth"), persons.date_format, persons.optional) == ("%d/%m/%Y", "%Y-%m-%d", False)
    assert partnership.extract("police", "missing").format_of("missing_from") == "%d.%m.%Y"
    assert (partnership.families.dependent_until, partnership.families.communal_over, partnership.checks.refused_share) == (18, 10, 0.0)
    assert partnership.people_extracts("police") == ("persons",)
    with pytest.raises(KeyError, match="police/nothing"):
        partnership.extract("police", "nothing")


def test_the_commented_example_is_good_and_names_every_key() -> None:
    partnership = load(EXAMPLE)
    text = EXAMPLE.read_text(encoding="utf-8")
    assert partnership.invented
    assert len(partnership.extracts) == 8
    models = [Agency, type(partnership.extracts[0]), type(partnership.agreements[0]), type(partnership.geography), type(partnership.families)]
    for model in [*models, type(partnership.checks), ColumnSource]:
        for key in model.model_fields:
            assert f"{key} = " in text or f"extract.{key}" in text, key


OWN = """
[signals]
framework = "ours.yml"
rules = "rules"
priorities = "principles"

[harm]
cambridge = "cambridge.csv"
ons = "ons.csv"
[harm.types]
"Shop theft" = { cambridge = "shoplifting" }
"""


def test_a_partnership_may_name_its_own_framework_rules_and_weights(tmp_path: Path) -> None:
    for folder in ("rules", "principles"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.yml").write_text("x", encoding="utf-8")
    found = load(written(tmp_path, GOOD + OWN))
    names = {str(path.relative_to(found.folder)) for path in found.own_definitions}
    assert names == {"ours.yml", "cambridge.csv", "ons.csv", "rules/one.yml", "principles/one.yml"}
    assert (found.harm.types["Shop theft"].cambridge, found.harm.types["Shop theft"].ons) == ("shoplifting", None)
    assert load(written(tmp_path, GOOD)).own_definitions == ()
    assert "no key of" in faults_of(tmp_path, GOOD + OWN.replace("rules =", "rule ="))[0].why


def test_models_are_frozen_and_refuse_unknown_keys(tmp_path: Path) -> None:
    partnership = load(written(tmp_path, GOOD))
    with pytest.raises(ValidationError):
        partnership.name = "other"
    with pytest.raises(ValidationError):
        Agency.model_validate({"id": "a", "name": "A", "colour": "red"})


@pytest.mark.parametrize(
    ("today", "in_force"),
    [(date(2025, 3, 31), False), (date(2025, 4, 1), True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)],
)
def test_an_agreement_holds_from_its_first_to_its_last_day(tmp_path: Path, today: date, in_force: bool) -> None:
    partnership = load(written(tmp_path, GOOD))
    assert bool(partnership.agreements_in_force("police", "persons", today, "find")) is in_force
    expected = {"record_id", "sex", "date_of_birth"} if in_force else set()
    assert partnership.columns_allowed("police", "persons", today, "find") == expected


def test_an_agreement_is_for_its_purpose_and_its_extracts_only(tmp_path: Path) -> None:
    partnership = load(written(tmp_path, GOOD))
    today = date(2025, 6, 1)
    assert partnership.columns_allowed("police", "persons", today, "evaluation") == frozenset()
    assert partnership.columns_allowed("police", "persons", today, ("find", "evaluation")) >= {"record_id"}
    assert partnership.columns_allowed("police", "missing", today, "find") == frozenset()
    with pytest.raises(KeyError):
        partnership.columns_allowed("police", "nothing", today, "find")


def test_a_star_stands_for_all_columns_and_all_extracts(tmp_path: Path) -> None:
    text = GOOD.replace('["record_id", "sex", "date_of_birth"]', '["*"]').replace('extracts = ["persons"]', 'extracts = ["*"]')
    partnership = load(written(tmp_path, text.replace('purpose = "find"', 'purpose = ["evaluation", "find"]')))
    for extract in partnership.extracts:
        assert partnership.columns_allowed("police", extract.name, date(2025, 6, 1), "evaluation") == set(extract.table.column_names)


@pytest.mark.parametrize(
    ("old", "new", "why", "mend", "at"),
    [
        ('name = "Ashmere"', 'name = "Ashmere"\nnmae = 1', "'nmae' is no key", "'name'", "nmae = 1"),
        ('name = "Ashmere"', 'name = " "', "no name", "name =", 'name = " "'),
        ('name = "Ashmere"', 'name = "A"\ninvented = "yes"', "true or false", "invented = true", 'invented = "yes"'),
        ("format = 1", "format = 2", "format", "newer", "format = 2"),
        ('id = "police"', 'id = "police"\ncolour = "red"', "'colour' is no key of [[agency]]", "Take it out", 'colour = "red"'),
        ('name = "Ashmere Constabulary"', "", "[[agency]] lacks 'name'", "Add a line", "[[agency]]"),
        ('kind = "people"', 'kind = "peple"', "no such kind", "'people'", 'kind = "peple"'),
        ('agency = "police"', 'agency = "plice"', "no [[agency]] has this id", "'police'", 'agency = "plice"'),
        ('file = "persons.csv"', 'file = "persons.csv"\nencoding = "utf-99"', "no such encoding", "example", 'encoding = "utf-99"'),
        ('file = "persons.csv"', 'file = "persons.csv"\nencoding = "hex"', "no such encoding", "example", 'encoding = "hex"'),
        ('file = "persons.csv"', 'file = "persons.csv"\ndelimiter = ";;"', "delimiter", "example", 'delimiter = ";;"'),
        ('file = "persons.csv"', 'file = "persons.csv"\ndate_format = "%d/%m/%y"', "two digits", "example", 'date_format = "%d/%m/%y"'),
        ('file = "persons.csv"', 'file = "persons.csv"\ndate_format = "day"', "year and a month", "example", 'date_format = "day"'),
        ('file = "persons.csv"', 'file = "persons.csv"\ndate_format = "%Q"', "no date format", "example", 'date_format = "%Q"'),
        ('file = "persons.csv"', 'file = "persons.csv"\ndate_format = "%Y"', "year and a month", "example", 'date_format = "%Y"'),
        ('file = "persons.csv"', 'file = "persons.csv"\npeople = "persons"', "names no other extract's people", "Take", 'people = "persons"'),
        ('sex = "Sex"', 'sexx = "Sex"', "no column 'sexx'", "'sex'", 'sexx = "Sex"'),
        ('sex = "Sex"', "sex = 3", "text, by a list", "example", "sex = 3"),
        ('sex = "Sex"', 'sex = {column="Sex", colour="red"}', "'colour' is no key of 'columns.sex'", "Take it out", 'sex = {column="Sex", colour="red"}'),
        ('sex = "Sex"', 'sex = { column = "Sex", format = "%Y-%m" }', "takes no format", "Take the format out", 'sex = { column = "Sex", format = "%Y-%m" }'),
        ('{ column = "DOB", format = "%d/%m/%Y" }', '["D", "M", "Y"]', "for text only", "one column", 'date_of_birth = ["D", "M", "Y"]'),
        ('missing_from = "From"', "", "needs 'missing_from'", "missing_from =", "[extract.columns]"),
        ('M = "male"', 'M = "mail"', "cannot be this", "'male'", 'M = "mail"'),
        ("P = true", 'P = "perhaps"', "cannot be this", "true, false", 'P = "perhaps"'),
        ("[extract.values.sex]", "[extract.values.postcode]", "no column is named", "Take them out", "[extract.values.postcode]"),
        ("[extract.values.address_protected]", "[extract.values.address]", "no closed list", "Take them out", "[extract.values.address]"),
        ("P = true", "P = 3", "address_protected", "example", "P = 3"),
        ('kind = "missing_episodes"', 'kind = "missing_episodes"\npeople = "perons"', "no extract of people with this name", "'persons'", 'people = "perons"'),
        ('extracts = ["persons"]', 'extracts = ["person"]', "no extract of this name", "'persons'", 'extracts = ["person"]'),
        ('extracts = ["persons"]\ncolumns = ["record_id"', 'extracts = ["persons"]\ncolumns = ["recordid"', "has this column", "'record_id'", None),
        ('purpose = "find"', 'purpose = "fun"', "purpose", "example", 'purpose = "fun"'),
        ("review = 2026-01-01", "review = 2027-01-01", "not in order", "Set them right", "review = 2027-01-01"),
        ('id = "A1"\nagency = "police"', 'id = "A1"\nagency = "fire"', "no [[agency]] has this id", "Add the agency", 'agency = "fire"'),
        ('name = "Ashmere"', 'name = "Ashmere"\ngeography = 3', "[geography] has to be a table", "Write [geography]", "geography = 3"),
    ],
)
def test_each_fault_says_what_where_and_what_to_do(tmp_path: Path, old: str, new: str, why: str, mend: str, at: str | None) -> None:
    fault = the_fault(tmp_path, old, new)
    changed = GOOD.replace(old, new, 1).splitlines()
    expected = {number for number, text in enumerate(changed, start=1) if text == at or (at is None and text.startswith("columns = "))}
    assert why in fault.why
    assert mend in fault.mend
    assert fault.line in expected


def test_all_faults_are_shown_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = GOOD.replace("format = 1", "format = 9").replace('M = "male"', 'M = "m"').replace("review = 2026-01-01", "review = 2024-01-01")
    faults = faults_of(tmp_path, text.replace('file = "missing.csv"', "") + "[checks]\nrefused_share = 2\n")
    lines = [fault.line for fault in faults]
    assert len(faults) == 5
    assert lines == sorted(lines)


def test_names_stand_once(tmp_path: Path) -> None:
    agency = '[[agency]]\nid = "police"\nname = "B"\n\n'
    second = GOOD[GOOD.index("[[extract]]") : GOOD.index("[extract.values.sex]")]
    agreement = GOOD[GOOD.index("[[agreement]]") :]
    faults = faults_of(tmp_path, GOOD + agency + second + agreement)
    assert [(fault.why, fault.value) for fault in faults if "twice" in fault.why] == [
        ("this agency stands twice", "police"),
        ("this extract stands twice", "police/persons"),
        ("this agreement stands twice", "A1"),
    ]


FIRST_EXTRACT = GOOD.index("[[extract]]")
SECOND_EXTRACT = GOOD.index("[[extract]]", FIRST_EXTRACT + 1)
PERSONS = GOOD[FIRST_EXTRACT:SECOND_EXTRACT]
OTHERS = PERSONS.replace('name = "persons"', 'name = "others"')


def test_rows_about_people_need_to_know_whose_numbers_they_use(tmp_path: Path) -> None:
    agreed = GOOD.replace('extracts = ["persons"]', 'extracts = ["*"]').replace('"sex", "date_of_birth"', '"missing_from"')
    without = faults_of(tmp_path, agreed.replace(PERSONS, ""))
    assert "no extract of people" in without[0].why
    twice = faults_of(tmp_path, GOOD + OTHERS)
    assert "several extracts of people (persons, others)" in twice[0].why
    named = GOOD.replace('kind = "missing_episodes"', 'kind = "missing_episodes"\npeople = "others"') + OTHERS
    assert load(written(tmp_path, named)).extract("police", "missing").people == "others"


def test_an_extract_that_cannot_be_read_is_not_missed_elsewhere(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, GOOD.replace('file = "persons.csv"', ""))
    assert [fault.why for fault in faults] == ["[[extract]] lacks 'file'"]


@pytest.mark.parametrize("key", ["agency", "extract", "agreement"])
def test_tables_that_can_be_several_stand_in_double_brackets(tmp_path: Path, key: str) -> None:
    text = f'format = 1\nname = "A"\n[{key}]\nid = "x"\n'
    assert any(f"[{key}] stands in single brackets" in fault.why and fault.line == 3 for fault in faults_of(tmp_path, text))


def test_a_partnership_has_an_agency_and_an_extract(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, 'format = 1\nname = "A"\n')
    assert [fault.why for fault in faults] == ["the partnership has no [[agency]]", "the partnership has no [[extract]]"]


def test_a_list_of_something_else_is_refused(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, 'format = 1\nname = "A"\nagency = [3]\nextract = [4]\nagreement = [5]\n')
    assert [fault.why for fault in faults] == ["[[agency]] has to be a table", "[[extract]] has to be a table", "[[agreement]] has to be a table"]


def test_values_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    codes = GOOD[GOOD.index("[extract.values.sex]") : SECOND_EXTRACT]
    text = GOOD.replace(codes, "").replace("[extract.columns]", "values = 3\n[extract.columns]", 1)
    assert "values" in faults_of(tmp_path, text)[0].why


@pytest.mark.parametrize(("text", "at"), [('format = 1\nname = "A\n', 2), ("format = [1,\n", 2)])
def test_what_is_no_toml_says_the_line(tmp_path: Path, text: str, at: int) -> None:
    fault = faults_of(tmp_path, text)[0]
    assert "not TOML" in fault.why
    assert fault.line == at


def test_a_file_that_is_not_there_or_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PartnershipRefused, match="no such file"):
        load(tmp_path / "nothing.toml")
    path = tmp_path / "partnership.toml"
    path.write_bytes(b'format = 1\nname = "Zo\xeb"\n')
    with pytest.raises(PartnershipRefused, match="line 2: the file is not UTF-8"):
        load(path)


def test_lines_are_found_for_tables_arrays_and_quoted_keys() -> None:
    lines = lines_of('a = 1\n[[b]]\nc = 1\n[b.d]\n"e f" = 2\n[[b]]\nc = 3\n[g]\nh.i = 4\n')
    assert lines[("b", 0, "c")] == 3
    assert lines[("b", 0, "d", "e f")] == 5
    assert lines[("b", 1, "c")] == 7
    assert lines[("g", "h", "i")] == 9
    assert line_of(("b", 1, "nothing", "deeper"), lines) == 6
    assert line_of(("nowhere",), lines) is None


def test_a_part_that_is_well_written_leaves_no_problem() -> None:
    problems: list = []
    assert read_part(Agency, {"id": "a", "name": "A"}, ("agency", 0), "[[agency]]", problems) == Agency(id="a", name="A")
    assert problems == []


def test_a_partnership_can_be_made_in_python() -> None:
    made = Partnership(folder=Path(), name="A", agencies=(Agency(id="a", name="A"),), extracts=())
    assert made.format == 1
    assert made.agreements == ()


def test_an_agency_may_not_be_called_partnership(tmp_path: Path) -> None:
    fault = the_fault(tmp_path, 'id = "police"', 'id = "partnership"\nname = "Hub"\n\n[[agency]]\nid = "police"')
    assert (fault.line, fault.value) == (5, "partnership")
    assert "kept for what the site returns" in fault.why


def test_the_partnership_itself_may_have_an_agreement_and_one_may_name_what_the_site_writes(tmp_path: Path) -> None:
    hub = GOOD[GOOD.index("[[agreement]]") :].replace('"A1"', '"A2"').replace('"police"', '"partnership"').replace('["persons"]', '["*"]')
    text = GOOD.replace('extracts = ["persons"]', 'extracts = ["persons", "referrals"]') + "\n" + hub
    assert [agreement.agency for agreement in load(written(tmp_path, text)).agreements] == ["police", "partnership"]


def test_what_is_shown_is_said_for_known_agencies_in_known_words(tmp_path: Path) -> None:
    shown = load(written(tmp_path, GOOD + '[agreement.shown]\n"*" = "summary"\npartnership = "full"\n')).agreements[0].shown
    assert shown == {"*": "summary", "partnership": "full"}
    assert load(written(tmp_path, GOOD)).agreements[0].shown == {"*": "involvement"}
    lines = len(GOOD.splitlines())
    (unknown,) = faults_of(tmp_path, GOOD + '[agreement.shown]\n"*" = "summary"\npolise = "full"\n')
    assert (unknown.line, unknown.value, unknown.mend) == (lines + 3, "polise", "Did you mean 'police'?")
    (nearly,) = faults_of(tmp_path, GOOD + '[agreement.shown]\n"*" = "all"\n')
    assert (nearly.line, nearly.value) == (lines + 2, "all")
    assert "'nothing', 'involvement', 'summary' or 'full'" in nearly.why
    (inline,) = faults_of(tmp_path, GOOD + 'shown = { fire = "full" }\n')
    assert inline.line == lines + 1
