"""The room is called like its verb, and both can be had whichever is asked for first."""

import subprocess
import sys

import pytest

import sooner
from tests.unit.prove.studies import counts


def test_the_room_can_be_called():
    assert sooner.prove(counts((368, 156), (327, 136))).verdict == "not_enough_people_to_tell"


@pytest.mark.parametrize("first", ["sooner.prove", "from sooner.prove import prove", "import sooner.prove.verdict"])
def test_whichever_is_asked_for_first_both_can_be_had(first):
    program = f"import sooner\n{first}\nimport sooner.prove.verdict\nprint(callable(sooner.prove), sooner.prove.verdict.__name__)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "sooner.prove.verdict"]


def test_to_import_it_brings_in_nothing_that_is_slow_to_bring_in():
    """Under a second and a half, of which Python itself, numpy and pydantic take nearly all (benchmarks/results/import_time.csv)."""
    program = (
        "import sys, time\nbefore = time.process_time()\nimport sooner.prove\nprint(time.process_time() - before)\n"
        "print(*{'pandas', 'scipy', 'statsmodels', 'lifelines', 'pyarrow', 'altair', 'jinja2', 'duckdb'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, *heavy = done.stdout.split()
    assert heavy == []
    assert float(seconds) < 1.5
