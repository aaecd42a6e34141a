"""The report as a Word document: the same blocks as the page, real headings and tables, pictures with their words, in British English."""

import io
from datetime import date
from zipfile import ZipFile

import numpy as np
import pytest
from docx import Document
from docx.oxml.ns import qn

from sooner.prove import freeze, prove
from sooner.prove.content import content
from sooner.prove.document import docx_of, write_docx
from sooner.prove.report import report_html
from tests.unit.cli.command import sooner
from tests.unit.prove.studies import counts, protocol, trial
from tests.unit.prove.test_command import TEXT
from tests.unit.prove.test_report import FULL, Page

TODAY = date(2026, 11, 21)


def document_of(result):
    return Document(io.BytesIO(docx_of(content(result), TODAY)))


@pytest.fixture(scope="module")
def result():
    return prove(protocol(**FULL), trial())


@pytest.fixture(scope="module")
def made(result):
    return document_of(result)


def headings(document, level):
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def test_its_headings_are_those_of_the_page(result, made):
    page = Page(report_html(result))
    assert [*headings(made, 1), *headings(made, 2)] == page.headings
    (detail,) = [each for each in made.paragraphs if each.text == "In detail"]
    assert detail.paragraph_format.page_break_before


def test_it_says_what_the_page_says_and_nothing_else(result, made):
    page = Page(report_html(result)).said
    squeezed = page.replace(" ", "")
    said = [*(each.text for each in made.paragraphs), *(cell.text for table in made.tables for row in table.rows for cell in row.cells)]
    signs = "\N{BLACK CIRCLE}\N{BLACK UP-POINTING TRIANGLE}\N{BLACK SQUARE}\N{WHITE CIRCLE}"
    plain = ["".join(each.lstrip(signs).split()) for each in said]
    assert [each for each in plain if each not in squeezed] == []
    assert all("".join(each.split()) in plain for each in (*result.can_say, *result.cannot_say, result.sentence))


def test_every_table_has_a_heading_row_and_the_same_cells_as_the_page(result, made):
    from sooner.prove.tables import report_tables

    assert all(table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in made.tables)
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]
    for name in ("people", "estimates", "balance"):
        table = report_tables(result)[name]
        assert [[str(column).capitalize() for column in table.columns], *([str(cell) for cell in row] for row in table.itertuples(index=False))] in cells


def test_every_picture_has_its_words(result, made):
    pictures = [shape._inline.docPr for shape in made.inline_shapes]
    assert len(pictures) == 1
    assert pictures[0].get("descr") == result.chart().words
    assert pictures[0].get("title") == "Estimates with their intervals"


def test_it_is_in_british_english_and_says_what_it_is_about(made):
    languages = {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    about = made.core_properties
    assert (about.title, about.language, about.author, about.comments) == ("Does it help?", "en-GB", "", "")
    assert about.created.date() == TODAY


def test_side_by_side_for_any_100_people():
    tables = document_of(prove(counts((368, 156), (327, 136), data_class="open"))).tables
    assert [[cell.text for cell in row.cells] for row in tables[0].rows] == [
        ["Comparison", "Treatment"],
        ["42", "42"],
        ["of any 100 people (41.6 %)", "of any 100 people (42.4 %)"],
    ]


def test_few_people_and_what_is_not_fair_stay_hidden():
    lost = trial(200)
    lost.loc[[0, 2, 3], "incidents"] = np.nan
    rows = [[cell.text for cell in row.cells] for table in document_of(prove(protocol(), lost)).tables for row in table.rows]
    assert any("hidden" in row for row in rows)
    twice = trial()
    twice.loc[1, "id"] = "P0000"
    unfair = document_of(prove(protocol(unit="id"), twice))
    assert not unfair.inline_shapes
    assert "This was not a fair comparison. No result is given." in [each.text for each in unfair.paragraphs]


def test_changes_since_freezing_stand_in_it(tmp_path):
    path = tmp_path / "study.toml"
    path.write_text(TEXT, encoding="utf-8")
    freeze(path, TODAY)
    path.write_text(TEXT + "margin = 2\n", encoding="utf-8")
    said = [each.text for each in document_of(prove(path, trial(), today=date(2026, 12, 1))).paragraphs]
    assert "Changed since it was frozen, seen on 1 December 2026: margin." in said
    assert said[-1].startswith("Protocol frozen on 21 November 2026. Protocol ")


def test_what_stands_in_a_question_is_text(tmp_path):
    odd = prove(protocol(question="Does <b>&amp; help?"), trial())
    with ZipFile(write_docx(odd, tmp_path, TODAY)) as parts:
        assert b"Does &lt;b&gt;&amp;amp; help?" in parts.read("word/document.xml")
    assert not list(tmp_path.glob(".*-new"))


def test_the_command_writes_it_beside_the_page(tmp_path):
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    trial().to_csv(tmp_path / "people.csv", index=False)
    said = sooner("prove", tmp_path / "study.toml", "--data", tmp_path / "people.csv", "--out", tmp_path / "out", "--docx", "--today", "2026-11-21")
    assert said.code == 0
    assert f"The report, for Word: {tmp_path / 'out' / 'report.docx'}" in said.out
    assert Document(str(tmp_path / "out" / "report.docx")).core_properties.created.date() == TODAY
    assert (tmp_path / "out" / "report.html").is_file()
