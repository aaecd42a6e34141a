"""Writes two files of the invented people that come with pseudopeople: a census and a year's tax forms, with the truth beside them.

Run in the environment of requirements/bench_pseudopeople.txt: python pseudopeople_files.py SEED FOLDER
The rows carry no social security number. ``truth.csv`` says which simulated person stands behind each row.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pseudopeople

YEAR = 2020
#: What says who is who.
LEFT_OUT = ("simulant_id", "household_id")


def write(table: pd.DataFrame, name: str, folder: Path) -> pd.DataFrame:
    """Write one file, its rows numbered in their order; the truth about it."""
    numbered = table.reset_index(drop=True).reset_index(names="row")
    kept = [column for column in numbered if column not in LEFT_OUT and not column.endswith("ssn")]
    numbered[kept].to_csv(folder / name, index=False)
    return pd.DataFrame({"source": name, "record_id": numbered["row"], "cluster": numbered["simulant_id"]})


def main() -> None:
    """Invent both files for a seed and write them."""
    seed, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    census = pseudopeople.generate_decennial_census(seed=seed, year=YEAR)
    taxes = pseudopeople.generate_taxes_1040(seed=seed, year=YEAR)
    truth = [write(census, "census.csv", folder), write(taxes, "tax.csv", folder)]
    pd.concat(truth).to_csv(folder / "truth.csv", index=False)


if __name__ == "__main__":
    main()
