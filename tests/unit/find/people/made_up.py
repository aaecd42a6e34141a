"""Records made up for the tests of linking: one at a time, or a small town of families as several agencies see it."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from sooner.find.people import Held
from sooner.tables.people import RECORDS
from sooner.warehouse.engines import connect
from sooner.warehouse.workspace import Workspace, engine_schema

TODAY = date(2026, 3, 1)
NAME_PAIRS = [("KATE", "KATHERINE"), ("BOB", "ROBERT"), ("MOHAMMED", "MUHAMMAD"), ("SAM", "SAMUEL"), ("SAM", "SAMANTHA")]
_TYPES = {"string": pa.string(), "date": pa.date32(), "boolean": pa.bool_()}
SCHEMA = pa.schema([(name, _TYPES[kind]) for name, kind in engine_schema(RECORDS).items()])
AGENCIES = ("police", "schools", "children", "health", "housing")
FORENAMES = (
    "AMELIA OLIVIA ISLA EMILY POPPY AVA JESSICA LILY SOPHIE GRACE OLIVER HARRY GEORGE JACOB CHARLIE NOAH WILLIAM THOMAS OSCAR JAMES "
    "AMINA AMIRA ELLA ELLIE MOHAMMED YUSUF KATHERINE ROBERT SAMUEL DANIEL"
).split()
SURNAMES = "SMITH JONES TAYLOR BROWN KHAN PATEL EVANS WILSON OKAFOR NOWAK ROBERTS WALKER WRIGHT HUGHES EDWARDS GREEN HALL WOOD CLARKE AHMED".split()


def record(key="police/persons/1", **values):
    """One record; a forename and a surname are shown as they are held, unless told otherwise."""
    agency, extract, record_id = key.split("/")
    row = {"record_key": key, "agency": agency, "extract": extract, "record_id": record_id, "address_protected": False, **values}
    return {"shown_forename": row.get("forename"), "shown_surname": row.get("surname"), **row}


def table(rows):
    """Records as an Arrow table in the shape of ``records``."""
    return pa.Table.from_pylist([{name: row.get(name) for name in SCHEMA.names} for row in rows], schema=SCHEMA)


def workspace(rows, **settings):
    """A workspace that holds the records."""
    room = Workspace(connect(threads=1), TODAY, {"key": b"k" * 32, "previous": None, "model": None, "frozen": Held(), **settings})
    room.write("records", rows if isinstance(rows, pa.Table) else table(rows))
    return room


class Town:
    """Families, and what each agency wrote down about their members."""

    def __init__(self, families, seed):
        self.chance = np.random.default_rng(seed)
        self.rows, self.truth, self.people = [], {}, 0
        for number in range(families):
            self._family(number)

    def _pick(self, values):
        return values[int(self.chance.integers(len(values)))]

    def _family(self, number):
        surname, postcode = self._pick(SURNAMES), f"NM{number % 20} {number % 9}AB"
        house = {"postcode": postcode, "address_key": f"{number} ELM STREET {postcode}", "phone": f"07700{number:06d}"}
        births = [date(1985, 1, 1) + timedelta(int(self.chance.integers(4000))) for _ in range(2)]
        child = date(2008, 1, 1) + timedelta(int(self.chance.integers(4500)))
        births += [child, child if self.chance.random() < 0.2 else child + timedelta(int(self.chance.integers(600, 1500)))]
        names = list(self.chance.choice(FORENAMES, size=4, replace=False))
        for forename, birth in zip(names, births, strict=True):
            self._person({"forename": str(forename), "surname": surname, "date_of_birth": birth, "sex": self._pick(("female", "male")), **house})

    def _person(self, values):
        self.people += 1
        numbers = {"nhs_number": f"{self.people:010d}", "upn": f"A{self.people:012d}"}
        seen = self.chance.choice(AGENCIES, size=int(self.chance.integers(1, 5)), replace=False)
        for agency in sorted(map(str, seen)):
            row = dict(values)
            if self.chance.random() < 0.4:
                row |= {"nhs_number": numbers["nhs_number"]} if agency in ("children", "health") else {}
            if agency == "schools":
                row["upn"] = numbers["upn"]
            self._noise(row)
            key = f"{agency}/people/{len(self.rows) + 1}"
            self.rows.append(record(key, **row, recorded_on=date(2024, 1, 1) + timedelta(int(self.chance.integers(700)))))
            self.truth[key] = str(self.people)

    def _noise(self, row):
        draw = self.chance.random()
        if draw < 0.04:
            row["forename"] = row["forename"][:2] + row["forename"][3:]
        elif draw < 0.06:
            row["forename"], row["surname"] = row["surname"], row["forename"]
        elif draw < 0.09 and row["date_of_birth"].day <= 12:
            row["date_of_birth"] = row["date_of_birth"].replace(month=row["date_of_birth"].day, day=row["date_of_birth"].month)
        elif draw < 0.12:
            row["date_of_birth"] = None
        elif draw < 0.15:
            row["forename"] = row["forename"][:1]
        elif draw < 0.3:
            row.pop("phone")

    @property
    def table(self):
        """The records as a table."""
        return table(self.rows)
