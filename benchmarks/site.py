"""How long the site's two busiest pages take: a home of many invented families, a database with many open cases, the test client's requests timed.

python -m benchmarks.site FOLDER [--families 100000] [--cases 20000]      prints one line of JSON a page
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import secrets
import statistics
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sooner.tables import TABLES
from sooner.warehouse.engines import connect
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft

DAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 9, tzinfo=UTC)
AGENCIES = ("police", "schools", "children", "health", "housing")
TIMES = 30
_TYPES = {"text": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}

#: Family ``f`` has members 0 and 1 (adults) and 2 to 4 (children); the odd ones have a second record at another agency.
_ROWS = {
    "families": """SELECT fid(f) AS family_id, DATE '2026-09-30' AS as_at, 2 AS children, 0 AS unborn, 2 AS adults, 'District ' || (f % 8) AS district,
        hides(f) AS address_protected FROM range($n) r(f)""",
    "people": """SELECT pid(f, m) AS person_id, 'Name' || (f * 7 + m) % 900 AS forename, 'Surname' || f % 4000 AS surname, born(f, m) AS date_of_birth,
        CASE WHEN m % 2 = 0 THEN 'female' ELSE 'male' END AS sex, CASE WHEN NOT hides(f) THEN f % 90 || ' Road ' || f % 3000 END AS address,
        place(f) AS postcode, hides(f) AS address_protected, 1 + m % 2 AS records, 1 + m % 2 AS agencies FROM range($n) r(f), range(4) s(m)""",
    "family_members": """SELECT fid(f) AS family_id, pid(f, m) AS person_id, CASE WHEN m < 2 THEN 'parent' ELSE 'child' END AS place, 'declared' AS source,
        sender(f, m) AS agencies FROM range($n) r(f), range(4) s(m)""",
    "records": """SELECT rid(f, m, k) AS record_key, sender(f, m + k) AS agency, 'people' AS extract, f || 'x' || m || 'x' || k AS record_id,
        'NAME' || (f * 7 + m) % 900 AS forename, 'SURNAME' || f % 4000 AS surname, 'Name' || (f * 7 + m) % 900 AS shown_forename,
        'Surname' || f % 4000 AS shown_surname, born(f, m) AS date_of_birth, place(f) AS postcode, hides(f) AS address_protected
        FROM range($n) r(f), range(4) s(m), range(2) t(k) WHERE k <= m % 2""",
    "person_records": """SELECT pid(f, m) AS person_id, rid(f, m, k) AS record_key, sender(f, m + k) AS agency, 'people' AS extract,
        f || 'x' || m || 'x' || k AS record_id, CASE WHEN m % 2 = 1 THEN 25.0 END AS match_weight
        FROM range($n) r(f), range(4) s(m), range(2) t(k) WHERE k <= m % 2""",
    "ties": """SELECT pid(f, m) AS person_id, pid(f, c) AS other_person_id, 'parent' AS tie, 'declared' AS source, sender(f, m) AS agencies,
        TRUE AS same_household FROM range($n) r(f), range(2) s(m), range(2, 4) t(c)""",
    "signals": """SELECT 's' || fid(f) || k AS signal_id, kinds[1 + (f + k) % 5].signal AS signal, 1 AS version, kinds[1 + (f + k) % 5].outcome AS outcome,
        kinds[1 + (f + k) % 5].need AS need, pid(f, 2) AS person_id, fid(f) AS family_id, seen(f) AS first_seen, seen(f) AS last_seen, 2 AS rows,
        'Seen twice' AS words FROM range($n) r(f), range(3) t(k), kinds WHERE k <= f % 3""",
    "signal_rows": """SELECT 's' || fid(f) || k AS signal_id, sender(f, k) AS agency, 'events' AS extract, 'events' AS kind, l AS line, seen(f) AS row_date,
        'something seen' AS row_words FROM range($n) r(f), range(3) t(k), range(2) u(l) WHERE k <= f % 3""",
}
_MACROS = (
    "CREATE MACRO fid(f) AS 'f' || lpad(CAST(f AS VARCHAR), 9, '0')",
    "CREATE MACRO pid(f, m) AS 'p' || lpad(CAST(f AS VARCHAR), 9, '0') || m",
    "CREATE MACRO sender(f, m) AS ['police', 'schools', 'children', 'health', 'housing'][1 + (f + m) % 5]",
    "CREATE MACRO rid(f, m, k) AS sender(f, m + k) || '/people/' || f || 'x' || m || 'x' || k",
    "CREATE MACRO hides(f) AS f % 500 = 0",
    "CREATE MACRO born(f, m) AS DATE '2026-01-01' - CAST(CASE WHEN m < 2 THEN 9000 + f % 6000 ELSE f % 6400 END AS INTEGER)",
    "CREATE MACRO place(f) AS CASE WHEN f % 500 <> 0 THEN 'ZA' || f % 90 || ' ' || f % 9 || 'AA' END",
    "CREATE MACRO seen(f) AS DATE '2026-09-30' - CAST(f % 300 AS INTEGER)",
    """CREATE TABLE kinds AS SELECT [{'signal': 'low_attendance', 'outcome': 1, 'need': '1.1'}, {'signal': 'rent_arrears', 'outcome': 10, 'need': '10.2'},
        {'signal': 'child_domestic_abuse', 'outcome': 8, 'need': '8.3'}, {'signal': 'child_missing', 'outcome': 6, 'need': '6.2'},
        {'signal': 'parenting_support', 'outcome': 5, 'need': '5.1'}] AS kinds""",
)


def invent(home: Home, families: int) -> None:
    """Put a snapshot of so many families in force, everyone invented by arithmetic."""
    home.create(invented=True)
    con = connect(home.scratch, memory="2GB", threads=2)
    for macro in _MACROS:
        con.con.execute(macro)
    for name in SNAPSHOT_TABLES:
        columns = ", ".join(f'"{column.name}" {_TYPES[column.type]}' for column in TABLES[name].columns)
        con.con.execute(f'CREATE TABLE "{name}" ({columns})')
        if name in _ROWS:
            con.con.execute(f'INSERT INTO "{name}" BY NAME {_ROWS[name]}', {"n": families})
    draft = Draft(home.snapshots, f"{DAY}-0001")
    draft.write(con, SNAPSHOT_TABLES)
    draft.settle(
        SNAPSHOT_TABLES,
        {
            "today": str(DAY),
            "invented": True,
            "partnership": "Benchmark",
            "agencies": [],
            "districts": [],
            "agreements": [_agreement(agency) for agency in AGENCIES],
        },
    )
    draft.put_in_force()
    con.disconnect()


def _agreement(agency: str) -> dict[str, Any]:
    dates = {"starts": "2025-01-01", "review": "2027-01-01", "expires": "2028-01-01"}
    said = {"extracts": ["*"], "columns": ["*"], "purpose": ["find"], "gateway": "none", "signed_by": "nobody"}
    return {"id": agency, "agency": agency, "shown": {"*": "summary", "partnership": "involvement" if agency == "health" else "full"}, **dates, **said}


def open_cases(cases: int, families: int) -> None:
    """So many open cases, each of another family, led by one of 200 people."""
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency
    from sooner_site.cases.models import Case, Lead
    from sooner_site.families.models import Involvement

    for name in (*AGENCIES, "partnership"):
        Agency.objects.create(pk=name, name=name.title(), contact="01632 960100")
    people = User.objects.bulk_create(User(email=f"lead{n}@example.org", name=f"Lead {n}", agency_id=AGENCIES[n % 5], invented=True) for n in range(200))
    step = max(1, families // max(1, cases))
    made = [Case(reference=f"C-{n:06d}", family=f"f{n * step:09d}", opened_at=NOW, opened_by=people[0]) for n in range(cases)]
    Case.objects.bulk_create(made, batch_size=2000)
    leads = [(case, people[n % 200]) for n, case in enumerate(made)]
    Lead.objects.bulk_create(
        [Lead(case=case, practitioner=who, agency_id=who.agency_id, asked_at=NOW, asked_by=who, accepted_at=NOW) for case, who in leads], batch_size=2000
    )
    involved = [Involvement(family=case.family, kind="case_lead", reference=case.pk, user=who, agency_id=who.agency_id, since=DAY) for case, who in leads]
    Involvement.objects.bulk_create(involved, batch_size=2000)


def timed(client: Any, page: str) -> dict[str, Any]:
    """The median of thirty requests in milliseconds, the slowest, what of it the processor worked (the rest is other work of the machine), and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        first = client.get(page)
        queries = len(asked)
    if first.status_code != 200:
        raise RuntimeError(f"{page} answered {first.status_code}")
    took, worked = [], []
    for _ in range(TIMES):
        started, working = time.perf_counter(), time.process_time()
        client.get(page)
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - working) * 1000)
    return {
        "median_ms": round(statistics.median(took), 1),
        "slowest_ms": round(max(took), 1),
        "processor_ms": round(statistics.median(worked), 1),
        "queries": queries,
        "kilobytes": round(len(first.content) / 1024),
    }


