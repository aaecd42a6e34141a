"""Completions from a file: read as sent, or refused with every fault by its line."""

from __future__ import annotations

from datetime import date

import pytest

from sooner.lead.training.completions import Completion, CompletionsRefused, Known, read

KNOWN = Known({"practitioners", "courts"}, {"T-1": [1, 2]})
HEAD = "learner,name,audience,course,part,completed_on\n"
TODAY = date(2026, 9, 30)


def faults(text: str | bytes) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(CompletionsRefused) as error:
        read(text if isinstance(text, bytes) else text.encode(), "done.csv", KNOWN, TODAY)
    return [(fault.line, fault.column, fault.why) for fault in error.value.faults]


def test_rows_are_read_as_sent_with_a_mark_of_excel_blank_lines_and_columns_in_another_order() -> None:
    text = '\ufeffcourse,learner,Part,completed_on,audience\n\nT-1, 0042 ,2,2026-09-30,courts\n\n"T-1","7, b",1,2026-01-05,practitioners\n'
    assert read(text.encode(), "done.csv", KNOWN, TODAY) == [
        Completion("0042", "", "courts", "T-1", 2, date(2026, 9, 30)),
        Completion("7, b", "", "practitioners", "T-1", 1, date(2026, 1, 5)),
    ]


def test_every_fault_is_named_by_its_line_at_once() -> None:
    rows = [
        "1,Ann,practitioners,T-1,2,2026-09-01",
        "2,,judges,T-1,2,2026-09-01",
        "3,,courts,T-9,2,2026-09-01",
        "4,,courts,T-1,3,2026-09-01",
        "5,,courts,T-1,two,1 September",
        ",,courts,T-1,1,2026-10-01",
        f"{'6' * 61},,courts,T-1,1,2026-09-01",
        "1,Ann,practitioners,T-1,2,2026-09-01",
    ]
    assert faults(HEAD + "\n".join(rows)) == [
        (3, "audience", "there is no such audience"),
        (4, "course", "there is no such course"),
        (5, "part", "the course has no such part"),
        (6, "part", "the course has no such part"),
        (6, "completed_on", "this is no day"),
        (7, "learner", "nothing is said"),
        (7, "completed_on", "the day is to come"),
        (8, "learner", "it is too long"),
        (9, None, "this is line 2 once more"),
    ]


def test_a_fault_says_how_it_is_mended_and_shows_no_learner() -> None:
    with pytest.raises(CompletionsRefused) as error:
        read((HEAD + "1,Ann,judges,T-1,2,2026-09-01").encode(), "done.csv", KNOWN, TODAY)
    assert str(error.value).splitlines() == [
        "The completions cannot be taken in: nothing was changed.",
        "  done.csv, line 2, column audience: there is no such audience ('judges'). Use one of: courts, practitioners.",
    ]
    assert error.value.exit_code == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", [(1, None, "the file is empty")]),
        (HEAD, [(1, None, "there is nobody in it")]),
        (b"\xff\xfe\x00", [(None, None, "this is not text in UTF-8")]),
        ('learner,"na', [(1, None, "this is not CSV: unexpected end of data")]),
        (HEAD + "1,2,3\n", [(2, None, "it has 3 values, not 6")]),
        (
            "learner,course,course,when\n",
            [
                (1, "audience", "a column is missing"),
                (1, "part", "a column is missing"),
                (1, "completed_on", "a column is missing"),
                (1, "when", "there is no such column"),
                (1, "course", "the column is there twice"),
            ],
        ),
    ],
)
def test_a_file_that_is_none_is_refused_whole(text: str | bytes, told: list[tuple[int | None, str | None, str]]) -> None:
    assert faults(text) == told
