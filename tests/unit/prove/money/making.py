"""Small appraisals for tests: a finished result, a costs file and a book, written as their users write them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from sooner.prove.money import Worth, worth

ROW = {
    **{"code": "incident", "version": "1", "what": "An incident", "unit": "incident", "value": "500", "low": "", "high": "", "price_year": "2025/26"},
    **{"saves": "police", "kind": "fiscal", "grade": "1", "status": "read", "source": "Invented", "discount": "", "note": ""},
}
COST = {"what": "Workers", "agency": "council", "amount": 4000, "grade": 1, "source": "Invented"}
BENEFIT = {"unit_cost": "incident", "lasts": 1}


def result(**changed: Any) -> dict[str, Any]:
    """What result.json says of a study in which 20 of any 100 were spared the event."""
    said = {
        **{
            "question": "Does it help?",
            "design": "trial",
            "outcome": "harmed",
            "direction": "lower",
            "scale": "percentage points",
            "estimate": -20.0,
            "interval": [-30.0, -10.0],
        },
        **{"verdict": "better", "verdict_sentence": "It went better for those who were offered it than for those who were not.", "stamp": "", "alpha": 0.05},
        **{"protocol_hash": "a" * 64, "data_hash": "b" * 64, "can_say": [], "cannot_say": []},
    }
    return {**said, **changed}


def book(folder: Path, *rows: dict[str, Any], name: str = "book.csv") -> Path:
    """A book of rows, each the plain one with some cells changed."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(ROW))
        writer.writeheader()
        writer.writerows({**ROW, **row} for row in rows or ({},))
    return path


def prices(folder: Path, index: dict[str, float]) -> Path:
    """A series of prices."""
    path = folder / "prices.csv"
    path.write_text("year,index,source\n" + "".join(f"{year},{value!r},An office of statistics\n" for year, value in index.items()), encoding="utf-8")
    return path


def costs(folder: Path, cost: list[dict[str, Any]] | None = None, benefit: list[dict[str, Any]] | None = None, more: str = "", **changed: Any) -> Path:
    """A costs file; each part the plain one with some keys changed, None takes one out. ``more`` is written at its end."""
    told = {"programme": "Side by Side", "people": 100, "price_year": "2025/26", "first_year": "2025/26", "years": 3, **changed}
    lines = [_line(key, value) for key, value in told.items() if value is not None]
    for name, plain, parts in (("cost", COST, cost), ("benefit", BENEFIT, benefit)):
        for part in [{}] if parts is None else parts:
            lines += [f"\n[[{name}]]", *(_line(key, value) for key, value in {**plain, **part}.items() if value is not None)]
    path = folder / "costs.toml"
    path.write_text("\n".join([*lines, more]) + "\n", encoding="utf-8")
    return path


def appraisal(folder: Path, *rows: dict[str, Any], of: dict[str, Any] | None = None, index: dict[str, float] | None = None, **told: Any) -> Worth:
    """The whole of it: files written, then worked out with few draws unless more are asked for."""
    options = {name: told.pop(name) for name in ("draws", "seed") if name in told}
    series = prices(folder, index) if index else None
    return worth(of or result(), costs(folder, **told), book(folder, *rows), prices=series, **{"draws": 1000, **options})


def _line(key: str, value: Any) -> str:
    if isinstance(value, str):
        return f'{key} = "{value}"'
    return f"{key} = {str(value).lower() if isinstance(value, bool) else value!r}"
