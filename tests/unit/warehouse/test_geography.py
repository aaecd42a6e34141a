import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.warehouse.geography import SHOWN, read_postcodes

DISTRICTS = ("Northmere", "Easthollow")


def read(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "postcodes.csv"
    file.write_bytes(text.encode(encoding))
    return read_postcodes(file, DISTRICTS)


def test_postcodes_are_made_alike(tmp_path):
    table = read(tmp_path, "﻿small_area,district,postcode,more\nA1,Northmere,zz1 1aa,x\nA2, Easthollow ,ZZ11AB,\n")
    assert table.to_pylist() == [
        {"postcode": "ZZ1 1AA", "small_area": "A1", "district": "Northmere"},
        {"postcode": "ZZ1 1AB", "small_area": "A2", "district": "Easthollow"},
    ]


REFUSED = {
    "nothing at all": ("", "the column postcode is missing"),
    "no row": ("postcode,small_area,district\n", "there is no postcode in it"),
    "a column missing": ("postcode,district\nZZ1 1AA,Northmere\n", "line 1, column small_area: the column small_area is missing"),
    "an empty value": ("postcode,small_area,district\nZZ1 1AA,,Northmere\n", "line 2, column small_area: there is no small_area"),
    "a short row": ("postcode,small_area,district\nZZ1 1AA\n", "line 2, column district: there is no district"),
    "twice": ("postcode,small_area,district\nZZ1 1AA,A,Northmere\nzz11aa,A,Northmere\n", "line 3, column postcode: the postcode stands there twice"),
    "another district": ("postcode,small_area,district\nZZ1 1AA,A,Atlantis\n", "line 2, column district: the partnership file does not name this district"),
    "a broken quotation": ('postcode,small_area,district\n"ZZ1 1AA,A,Northmere' + "x" * 140000, "it is not a CSV file"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_list_is_refused_with_the_line(tmp_path, fault):
    text, says = REFUSED[fault]
    with pytest.raises(InputRefused) as refused:
        read(tmp_path, text)
    assert says in str(refused.value)


def test_a_list_that_is_not_there_or_not_utf8_is_refused(tmp_path):
    with pytest.raises(InputRefused, match="is not there"):
        read_postcodes(tmp_path / "none.csv", DISTRICTS)
    with pytest.raises(InputRefused, match="not in UTF-8"):
        read(tmp_path, "postcode,small_area,district\nZZ1 1AA,Caf\xe9,Northmere\n", encoding="latin-1")


def test_many_faults_are_counted_not_all_listed(tmp_path):
    with pytest.raises(InputRefused, match="and 10 more faults") as refused:
        read(tmp_path, "postcode,small_area,district\n" + "".join(f"ZZ1 {n}AA,,Northmere\n" for n in range(SHOWN + 10)))
    assert len(refused.value.faults) == SHOWN + 1


@given(st.text(max_size=200))
def test_whatever_is_in_the_file_it_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("geography")
    try:
        table = read(folder, "postcode,small_area,district\n" + text, encoding="utf-8" if text.isascii() else "utf-16")
    except InputRefused as refused:
        assert refused.faults
    else:
        assert table.num_rows > 0