def main() -> None:
    """Build, then time both pages."""
    told = _arguments()
    home = Home(told.folder / "home")
    invent(home, told.families)
    os.environ.update(
        SOONER_HOME=str(home),
        SOONER_SITE="production",
        SOONER_SECRET_KEY=secrets.token_urlsafe(50),
        DJANGO_SETTINGS_MODULE="sooner_site.config.settings",
    )
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    # Everybody is invented: no second step of signing in, and the clock on the day of the snapshot.
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE = ["testserver"], False, False
    settings.DEMO, settings.SECOND_STEP_REQUIRED, settings.CLOCK_DAY = True, False, str(DAY)
    call_command("migrate", verbosity=0)
    open_cases(told.cases, told.families)
    started = time.perf_counter()
    client, family = _signed_in(), f"f{1:09d}"
    for name, page in {
        "worklist": "/worklist/",
        "worklist, page 100, filtered": "/worklist/?district=District+3&page=100",
        "family": f"/worklist/family/{family}/",
    }.items():
        client.get(page)
        opened = round((time.perf_counter() - started) * 1000)
        print(
            json.dumps({"page": name, "families": told.families, "cases": told.cases, **timed(client, page), "first_ms": opened, "peak_mib": _peak()}),
            flush=True,
        )
        started = time.perf_counter()


def _signed_in() -> Any:
    from django.test import Client

    from sooner_site.access.models import RoleHeld, User

    hub = User.objects.create(email="hub@example.org", name="Hub", agency_id="partnership", invented=True)
    RoleHeld.objects.create(user=hub, role="hub_practitioner", given_on=DAY)
    client = Client()
    client.force_login(hub, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times the worklist and a family's page.")
    parser.add_argument("folder", type=Path, help="an empty folder to work in")
    parser.add_argument("--families", type=int, default=100_000)
    parser.add_argument("--cases", type=int, default=20_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
