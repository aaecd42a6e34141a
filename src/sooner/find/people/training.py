"""How a model is trained: chances among different people by sampling, among the same by expectation maximisation, never by truth."""

# ruff: noqa: S608

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.find.people import blocking
from sooner.find.people.comparisons import LEAST_BITS, MOST_BITS, PEOPLE, Comparison, as_splink
from sooner.find.people.prepared import prepare
from sooner.find.people.scoring import linker, prior
from sooner.find.people.settings import Model, Thresholds
from sooner.find.people.step import SURE, name_pairs
from sooner.tables.people import IDENTIFIERS

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Records in the sample from which chances among different people are counted: 4,000 make eight million pairs.
LARGE_SAMPLE = 4000
#: Fewer pairs than this teach nothing: the stated chances stay.
FEWEST_PAIRS = 30
#: No level is held to be rarer than this among true pairs, and differing no rarer than that: an absence in one set is no law.
LEAST_SAME, LEAST_UNLIKE = 0.0005, 0.01
#: What the pairs of each round of expectation maximisation have in common; a round teaches what it does not use.
#: Never what a household shares: the rounds would learn what a household is, and not what a person is.
ROUNDS = (("birth",), ("forename", "surname"))
#: What is nearly always one person, for the sample: one record of each is enough.
ONE_PERSON = (("birth", "initial"), ("email", "initial"), ("forename", "surname", "postcode"))


def train(con: Any, records: ir.Table, seed: int, today: date, trained_on: str) -> dict[str, Any]:
    """Train the people model anew on a table in the shape of ``records``; the model's dictionary.

    ``con`` is the Ibis connection that holds the records. The same records and seed give the same model. No truth is looked at.
    Method: Fellegi and Sunter's, as Splink carries it out.
    """
    prepare(con.con, con.compile(records), "people__training", name_pairs(), IDENTIFIERS)
    chance = prior(con.con, "people__training", SURE, Thresholds().recall_of_sure_pairs)
    rules = [rule.condition for rule in blocking.PEOPLE]
    splink = fit(con.con, "people__training", PEOPLE, rules, [*ROUNDS, ("nhs_number",), ("upn",)], IDENTIFIERS, chance, seed, LARGE_SAMPLE)
    con.con.execute("drop table people__training")
    notes = ("A home counts the prior once from its own records, and keeps it until the model is renewed.", "So it does with how common names are.")
    return Model("people", 1, f"{trained_on}; sampled with seed {seed}", today.isoformat(), Thresholds(), splink, notes).as_dict()


def fit(
    con: Any,
    prepared: str,
    comparisons: Sequence[Comparison],
    rules: Iterable[str],
    rounds: Iterable[tuple[str, ...]],
    identifiers: Collection[str],
    chance: float,
    seed: int,
    sample: int,
) -> dict[str, Any]:
    """Splink's settings with chances learnt from the table of prepared records (DuckDB connection ``con``).

    ``rules`` are the blocking conditions, ``rounds`` the columns of each round of training, ``chance`` the prior.
    ``sample``: records whose pairs are counted to learn how often different people agree.
    """
    stated = stated_settings(comparisons, rules, chance)
    settings = _different(con, prepared, stated, identifiers, seed, sample)
    settings = _same(con, prepared, settings, rounds)
    return mended(settings, stated)


