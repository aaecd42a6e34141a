"""Febrl 4 with Splink as it comes: its own comparisons, trained on the data, pairs at even odds or better. Writes the pairs it takes to be matches.

python splink_febrl4.py dataset4a.csv dataset4b.csv pairs.csv
"""

from __future__ import annotations

import sys

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

BLOCKS = (("given_name", "surname"), ("date_of_birth",), ("soc_sec_id",), ("postcode", "surname"), ("postcode", "given_name"), ("address_1", "street_number"))


def read(path: str) -> pd.DataFrame:
    """The records of one file; what is empty is missing."""
    return pd.read_csv(path, dtype=str, skipinitialspace=True).rename(columns={"rec_id": "unique_id"})


def main() -> None:
    """Read both files, train, predict, write."""
    left, right, out = sys.argv[1:4]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.LevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.LevenshteinAtThresholds("postcode", [1, 2]),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
            cl.ExactMatch("street_number"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKS],
    )
    api = DuckDBAPI()
    linker = Linker([api.register(read(left), dataset_display_name="first"), api.register(read(right), dataset_display_name="second")], settings)
    linker.training.estimate_probability_two_random_records_match([block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("soc_sec_id"))
    pairs = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    named = pairs[["unique_id_l", "unique_id_r"]].rename(columns={"unique_id_l": "record_id_l", "unique_id_r": "record_id_r"})
    named.to_csv(out, index=False)
    print(len(pairs))


if __name__ == "__main__":
    main()
