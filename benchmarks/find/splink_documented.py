"""Splink as its documentation builds it, on any files with a columns file. Writes people and weighed pairs as ``sooner link`` does.

Run in the environment of requirements/bench.txt: python splink_documented.py COLUMNS.toml PEOPLE.csv PAIRS.csv FILE...
Compared: forename and surname (with their concatenation and term frequencies), date of birth, postcode, sex and NHS number, those that
the files have. Blocked on forename and surname, surname and date of birth, forename and date of birth, postcode and forename, postcode
and surname, date of birth and postcode, and NHS number. Trained by expectation maximisation.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

WORDS = ("forename", "surname", "date_of_birth", "postcode", "sex", "nhs_number")
BLOCKS = (
    *(("forename", "surname"), ("surname", "date_of_birth"), ("forename", "date_of_birth"), ("postcode", "forename")),
    *(("postcode", "surname"), ("date_of_birth", "postcode"), ("nhs_number",)),
)
#: Splink's own default: more likely one person than not.
EVEN_ODDS = 0.0
#: Pairs are kept from this weight, so that every threshold worth having can be tried.
FLOOR = -5.0


def records(told: dict[str, Any], path: Path) -> pd.DataFrame:
    """The columns that the rival compares, made alike as the documentation says: lower case, blanks trimmed, dates as dates."""
    words = {word: value for word, value in told.items() if not isinstance(value, dict) or "column" in value} | told.get("files", {}).get(path.name, {})
    raw = pd.read_csv(path, dtype=str, skipinitialspace=True)
    made = pd.DataFrame({"source": path.name, "record_id": raw[words["record_id"]] if "record_id" in words else (raw.index + 1).astype(str)})
    for word in WORDS:
        source = words.get(word)
        column = source["column"] if isinstance(source, dict) else source
        made[word] = raw[column].str.strip().str.lower().replace("", None) if column else None
        if word == "date_of_birth" and isinstance(source, dict) and "format" in source:
            made[word] = pd.to_datetime(made[word], format=source["format"], errors="coerce").dt.strftime("%Y-%m-%d")
    made["unique_id"] = made["source"] + "/" + made["record_id"]
    made["forename_surname_concat"] = made["forename"] + " " + made["surname"]
    return made


def compared(words: set[str]) -> list[Any]:
    """The comparisons of the documentation for the columns there are."""
    made = {
        "forename": cl.ForenameSurnameComparison("forename", "surname", forename_surname_concat_col_name="forename_surname_concat"),
        "date_of_birth": cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
        "postcode": cl.PostcodeComparison("postcode"),
        "sex": cl.ExactMatch("sex"),
        "nhs_number": cl.ExactMatch("nhs_number"),
    }
    return [comparison for word, comparison in made.items() if word in words]


def trained(linker: Linker, words: set[str]) -> Linker:
    """The prior from pairs that are surely one person, chances among strangers by sampling, among one person's records by EM."""
    blocks = [block for block in BLOCKS if set(block) <= words]
    sure = [block for block in blocks if block == ("nhs_number",)]
    sure.append(("forename", "surname", *[word for word in ("date_of_birth", "postcode") if word in words][:1]))
    linker.training.estimate_probability_two_random_records_match([block_on(*block) for block in sure], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in (("forename", "surname"), ("date_of_birth",), ("postcode", "surname")[: 2 if "date_of_birth" not in words else 0]):
        if block and set(block) <= words and words - set(block):
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block))
    return linker


def main() -> None:
    """Read, train, predict, cluster, write."""
    columns, people, pairs, *files = map(Path, sys.argv[1:])
    told = tomllib.loads(columns.read_text(encoding="utf-8"))
    rows = pd.concat([records(told, path) for path in files], ignore_index=True)
    words = {word for word in WORDS if rows.groupby("source")[word].count().min() > 0}
    # a postcode that everybody shares says nothing, and its blocks would be the whole file
    words -= {word for word in words & {"postcode"} if rows[word].value_counts(normalize=True).iloc[0] > 0.5}
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=compared(words),
        blocking_rules_to_generate_predictions=[block_on(*block) for block in BLOCKS if set(block) <= words],
    )
    linker = trained(Linker(DuckDBAPI().register(rows), settings), words)
    found = linker.inference.predict(threshold_match_weight=FLOOR)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_weight=EVEN_ODDS).as_pandas_dataframe()
    clusters.rename(columns={"cluster_id": "person_id"})[["source", "record_id", "person_id"]].to_csv(people, index=False)
    weighed = found.as_pandas_dataframe()[["unique_id_l", "unique_id_r", "match_weight"]]
    for side in ("l", "r"):
        weighed[[f"source_{side}", f"record_id_{side}"]] = weighed[f"unique_id_{side}"].str.rsplit("/", n=1, expand=True)
    weighed[["source_l", "record_id_l", "source_r", "record_id_r", "match_weight"]].to_csv(pairs, index=False)


if __name__ == "__main__":
    main()