def stated_settings(comparisons: Iterable[Comparison], rules: Iterable[str], chance: float) -> dict[str, Any]:
    """Splink's settings with the chances as they are stated, before anything is learnt."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "record_key",
        "probability_two_random_records_match": chance,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in rules],
        "comparisons": [as_splink(comparison) for comparison in comparisons],
    }


def _different(con: Any, prepared: str, settings: dict[str, Any], identifiers: Collection[str], seed: int, sample: int) -> dict[str, Any]:
    """Count how often different people agree, over all pairs of a sample that holds each person about once.

    The sample is drawn by a hash of key and seed: the engine's own sampling is not the same from run to run with two threads.
    """
    groups = (*ONE_PERSON, *((column,) for column in identifiers))
    con.execute(f"create or replace temp table people__sample as select *, md5(record_key || '{int(seed)}') as draw from {prepared}")
    for group in groups:
        known = " and ".join(f"{column} is not null" for column in group)
        con.execute(f"""create or replace temp table people__sample as select * from people__sample
            qualify not ({known}) or row_number() over (partition by {", ".join(group)} order by draw) = 1""")
    con.execute(f"create or replace temp table people__sample as select * exclude (draw) from people__sample order by draw limit {int(sample)}")
    try:
        if con.execute("select count(*) from people__sample").fetchone()[0] < FEWEST_PAIRS:
            return settings
        with linker(con, "people__sample", settings) as link:
            link.training.estimate_u_using_random_sampling(max_pairs=1e9, seed=seed, min_count_per_level=None, num_chunks=1)
            return _as_dict(link)
    finally:
        con.execute("drop table people__sample")


def _same(con: Any, prepared: str, settings: dict[str, Any], rounds: Iterable[tuple[str, ...]]) -> dict[str, Any]:
    """Learn how often two records of one person agree, by expectation maximisation over each round that has pairs enough."""
    with linker(con, prepared, settings) as link:
        for group in rounds:
            condition = " and ".join(f"l.{column} = r.{column}" for column in group)
            if _pairs(con, prepared, condition) >= FEWEST_PAIRS:
                link.training.estimate_parameters_using_expectation_maximisation(condition, max_pairs=None)
        return _as_dict(link)


def _pairs(con: Any, prepared: str, condition: str) -> int:
    found = con.execute(f"select count(*) from {prepared} as l join {prepared} as r on {condition} and l.record_key < r.record_key").fetchone()[0]
    return int(found)


def _as_dict(link: Any) -> dict[str, Any]:
    settings: dict[str, Any] = deepcopy(link.misc.save_model_to_json())
    settings.pop("linker_uid", None)
    return settings


def mended(settings: dict[str, Any], stated: dict[str, Any]) -> dict[str, Any]:
    """The trained settings, with the stated chances back wherever training learnt nothing or nonsense.

    Nonsense: that agreeing speaks against, or differing for, two records being one person.
    """
    comparisons = [_mended(trained, start) for trained, start in zip(settings["comparisons"], stated["comparisons"], strict=True)]
    return {**stated, "comparisons": comparisons}


def _mended(trained: dict[str, Any], stated: dict[str, Any]) -> dict[str, Any]:
    levels = [_level(now, start, LEAST_SAME) for now, start in zip(trained["comparison_levels"], stated["comparison_levels"], strict=True)]
    levels[-1] = _level(trained["comparison_levels"][-1], stated["comparison_levels"][-1], LEAST_UNLIKE)
    told = [level for level in levels if not level.get("is_null_level")]
    _keep_modest(stated["output_column_name"], told)
    sensible = _bits(told[0]) > 0 > _bits(told[-1])
    return {**stated, "comparison_levels": levels if sensible else stated["comparison_levels"]}


def _keep_modest(name: str, told: list[dict[str, Any]]) -> None:
    """What a household shares is given no more weight than is stated, whatever training makes of it."""
    if name in MOST_BITS:
        told[0]["u_probability"] = _rounded(max(told[0]["u_probability"], told[0]["m_probability"] / 2 ** MOST_BITS[name]))
        told[-1]["m_probability"] = _rounded(max(told[-1]["m_probability"], told[-1]["u_probability"] * 2 ** LEAST_BITS[name]))


def _level(trained: dict[str, Any], stated: dict[str, Any], least: float) -> dict[str, Any]:
    if stated.get("is_null_level"):
        return stated
    same, different = _number(trained, stated, "m_probability"), _number(trained, stated, "u_probability")
    return {**stated, "m_probability": _rounded(max(same, least)), "u_probability": _rounded(different)}


def _number(trained: dict[str, Any], stated: dict[str, Any], name: str) -> float:
    """What was learnt, or what is stated where nothing was."""
    learnt = trained.get(name)
    return learnt if isinstance(learnt, float) and learnt > 0 else float(stated[name])


def _rounded(value: float) -> float:
    """Six figures: what is beyond them differs from machine to machine."""
    return float(f"{value:.6g}")


def _bits(level: dict[str, Any]) -> float:
    return math.log2(level["m_probability"] / level["u_probability"])
