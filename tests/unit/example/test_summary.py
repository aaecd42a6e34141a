"""The summary page: true to the answer, readable by everybody, and silent about protected addresses."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from sooner.errors import NotAllowed
from sooner.example import summary
from sooner.example.summary import render, write_summary
from sooner.example.summary_facts import gather
from sooner.example.summary_families import age_in_words
from sooner.partnership import load
from sooner.warehouse import reading
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft
from tests.unit.find.small_partnership import write_partnership
from tests.unit.warehouse.small_answer import CHILD, MOTHER, ROWS, TODAY, small_workspace

RECEIPT = {"agency": "police", "extract": "persons", "kind": "people", "files": 1, "rows_read": 12, "accepted": 11, "refused": 1, "agreements": "ISA-1"}
RECEIPTS = [
    {**RECEIPT, "columns_dropped": "phone, date_of_birth", "note": ""},
    {**RECEIPT, "agency": "school", "rows_read": 0, "accepted": 0, "refused": 0, "files": 0, "columns_dropped": "", "note": "no agreement is in force"},
]
OPEN = [{**person, "address": "14 Mill Lane <b>", "postcode": "ZZ1 1AA", "address_protected": False} for person in ROWS["people"]]


def home_of(tmp_path, invented=True, **changed):
    home = Home(tmp_path / "home").create(invented=invented)
    draft = Draft(home.snapshots, "2026-11-21-0001")
    workspace = small_workspace(**changed)
    draft.write(workspace.con, SNAPSHOT_TABLES)
    counts = {name: workspace.read(name).count().execute() for name in SNAPSHOT_TABLES}
    counts = {name: int(count) for name, count in counts.items()}
    draft.settle(SNAPSHOT_TABLES, {"today": TODAY.isoformat(), "receipts": RECEIPTS, "counts": counts, "versions": {"sooner": "0.1.0"}})
    draft.put_in_force()
    return home


@pytest.fixture
def partnership(tmp_path):
    return load(write_partnership(tmp_path / "files"))


def page_of(home, partnership):
    return write_summary(home, partnership).read_text(encoding="utf-8")


class Outline(HTMLParser):
    """What matters of a page's build: headings, ids, links, tables, and what it would fetch."""

    def __init__(self, page):
        super().__init__()
        self.headings, self.ids, self.links, self.fetched, self.open = [], [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.open += [tag] if tag not in ("meta", "br", "link", "img") else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [said["id"]] if "id" in said else []
        self.links += [said["href"]] if tag == "a" else []
        self.fetched += [tag] if tag in ("script", "link", "img", "iframe", "object") or "src" in said else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_needs_nothing_but_itself_and_is_built_in_order(tmp_path, partnership):
    page = page_of(home_of(tmp_path), partnership)
    outline = Outline(page)
    assert outline.open == []
    assert outline.fetched == []
    assert "@import" not in page
    assert "url(" not in page
    assert '<html lang="en-GB">' in page
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.links[0] == "#main"
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_it_says_first_that_everybody_is_invented_and_last_what_it_does_not_do(tmp_path, partnership):
    page = page_of(home_of(tmp_path), partnership)
    assert page.index("Every person here is invented") < page.index("<h1>")
    assert "risk score" in page[page.index("What this page does not do</h2>") :]


def test_a_need_is_shown_with_member_rule_words_and_the_line_it_rests_on(tmp_path, partnership):
    page = page_of(home_of(tmp_path), partnership)
    for said in ("Child missing twice or more", "Ben Example", "Missing once in 12 months.", "1 October 2026", "Ashmere Constabulary, missing, line 2"):
        assert said in page, said
    assert "written down by Ashmere Constabulary" in page
    assert "1 child, 1 adult" in page


def test_a_protected_address_of_one_member_hides_where_the_whole_family_lives(tmp_path, partnership):
    people = [{**person, "address": "14 Mill Lane", "postcode": "ZZ1 1AA"} for person in ROWS["people"]]
    members = [{**member, "source": "shared_address_and_surname"} for member in ROWS["family_members"]]
    page = page_of(home_of(tmp_path, people=people, family_members=members), partnership)
    assert "Mill Lane" not in page
    assert "ZZ1" not in page
    assert "<dd>Northmere</dd>" not in page
    assert page.count("<dd>protected</dd>") == 2
    assert "same address" not in page
    assert page.count("known from records of Ashmere Constabulary") == 2


def test_an_address_that_is_not_protected_is_shown_as_text(tmp_path, partnership):
    members = [{**member, "source": "shared_address"} for member in ROWS["family_members"]]
    families = [{**ROWS["families"][0], "address_protected": False}]
    page = page_of(home_of(tmp_path, people=OPEN, families=families, family_members=members), partnership)
    assert "same address in records of" in page
    assert "14 Mill Lane &lt;b&gt;, ZZ1 1AA" in page
    assert "<dd>Northmere</dd>" in page


def test_what_is_not_known_is_said_to_be_not_known(tmp_path, partnership):
    bare = [{**person, "forename": None, "surname": None, "date_of_birth": None, "address_protected": False} for person in ROWS["people"]]
    bare[1]["expected_on"] = date(2027, 3, 3)
    families = [{**ROWS["families"][0], "address_protected": False, "district": None, "unborn": 2}]
    page = page_of(home_of(tmp_path, people=bare, families=families), partnership)
    for said in ("name not known", "child not yet born", "due 3 March 2027", "<dd>not known</dd>", "2 children expected"):
        assert said in page, said


def test_counts_receipts_and_quality_carry_their_n(tmp_path, partnership):
    page = page_of(home_of(tmp_path), partnership)
    for said in ("12 rows in all", "2 of 3 people are in one", "in 1 of 1 families", "persons: phone, date of birth", "persons: no agreement is in force"):
        assert said in page, said
    assert re.search(r"Half\.</td><td data-label=\"n\" class=\"number\">3</td>", page)


def test_families_come_in_the_stated_order(tmp_path, partnership):
    def family(number, people):
        return [{**ROWS["family_members"][0], "family_id": f"F-{number}", "person_id": person} for person in people]

    signal = ROWS["signals"][0]
    signals = [
        {**signal, "signal_id": "S-1", "family_id": "F-1", "last_seen": date(2026, 9, 1)},
        {**signal, "signal_id": "S-2", "family_id": "F-2", "person_id": MOTHER, "last_seen": date(2026, 1, 1)},
        {**signal, "signal_id": "S-3", "family_id": "F-2", "person_id": MOTHER, "last_seen": date(2026, 1, 1), "outcome": 8, "signal": "a_rule_of_our_own"},
        {**signal, "signal_id": "S-4", "family_id": "F-3", "person_id": "P-CCC3", "last_seen": date(2026, 10, 1)},
        {**signal, "signal_id": "S-5", "family_id": None, "person_id": "P-CCC3", "last_seen": date(2026, 11, 1), "outcome": 99},
    ]
    rows = [{**ROWS["signal_rows"][0], "signal_id": each["signal_id"]} for each in signals]
    families = [{**ROWS["families"][0], "family_id": f"F-{number}"} for number in (1, 2, 3)]
    members = family(1, [CHILD]) + family(2, [MOTHER]) + family(3, ["P-CCC3"])
    home = home_of(tmp_path, signals=signals, signal_rows=rows, families=families, family_members=members)
    with reading.open("snapshot", home) as snapshot:
        facts = gather(snapshot, partnership)
    assert [each.id for each in facts.families] == ["F-2", "F-3", "F-1"]
    assert [outcome.number for outcome in facts.families[0].outcomes] == [5, 8]
    assert facts.families[0].outcomes[1].needs[0].title == "a rule of our own"
    spread = {each.number: each for each in facts.spread}
    assert (spread[5].needs, spread[5].people, spread[5].families) == (3, 3, 3)
    assert spread[99].title == "Outcome 99"
    assert spread[1].needs == 0


def test_an_answer_without_a_need_still_makes_a_page(tmp_path, partnership):
    page = page_of(home_of(tmp_path, signals=[], signal_rows=[], quality=[]), partnership)
    assert "No family has a need that a rule sees" in page
    assert "Everything else that was measured" not in page
    assert "Who may not be seen" not in page


def test_how_sure_it_is_is_said_in_plain_tables(tmp_path, partnership):
    def measure(name, value, n, words="", agency="", group=""):
        return {"station": "people", "measure": name, "agency": agency, "extract": "", "group": group, "value": value, "n": n, "words": words}

    rows = [
        measure("linked", 0.5, 10, "5 of 10 records belong to somebody with another record"),
        measure("kept_apart", 1, 40, group="twins"),
        measure("kept_apart", 7, 40, group="a_rule_of_our_own"),
        measure("member_source", 0.25, 8, group="shared_case"),
        measure("singletons", 0.3, 10, agency="police"),
        measure("without_address", 0.0, 10, agency="police"),
        measure("weight_band", 0.1, 10, "1 of 10 pairs has a weight_band", group="0 to 5 bits"),
    ]
    page = page_of(home_of(tmp_path, quality=rows), partnership)
    text = re.sub(r"\s*<[^>]+>\s*", "|", page)
    assert "5 of 10 records belong to somebody with another record." in page
    assert "|Twins||1||40|" in text
    assert "|a rule of our own||7||40|" in text
    assert text.index("Twins") < text.index("a rule of our own")
    assert "|One case of an agency||2||8|" in text
    assert "|Ashmere Constabulary||10||3||not measured||not measured||0|" in text
    assert "1 of 10 pairs has a weight band" in page


def test_real_people_are_never_put_on_it(tmp_path, partnership):
    home = home_of(tmp_path, invented=False)
    with pytest.raises(NotAllowed, match="invented people only"):
        write_summary(home, partnership)
    assert not (home.path / summary.PAGE).exists()


def test_it_can_be_read_by_its_owner_only(tmp_path, partnership):
    assert write_summary(home_of(tmp_path), partnership).stat().st_mode & 0o777 == 0o600


def test_a_value_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError):
        render({})


@pytest.mark.parametrize(
    ("born", "due", "words"),
    [
        (date(2020, 11, 21), None, "6"),
        (date(2020, 11, 22), None, "5"),
        (date(2026, 1, 1), None, "under 1"),
        (None, date(2027, 1, 2), "due 2 January 2027"),
        (None, None, "not known"),
    ],
)
def test_ages_are_whole_years_on_the_day(born, due, words):
    assert age_in_words({"date_of_birth": born, "expected_on": due}, TODAY) == words
