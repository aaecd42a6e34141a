"""The complete examples are complete, and every key of theirs has its meaning in the reference."""

from pathlib import Path

import pytest

from sooner.prove.money import keys, worth
from sooner.prove.money.book import COLUMNS, MORE
from sooner.prove.money.costs import Benefit, Cost, Costs, Statement
from tests.unit.prove.money.making import result

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"


@pytest.mark.parametrize(("model", "meanings"), [(Costs, keys.COSTS), (Cost, keys.COST), (Statement, keys.STATEMENT), (Benefit, keys.BENEFIT)])
def test_every_key_has_its_meaning(model, meanings):
    assert set(model.model_fields) == set(meanings)


def test_every_column_of_the_book_has_its_meaning():
    assert {*COLUMNS, *MORE} == set(keys.BOOK)


def test_the_examples_work():
    found = worth(result(), EXAMPLES / "costs.toml", EXAMPLES / "unit_costs.csv", draws=1000)
    assert set(found.simulated.views) == {"fiscal", "economic", "social", "together"}
    assert {agency for agency, _ in found.simulated.agencies} == {"council", "police", "voluntary groups", "people", "hospital"}
    assert len(found.built.used) == 4
