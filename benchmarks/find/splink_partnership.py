"""The rival: Splink as its documentation builds a model of people. Runs in .bench-venv; writes scored pairs and says what each part took.

python splink_partnership.py rival.parquet pairs.parquet
"""

# ruff: noqa: S608

from __future__ import annotations

import json
import sys
import time

import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

#: The seven rules.
BLOCKS = (
    ("forename", "surname"),
    ("surname", "date_of_birth"),
    ("forename", "date_of_birth"),
    ("postcode", "forename"),
    ("postcode", "surname"),
    ("date_of_birth", "postcode"),
    ("nhs_number",),
)
#: Pairs less likely than one in a thousand are not written: no threshold of interest lies there.
LEAST_WEIGHT = -10.0
#: The documentation's threshold for clusters.
DEFAULT_THRESHOLD = 0.95


def settings() -> SettingsCreator:
    """Names with their concatenation and term frequencies, date of birth, postcode, sex, NHS number."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ForenameSurnameComparison("forename", "surname", forename_surname_concat_col_name="forename_surname_concat"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("sex"),
            cl.ExactMatch("nhs_number"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKS],
    )


def main() -> None:
    """Train, predict, cluster; write the pairs."""
    records, out = sys.argv[1:3]
    api = DuckDBAPI()
    con = api._con
    con.execute(f"create table records as select *, forename || ' ' || surname as forename_surname_concat from '{records}'")
    taken, started, worked = {}, time.perf_counter(), time.process_time()
    linker = Linker(api.register("records"), settings())
    sure = [block_on("forename", "surname", "date_of_birth"), block_on("nhs_number")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("forename", "surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    taken["train"], started = time.perf_counter() - started, time.perf_counter()
    pairs = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
    taken["predict"], started = time.perf_counter() - started, time.perf_counter()
    linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=DEFAULT_THRESHOLD)
    taken["cluster"], taken["processor"] = time.perf_counter() - started, time.process_time() - worked
    con.execute(f"copy (select unique_id_l, unique_id_r, match_weight from {pairs.physical_name}) to '{out}' (format parquet)")
    print(json.dumps({part: round(seconds, 2) for part, seconds in taken.items()}))


if __name__ == "__main__":
    main()
