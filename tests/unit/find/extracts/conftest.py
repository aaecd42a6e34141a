"""A small partnership in a temporary folder: one agency, extracts written as the test needs them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.errors import Fault, InputRefused
from sooner.find.extracts import Receipts, receive
from sooner.partnership import Partnership
from sooner.warehouse.workspace import Workspace

TODAY = date(2025, 6, 1)
PEOPLE = {"record_id": "URN", "surname": "Surname", "date_of_birth": {"column": "DOB", "format": "%d/%m/%Y"}, "sex": "Sex"}
CODES = {"sex": {"M": "male", "F": "female", "U": ""}}
HEADER = "URN,Surname,DOB,Sex\n"
ROWS = HEADER + "P1,Marsh,14/02/1988,F\nP2,Osei,17/05/1979,M\n"


@dataclass
class Desk:
    """Where a test writes files, makes its partnership and receives."""

    folder: Path
    extracts: list[dict] = field(default_factory=list)
    columns: tuple[str, ...] = ("*",)
    purpose: str = "find"
    share: float = 0.0

    def __post_init__(self) -> None:
        (self.folder / "files").mkdir()

    @property
    def received(self) -> Path:
        return self.folder / "received"

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / "files" / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def extract(self, name: str = "persons", kind: str = "people", columns: dict | None = None, **more: object) -> None:
        given = {"agency": "police", "name": name, "kind": kind, "file": f"{name}.csv", "columns": PEOPLE if columns is None else columns}
        codes = {"values": CODES} if kind == "people" and columns is None else {}
        self.extracts.append({**given, **codes, **more})

    def persons(self, content: str | bytes, file: str = "persons.csv", **more: object) -> None:
        """The extract of people with this content."""
        self.write(file, content)
        self.extract(file=file, **more)

    def partnership(self) -> Partnership:
        agreement = {
            "id": "A1",
            "agency": "police",
            "extracts": ("*",),
            "columns": self.columns,
            "purpose": self.purpose,
            "gateway": "s.115",
            "signed_by": "ACC",
            "starts": date(2025, 4, 1),
            "review": date(2026, 1, 1),
            "expires": date(2026, 3, 31),
        }
        return Partnership.model_validate(
            {
                "folder": self.folder / "files",
                "name": "Ashmere",
                "agencies": ({"id": "police", "name": "Police"},),
                "extracts": tuple(self.extracts),
                "agreements": (agreement,),
                "checks": {"refused_share": self.share},
            }
        )

    def receive(self, label: str = "2025-06-01T09-00-00", today: date = TODAY, **more: object) -> Receipts:
        self.workspace = Workspace(ibis.duckdb.connect(), today)
        return receive(self.partnership(), self.received, self.workspace, today, label, **more)

    def faults(self, **more: object) -> tuple[Fault, ...]:
        """The faults for which everything is refused; nothing may remain."""
        with pytest.raises(InputRefused) as refused:
            self.receive(**more)
        assert self.kept() == []
        assert self.tables() == []
        return refused.value.faults

    def tables(self) -> list[str]:
        """Every table and view of the workspace."""
        return [name for (name,) in self.workspace.con.con.execute("SHOW TABLES").fetchall()]

    def kept(self) -> list[str]:
        """Every file and folder that is in the received folder."""
        return sorted(path.relative_to(self.received).as_posix() for path in self.received.rglob("*"))

    def parquet(self, which: str, extract: str = "persons", label: str = "2025-06-01T09-00-00") -> pa.Table:
        return pq.read_table(self.received / "police" / extract / label / f"{which}.parquet")

    def receipt(self, extract: str = "persons", label: str = "2025-06-01T09-00-00") -> dict:
        return json.loads((self.received / "police" / extract / label / "receipt.json").read_text())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path)
