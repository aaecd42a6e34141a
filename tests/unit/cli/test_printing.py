import io
import sys

from sooner.cli import printing


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_numbers_stand_to_the_right():
    assert printing.table([("people", "1,234"), ("all", "5")], ("what", "count")) == "what    count\npeople  1,234\nall         5"


def test_a_table_without_rows_is_its_headings():
    assert printing.table([], ("what", "count")) == "what  count"


def test_a_bar_is_shown_on_a_terminal_and_follows_the_stages(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with printing.progress("Starting") as show:
        show("[2/8] Making records alike")
        show("1,000 rows")
    assert "1,000 rows" in sys.stderr.getvalue()


def test_elsewhere_nothing_is_shown(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with printing.progress("Starting") as show:
        show("[2/8] Making records alike")
    assert sys.stderr.getvalue() == ""
