"""Febrl 4 with recordlinkage: five blocks, nine comparisons, its expectation-maximisation classifier. Writes the pairs it takes to be matches.

python recordlinkage_febrl4.py dataset4a.csv dataset4b.csv pairs.csv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pandas as pd
import recordlinkage
from recordlinkage.index import Block

BLOCKS = ("given_name", "surname", "date_of_birth", "postcode", "soc_sec_id")
EXACT = ("date_of_birth", "postcode", "soc_sec_id", "state")
ALIKE = {"given_name": 0.85, "surname": 0.85, "address_1": 0.85, "suburb": 0.85, "street_number": 0.85}


def read(path: str) -> pd.DataFrame:
    """The records of one file, by their id; what is empty is missing."""
    return pd.read_csv(path, dtype=str, skipinitialspace=True, index_col="rec_id")


def main() -> None:
    """Read both files, compare, classify, write."""
    left, right, out = read(sys.argv[1]), read(sys.argv[2]), Path(sys.argv[3])
    index = recordlinkage.Index()
    for column in BLOCKS:
        index.add(Block(column))
    pairs = index.index(left, right)
    compare = recordlinkage.Compare()
    for column in EXACT:
        compare.exact(column, column, label=column)
    for column, threshold in ALIKE.items():
        compare.string(column, column, method="jarowinkler", threshold=threshold, label=column)
    matches = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(compare.compute(pairs, left, right))
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("record_id_l", "record_id_r"), *matches])
    print(len(pairs))


if __name__ == "__main__":
    main()
