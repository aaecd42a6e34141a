"""The page about the linker: what it compares, which pairs it looks at, its thresholds, what keeps relatives apart."""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any

from reference_pages.words import code, page, table
from sooner.find.people import blocking, relatives, settings
from sooner.find.people.step import name_pairs

RULES = {
    "twins": "same surname, date of birth and place, but the forenames cannot be one name",
    "siblings": "same surname or place and no generation between them, but forename or birthday contradict",
    "parent_and_child": "forenames that could be one name, dates of birth a generation apart",
    "no_date_of_birth": "no date of birth on one side, and no number in common",
    "different_people": "something contradicts that cannot be true of one person, or too little is known to say so",
}


def people_model_page() -> str:
    """How the linker is set, as far as it can be said in tables."""
    opening = """These are the settings of the linker as it ships. [How records become people](../explanation/how_records_become_people.md) tells
what they are for. A weight is in bits: each bit doubles the odds that two records are one person. It is the log2 of two chances:
that two records of one person fall on this level, and that two records of different people do."""
    model = settings.read(settings.shipped())
    trained = f"The model that ships is `{model.name}`, version {model.version}: trained on {model.trained_on}. " + " ".join(model.notes)
    names = f"{len(set(name_pairs()))} pairs of a name and its short form, nickname or other spelling are known."
    parts = ["## Thresholds", _thresholds(model.thresholds), "## What is compared", names, *map(_comparison, model.splink["comparisons"])]
    pairs = table(["pairs of records are looked at that have"], ([rule.words] for rule in blocking.PEOPLE))
    apart = table(["rule", "keeps apart"], ([code(rule), RULES[rule]] for rule in relatives.RULES))
    return page("How the linker is set", opening, trained, *parts, "## Which pairs are looked at", pairs, "## What keeps relatives apart", apart)


def _thresholds(thresholds: settings.Thresholds) -> str:
    said = dict(re.findall(r"``(\w+)``: (.+?)\.?(?=\n|$)", settings.Thresholds.__doc__ or ""))
    rows = ([code(field.name), getattr(thresholds, field.name), said[field.name]] for field in dataclasses.fields(thresholds))
    return table(["threshold", "value", "meaning"], rows)


def _comparison(comparison: dict[str, Any]) -> str:
    rows = [[level["label_for_charts"], *_chances(level)] for level in comparison["comparison_levels"]]
    heads = ["level", "chance for one person", "chance for two", "weight (bits)"]
    return f"### {comparison['output_column_name'].replace('_', ' ')}\n\n" + table(heads, rows)


def _chances(level: dict[str, Any]) -> list[str]:
    if level.get("is_null_level"):
        return ["", "", "0"]
    same, different = level["m_probability"], level["u_probability"]
    rarer = ", more for a rare one" if "tf_adjustment_column" in level else ""
    return [f"{same:.3g}", f"{different:.3g}", f"{math.log2(same / different):+.1f}{rarer}"]
