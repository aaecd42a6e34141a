"""A protocol is read whole, or refused with every fault, each by name and by line."""

import pytest

from sooner.errors import InputRefused
from sooner.prove.forms import DESIGNS
from sooner.prove.keys import MEANINGS
from sooner.prove.protocol import Protocol
from sooner.prove.reading import ProtocolRefused, load, read
from tests.unit.prove.studies import counts, protocol

WHOLE = """question = "Does it help?"   # in one sentence
design = "trial"
outcome = "incidents"
treatment = "offered"
direction = "lower"
strata = "district"
covariates = ["age"]
"""


VALUES = {"season": 12, "bandwidth": 3.5}


def faults(given, name="p"):
    with pytest.raises(ProtocolRefused) as refused:
        read(given, name)
    return {(fault.column, fault.why) for fault in refused.value.faults}


def test_a_whole_one_is_read(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(WHOLE, encoding="utf-8")
    asked = load(path)
    assert (asked.strata, asked.covariates, asked.alpha, asked.sign, asked.open) == (("district",), ("age",), 0.05, -1, False)
    assert asked.uses == "lin"
    assert asked.form.randomised


def test_every_fault_is_told_with_its_line(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(WHOLE.replace('"lower"', '"downwards"') + 'bandwidth = 3\nmargn = 2\nmargin = -1\nestimator = "best"\n', encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load(path)
    assert {(fault.line, fault.column) for fault in refused.value.faults} == {
        (5, "direction"),
        (8, "bandwidth"),
        (9, "margn"),
        (10, "margin"),
        (11, "estimator"),
    }
    assert "no traceback" not in str(refused.value)
    assert "Did you mean 'margin'?" in str(refused.value)
    assert "design 'trial' has no use for 'bandwidth'" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [(b"design = ", "it is not TOML"), (b"design = '\xff'", "it is not in UTF-8"), (None, "the file is not there")],
)
def test_what_is_no_protocol_at_all(tmp_path, text, why):
    path = tmp_path / "p.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(ProtocolRefused, match=why):
        load(path)


@pytest.mark.parametrize("key", ["question", "direction", "outcome", "treatment"])
def test_a_missing_key_is_refused_by_name_and_only_once(key):
    assert faults(protocol(**{key: None})) == {(key, f"design 'trial' needs {key!r}")}


@pytest.mark.parametrize("key", ["cutoff", "offset", "season", "bandwidth", "pair", "donors", "effect"])
def test_a_key_of_another_design_is_refused_by_name(key):
    assert faults(protocol(**{key: VALUES.get(key, "x")})) == {(key, f"design 'trial' has no use for {key!r}")}


def test_a_design_that_is_not_known():
    assert ("design", "no such design is known") in faults(protocol(design="guesswork"))


def test_no_design_and_counts_where_there_can_be_none():
    assert ("design", "'design' is missing") in faults(protocol(design=None))
    assert ("design", "this design cannot be judged from counts") in faults(counts((10, 2), (10, 3), design="pre_post"))


def test_keys_that_need_each_other():
    assert faults(protocol(time="seen")) == {("time", "'time' and 'first_treated' are compared with each other: one alone is of no use")}
    assert faults(protocol(first_treated="seen")) == {("first_treated", "'time' and 'first_treated' are compared with each other: one alone is of no use")}
    assert faults(protocol(estimator="lin")) == {("estimator", "an estimator that adjusts needs covariates")}
    assert faults(protocol(standard_errors="cluster")) == {("standard_errors", "design 'trial' has no such standard errors")}


def test_counts_have_to_be_counts():
    why = "counts.treated: there cannot be more people with the event (11) than people (10)"
    assert faults(counts((10, 11), (10, 3))) == {("counts.treated", why)}
    assert faults({**counts((10, 1), (10, 3)), "counts": {"treated": {"n": 10, "events": 1}}}) == {("counts.comparison", "'counts.comparison' is missing")}
    assert ("counts.treated.events", "counts.treated.events: Input should be a valid integer, got a number with a fractional part") in faults(
        {**protocol(outcome=None, treatment=None), "counts": {"treated": {"n": 10, "events": 1.5}, "comparison": {"n": 10, "events": 1}}}
    )


def test_the_hash_is_of_what_is_said_not_of_how():
    one = Protocol.model_validate(protocol())
    assert one.hash == Protocol.model_validate(dict(reversed(list(protocol(alpha=0.05, strata=[]).items())))).hash
    assert one.hash != Protocol.model_validate(protocol(direction="higher")).hash
    assert len(one.hash) == 64


def test_a_list_may_be_one_name_and_nothing_else():
    assert read(protocol(covariates="age")).covariates == ("age",)
    assert {column for column, _ in faults(protocol(covariates=3))} == {"covariates"}


def test_the_table_of_designs_is_whole():
    known = set(MEANINGS)
    assert set(Protocol.model_fields) == known
    for design in DESIGNS.values():
        assert set(design.keys) <= known
        assert len(design.keys) == len(set(design.keys))


def test_a_protocol_that_is_written_out_whole_is_the_same():
    whole = read(protocol())
    assert whole.planned_share is None
    assert Protocol.model_validate(whole.model_dump()) == whole


def test_an_event_is_a_day_and_its_window_a_year_at_most():
    asked = {"question": "Q?", "design": "natural_experiment", "outcome": "trust", "time": "asked_on", "direction": "higher", "event": "the fair"}
    assert faults(asked) == {("event", "the event is no day")}
    assert faults({**asked, "event": "2026-03-16", "window": 60}) == {("window", "more than 52 weeks on each side are no comparison of the same time")}
    assert read({**asked, "event": "2026-03-16"}).event.isoformat() == "2026-03-16"
