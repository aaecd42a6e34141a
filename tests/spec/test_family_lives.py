"""Lives of families, as at several days: people and what is known of them first, then the families of each day. Today is 30 June 2026.

Every life has people, homes and records of its own; all are found in one run, and worked out once for each day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from sooner.find.families import as_at
from tests.spec.test_families import CASES as CASES_OF_TODAY
from tests.unit.find.families.drawn import TODAY, Case, find_all, in_words
from tests.unit.find.families.drawn import kept as kept_in
from tests.unit.find.families.test_cases import CASES as CASES_AT_THE_EDGES


class Life(Case):
    """One small world in which things change: the families of each day, by the day."""

    def __init__(self, name: str, people: str, days: dict[str, set[str]], **received: str) -> None:
        super().__init__(name, people, families=days["2026-06-30"], **received)
        self.days = days


LIVES = (
    Life(
        "parents who part and the father moves out",
        """
        who | agency  | date_of_birth | surname | home        | address_from | recorded_on
        mum | council | 1988-02-01    | ASH     | 1 elm road  | 2019-01-01   | 2026-05-01
        dad | council | 1986-03-01    | ASH     | 1 elm road  | 2019-01-01   | 2024-11-01
        dad | police  | 1986-03-01    | ASH     | 9 mill lane | 2025-01-15   | 2026-02-01
        ada | council | 2014-05-01    | ASH     | 1 elm road  | 2019-01-01   | 2026-05-01
        """,
        {"2024-06-30": {"parent dad, parent mum, child ada"}, "2025-06-30": {"parent mum, child ada"}, "2026-06-30": {"parent mum, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        dad       | ada             | parent |
        """,
    ),
    Life(
        "a child in turn with both parents is counted where the latest record says",
        """
        who | agency  | date_of_birth | surname | home        | address_from | recorded_on
        mum | council | 1988-02-01    | ASH     | 1 elm road  | 2019-01-01   | 2026-05-01
        dad | council | 1986-03-01    | OAK     | 9 mill lane | 2019-01-01   | 2026-05-01
        ada | council | 2014-05-01    | OAK     | 1 elm road  | 2019-01-01   | 2026-05-01
        ada | school  | 2014-05-01    | OAK     | 9 mill lane | 2019-01-01   | 2026-04-01
        """,
        {"2025-06-30": {"parent mum, child ada"}, "2026-06-30": {"parent mum, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent | yes
        dad       | ada             | parent | yes
        """,
    ),
    Life(
        "step family whose partner has a child elsewhere",
        """
        who | agency  | date_of_birth | surname | home        | address_from | recorded_on
        mum | council | 1988-02-01    | ASH     | 1 elm road  | 2019-01-01   | 2026-05-01
        ada | council | 2014-05-01    | ASH     | 1 elm road  | 2019-01-01   | 2026-05-01
        joe | police  | 1984-03-01    | FIR     | 7 hill row  | 2018-01-01   | 2024-12-01
        joe | council | 1984-03-01    | FIR     | 1 elm road  | 2025-01-01   | 2026-05-01
        lia | council | 1985-03-01    | BAY     | 7 hill row  | 2018-01-01   | 2026-05-01
        sam | council | 2012-05-01    | FIR     | 7 hill row  | 2018-01-01   | 2026-05-01
        """,
        {
            "2024-06-30": {"parent mum, child ada", "parent joe, parent lia, child sam"},
            "2025-06-30": {"parent mum, partner joe, child ada", "parent lia, child sam"},
            "2026-06-30": {"parent mum, partner joe, child ada", "parent lia, child sam"},
        },
        declared_ties="""
        record_id | other_record_id | tie     | lives_with | tie_from
        mum       | ada             | parent  | yes        |
        lia       | sam             | parent  | yes        |
        joe       | sam             | parent  |            |
        joe       | mum             | partner | yes        | 2025-01-01
        """,
    ),
    Life(
        "a grandmother takes the child in",
        """
        who  | agency  | date_of_birth | surname | home        | address_from | recorded_on
        gran | council | 1958-02-01    | ASH     | 3 hill road | 2001-01-01   | 2026-05-01
        mum  | council | 1988-02-01    | ASH     | 9 mill lane | 2019-01-01   | 2026-05-01
        ada  | school  | 2014-05-01    | OAK     | 9 mill lane | 2019-01-01   | 2024-09-01
        ada  | council | 2014-05-01    | OAK     | 3 hill road | 2025-03-01   | 2026-05-01
        """,
        {"2024-06-30": {"parent mum, child ada"}, "2025-06-30": {"carer gran, child ada"}, "2026-06-30": {"carer gran, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie           | lives_with | tie_from
        gran      | ada             | kinship_carer | yes        | 2025-03-01
        mum       | ada             | parent        | no         |
        """,
    ),
    Life(
        "two foster placements and home again",
        """
        who | agency  | date_of_birth | surname | home        | address_from | recorded_on
        mum | council | 1988-02-01    | ASH     | 9 mill lane | 2019-01-01   | 2026-05-01
        fay | council | 1970-02-01    | ELM     | 3 hill road | 2001-01-01   | 2026-05-01
        tom | council | 1969-02-01    | FIR     | 5 bay walk  | 2002-01-01   | 2026-05-01
        ada | gp      | 2016-05-01    | ASH     | 9 mill lane | 2019-01-01   | 2023-05-01
        ada | school  | 2016-05-01    | ASH     | 3 hill road | 2024-03-01   | 2025-01-10
        ada | health  | 2016-05-01    | ASH     | 5 bay walk  | 2025-03-02   | 2025-11-01
        ada | council | 2016-05-01    | ASH     | 9 mill lane | 2026-03-01   | 2026-05-01
        """,
        {
            "2023-06-30": {"parent mum, child ada"},
            "2024-06-30": {"carer fay, child ada"},
            "2025-06-30": {"carer tom, child ada"},
            "2026-06-30": {"parent mum, child ada"},
        },
        declared_ties="""
        record_id | other_record_id | tie          | lives_with | tie_from   | tie_to
        mum       | ada             | parent       | yes        |            |
        fay       | ada             | foster_carer | yes        | 2024-03-01 | 2025-03-01
        tom       | ada             | foster_carer | yes        | 2025-03-02 | 2026-02-28
        """,
    ),
    Life(
        "a child who is adopted",
        """
        who | agency  | date_of_birth | surname | home        | address_from | recorded_on
        mum | council | 1988-02-01    | ASH     | 9 mill lane | 2019-01-01   | 2026-05-01
        amy | council | 1980-02-01    | ELM     | 3 hill road | 2001-01-01   | 2026-05-01
        bob | council | 1979-02-01    | ELM     | 3 hill road | 2001-01-01   | 2026-05-01
        ada | gp      | 2016-05-01    | ASH     | 9 mill lane | 2019-01-01   | 2024-12-01
        ada | council | 2016-05-01    | ELM     | 3 hill road | 2025-01-01   | 2026-05-01
        """,
        {"2024-06-30": {"parent mum, child ada"}, "2025-06-30": {"parent amy, parent bob, child ada"}, "2026-06-30": {"parent amy, parent bob, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie    | lives_with | tie_from   | tie_to
        mum       | ada             | parent |            | 2016-05-01 | 2024-12-31
        amy       | ada             | parent | yes        | 2025-01-01 |
        bob       | ada             | parent | yes        | 2025-01-01 |
        """,
    ),
    Life(
        "twins",
        """
        who | date_of_birth | forename | surname | home       | address_from
        mum | 1988-02-01    | MAY      | ASH     | 1 elm road | 2019-01-01
        ada | 2025-01-20    | ADA      | ASH     | 1 elm road | 2025-01-20
        bea | 2025-01-20    | BEA      | ASH     | 1 elm road | 2025-01-20
        """,
        {
            "2023-06-30": set(),
            "2024-06-30": {"parent mum, unborn_child ada, unborn_child bea"},
            "2025-06-30": {"parent mum, child ada, child bea"},
            "2026-06-30": {"parent mum, child ada, child bea"},
        },
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | ada             | parent |
        mum       | bea             | parent |
        """,
    ),
    Life(
        "a child is expected and born",
        """
        who | date_of_birth | surname | home       | address_from
        mum | 1998-02-01    | ASH     | 1 elm road | 2019-01-01
        kit | 2025-09-10    | ASH     | 1 elm road | 2025-09-10
        """,
        {"2024-06-30": set(), "2025-06-30": {"parent mum, unborn_child kit"}, "2026-06-30": {"parent mum, child kit"}},
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | kit             | 2025-03-01 | 2025-09-15
        """,
    ),
    Life(
        "expected by nobody's record",
        """
        who | date_of_birth | surname | home       | address_from
        mum | 1998-02-01    | ASH     | 1 elm road | 2019-01-01
        """,
        {"2025-06-30": set(), "2026-06-30": {"parent mum"}},
        maternity_bookings="""
        booking_id | record_id | booked_on  | expected_on
        B1         | mum       | 2026-03-01 | 2026-09-15
        """,
    ),
    Life(
        "a daughter who becomes a mother under age",
        """
        who  | date_of_birth | surname | home       | address_from
        gran | 1985-02-01    | ASH     | 1 elm road | 2010-01-01
        mum  | 2009-02-01    | ASH     | 1 elm road | 2010-01-01
        tom  | 2012-02-01    | ASH     | 1 elm road | 2012-02-01
        ivy  | 2026-02-01    | ASH     | 1 elm road | 2026-02-01
        """,
        {
            "2024-06-30": {"carer gran, child mum, child tom"},
            "2025-06-30": {"parent mum, unborn_child ivy", "carer gran, child tom"},
            "2026-06-30": {"parent mum, child ivy", "carer gran, child tom"},
        },
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | mum       | ivy             | 2025-09-01 | 2026-02-03
        """,
    ),
    Life(
        "a son who grows up at home",
        """
        who | date_of_birth | surname | home       | address_from
        mum | 1978-02-01    | ASH     | 1 elm road | 2005-01-01
        max | 2007-10-01    | ASH     | 1 elm road | 2007-10-01
        ivy | 2015-05-01    | ASH     | 1 elm road | 2015-05-01
        """,
        {"2025-06-30": {"parent mum, child ivy, child max"}, "2026-06-30": {"parent mum, child ivy"}},
        declared_ties="""
        record_id | other_record_id | tie    | lives_with
        mum       | max             | parent |
        mum       | ivy             | parent |
        """,
    ),
    Life(
        "three generations under one roof",
        """
        who  | date_of_birth | surname | home       | address_from
        gran | 1960-02-01    | ASH     | 1 elm road | 1995-01-01
        opa  | 1958-02-01    | ASH     | 1 elm road | 1995-01-01
        mum  | 1990-02-01    | ASH     | 1 elm road | 1995-01-01
        ada  | 2016-05-01    | OAK     | 1 elm road | 2016-05-01
        """,
        {"2024-06-30": {"parent mum, child ada"}, "2026-06-30": {"parent mum, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie         | lives_with
        mum       | ada             | parent      |
        gran      | ada             | grandparent | yes
        opa       | ada             | grandparent |
        """,
    ),
    Life(
        "flats of one house and neighbours of one surname",
        """
        who | date_of_birth | surname | home
        mum | 1988-02-01    | ASH     | 1/12 elm road
        ada | 2014-05-01    | ASH     | 1/12 elm road
        zoe | 1990-02-01    | ASH     | 2/12 elm road
        tim | 2016-05-01    | ASH     | 2/12 elm road
        sue | 1989-02-01    | ASH     | 14 elm road
        pip | 2017-05-01    | ASH     | 14 elm road
        """,
        {day: {"carer mum, child ada", "carer zoe, child tim", "carer sue, child pip"} for day in ("2024-06-30", "2026-06-30")},
    ),
    Life(
        "two families who share a house",
        """
        who | date_of_birth | surname | home       | address_from
        mum | 1988-02-01    | ASH     | 1 elm road | 2010-01-01
        ada | 2014-05-01    | ASH     | 1 elm road | 2014-05-01
        zoe | 1990-02-01    | OAK     | 1 elm road | 2025-01-01
        ned | 1989-02-01    | OAK     | 1 elm road | 2025-01-01
        tim | 2016-05-01    | OAK     | 1 elm road | 2025-01-01
        """,
        {
            "2024-06-30": {"carer mum, child ada", "child tim"},
            "2025-06-30": {"carer mum, child ada", "carer ned, carer zoe, child tim"},
            "2026-06-30": {"carer mum, child ada", "carer ned, carer zoe, child tim"},
        },
    ),
    Life(
        "a mother who fled with her child",
        """
        who | agency  | date_of_birth | surname | home        | address_kind | address_protected | address_from | recorded_on
        mum | council | 1990-02-01    | ASH     | 7 safe road | refuge       | yes               | 2025-05-01   | 2026-05-01
        mum | gp      | 1990-02-01    | ASH     | 1 elm road  |              |                   | 2018-05-01   | 2024-05-01
        ada | council | 2018-05-01    | ASH     | 7 safe road | refuge       | yes               | 2025-05-01   | 2026-05-01
        ada | gp      | 2018-05-01    | ASH     | 1 elm road  |              |                   | 2018-05-01   | 2024-05-01
        dad | council | 1988-05-01    | ASH     | 1 elm road  |              |                   | 2018-01-01   | 2026-04-01
        eve | council | 1985-05-01    | ASH     | 7 safe road | refuge       |                   | 2025-04-01   | 2026-04-01
        """,
        {"2024-06-30": {"parent dad, parent mum, child ada"}, "2025-06-30": {"parent mum, child ada"}, "2026-06-30": {"parent mum, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie     | lives_with
        mum       | ada             | parent  | yes
        dad       | ada             | parent  |
        """,
    ),
    Life(
        "separated partners under an order whose records have not moved",
        """
        who | date_of_birth | surname | home       | address_from
        mum | 1988-02-01    | ASH     | 1 elm road | 2010-01-01
        dad | 1986-03-01    | ASH     | 1 elm road | 2010-01-01
        ada | 2014-05-01    | ASH     | 1 elm road | 2014-05-01
        """,
        {"2026-06-30": {"parent mum, child ada"}},
        declared_ties="""
        record_id | other_record_id | tie            | lives_with | tie_from
        mum       | ada             | parent         | yes        |
        dad       | ada             | parent         | no         |
        dad       | mum             | former_partner | no         | 2026-01-01
        """,
        tenancies="""
        tenancy_id | record_id | started_on
        T1         | mum       | 2010-01-01
        T1         | dad       | 2010-01-01
        """,
    ),
)
DAYS = sorted({day for life in LIVES for day in life.days})


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One snapshot with every life, and every case that stands elsewhere."""
    return kept_in(find_all((*LIVES, *CASES_OF_TODAY, *CASES_AT_THE_EDGES)), tmp_path_factory.mktemp("lives"))


@pytest.fixture(scope="module")
def found(snapshot: Path) -> dict[str, pd.DataFrame]:
    """Every family of each day."""
    return {day: as_at(snapshot, date.fromisoformat(day)).table for day in DAYS}


@pytest.mark.parametrize(("life", "day"), [pytest.param(life, day, id=f"{life.name}, {day}") for life in LIVES for day in life.days])
def test_the_families_of_the_day(found: dict[str, pd.DataFrame], life: Life, day: str) -> None:
    table = found[day]
    # A family of that day that goes by no number today is told from others by its smallest member, for this test alone.
    table = table.assign(family_id=table["family_id"].fillna(table["person_id"].str.partition("-")[0] + " of no number"))
    assert in_words(table.to_dict("records"), life.mark) == life.days[day]


def test_on_its_own_day_a_snapshot_gives_its_own_families(snapshot: Path) -> None:
    own = pd.read_parquet(snapshot / "family_members.parquet").sort_values(["family_id", "person_id"], ignore_index=True)
    again = as_at(snapshot, TODAY).table.sort_values(["family_id", "person_id"], ignore_index=True)
    assert len(own) > 150
    pd.testing.assert_frame_equal(again.astype(object).where(again.notna(), None), own.astype(object).where(own.notna(), None))
