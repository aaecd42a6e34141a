"""Numbers made for many at once are those that one alone is given."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sooner.find.people.person_ids import opaque_id
from sooner.find.signals.numbers import opaque_ids


@given(st.lists(st.text(max_size=40), max_size=5), st.binary(max_size=100))
def test_they_are_the_same(texts: list[str], key: bytes) -> None:
    safe = [text.encode("utf-8", "ignore").decode() for text in texts]
    assert opaque_ids("s", key, pa.array(safe, pa.string())).to_pylist() == [opaque_id("s", key, text) for text in safe]
