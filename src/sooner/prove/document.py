"""The report as a Word document that a partnership can edit and pass on: the same blocks as the page. Only here is python-docx loaded."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.prove.content import Content, Drawn, Heading, Lights, Listed, Pair, Paragraph, Part, Tabled, Words, content
from sooner.prove.result import Result

if TYPE_CHECKING:
    from sooner.charts import Picture

LANGUAGE = "en-GB"
#: A light is told by its sign and its word, never by its colour alone.
SIGNS = {"green": "\N{BLACK CIRCLE}", "amber": "\N{BLACK UP-POINTING TRIANGLE}", "red": "\N{BLACK SQUARE}", "not assessable": "\N{WHITE CIRCLE}"}
_FONT, _SMALL, _WIDTH_MM, _LIGHT_MM = "Arial", 8.5, 150, 32
_COLOURS = {"green": "00703C", "red": "D4351C"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "lead": {"size": 12},
    "stamp": {"bold": True},
    "verdict": {"size": 13, "bold": True},
    "hint": {"size": 9, "colour": "505A5F"},
    "foot": {"size": 8, "colour": "505A5F"},
}


def write_docx(result: Result, out: Path, today: date) -> Path:
    """Write report.docx into a folder and give its path. ``today``: the day that the document says it was made on."""
    target = out / "report.docx"
    beside = target.with_name(f".{target.name}-new")
    beside.write_bytes(docx_of(content(result), today))
    beside.replace(target)
    return target


def docx_of(told: Content, today: date) -> bytes:
    """A report as a Word document: headings, tables with heading rows, pictures with their words, in British English, on A4."""
    from docx import Document

    document = Document()
    _page(document)
    _letters(document)
    _about(document, told.title, today)
    document.add_heading(told.title, level=1)
    for part in told.first:
        _add(document, part)
    for place, part in enumerate(told.detail):
        _add(document, part)
        if not place:  # the first page is for whoever reads no more than that
            document.paragraphs[-1].paragraph_format.page_break_before = True
    _paragraph(document, told.foot)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add(document: Any, part: Part) -> None:
    _WRITTEN[type(part)](document, part)


def _page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(13)


def _letters(document: Any) -> None:
    """One plain letter, black headings, and the language of the whole text."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": (9, 0, 3), "Heading 1": (16, 0, 3), "Heading 2": (12, 7, 2), "Heading 3": (11, 7, 2), "List Bullet": (9, 0, 2), "Caption": (9, 6, 2)}
    for name, (size, before, after) in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0x0B, 0x0C, 0x0C)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for style in document.styles:
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") if style.type == WD_STYLE_TYPE.PARAGRAPH else None
        if fonts is not None:  # a theme's letter would win over the one that is named
            for theme in [name for name in fonts.attrib if "Theme" in name or name.endswith("theme")]:
                del fonts.attrib[theme]
    for said in document.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), LANGUAGE)


def _about(document: Any, title: str, today: date) -> None:
    about = document.core_properties
    about.title, about.language, about.author, about.comments = title, LANGUAGE, "", ""
    about.created = about.modified = datetime(today.year, today.month, today.day)  # noqa: DTZ001 - a day, which has no zone
    about.last_modified_by = ""


def _heading(document: Any, part: Heading) -> None:
    document.add_heading(part.said, level=2)


def _paragraph(document: Any, part: Paragraph) -> None:
    written = document.add_paragraph()
    look = _LOOKS.get(part.look, {})
    for each in part.words:
        _run(written, each, look)


def _run(written: Any, each: Words, look: Mapping[str, Any]) -> None:
    from docx.shared import Pt, RGBColor

    run = written.add_run(each.said)
    run.bold = True if each.strong or look.get("bold") else None
    if "size" in look:
        run.font.size = Pt(look["size"])
    if "colour" in look:
        run.font.color.rgb = RGBColor.from_string(look["colour"])


def _listed(document: Any, part: Listed) -> None:
    for said in part.said:
        document.add_paragraph(said, style="List Bullet")


def _lights(document: Any, part: Lights) -> None:
    """One check a paragraph: its light, then behind a tab its name and what it found."""
    from docx.shared import Mm

    for light in part.lights:
        written = document.add_paragraph()
        shape = written.paragraph_format
        shape.left_indent, shape.first_line_indent = Mm(_LIGHT_MM), Mm(-_LIGHT_MM)
        shape.tab_stops.add_tab_stop(Mm(_LIGHT_MM))
        sign = f"{SIGNS[light.state]}\N{NO-BREAK SPACE}{light.state.capitalize()}"
        _run(written, Words(sign, strong=True), {"colour": _COLOURS[light.state]} if light.state in _COLOURS else {})
        _run(written, Words(f"\t{light.name}.", strong=True), {})
        _run(written, Words(f" {light.said}"), {})


def _pair(document: Any, part: Pair) -> None:
    """A table of three rows: the groups, their figures in large, the words under them."""
    rows = [[block.figure for block in part.blocks], [block.words for block in part.blocks]]
    table = _table(document, [block.group.capitalize() for block in part.blocks], rows)
    for cell in table.rows[1].cells:
        run = cell.paragraphs[0].runs[0]
        run.bold, run.font.size = True, _points(22)


def _tabled(document: Any, part: Tabled) -> None:
    written = document.add_paragraph(part.title, style="Caption")
    written.paragraph_format.keep_with_next = True
    _table(document, list(part.columns), [list(row) for row in part.rows])


def _table(document: Any, columns: list[str], rows: list[list[str]]) -> Any:
    """A table whose first row heads its columns, and is told again where it goes on on another page."""
    from docx.oxml.ns import qn

    table = document.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    for place, said in enumerate([columns, *rows]):
        for cell, words in zip(table.rows[place].cells, said, strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.bold, run.font.size = True if place == 0 else None, _points(_SMALL)
            cell.paragraphs[0].paragraph_format.space_after = 0
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    return table


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _drawn(document: Any, part: Drawn) -> None:
    document.add_heading(part.picture.title, level=3)
    _picture(document, part.picture)
    _paragraph(document, Paragraph.of(part.picture.words, "hint"))


def _picture(document: Any, picture: Picture) -> None:
    """A picture as wide as the page, with its title and its words for whoever does not see it."""
    from docx.shared import Mm

    shape = document.add_picture(io.BytesIO(picture.render("png")), width=Mm(_WIDTH_MM))
    said = shape._inline.docPr
    said.set("title", picture.title)
    said.set("descr", picture.words)


_WRITTEN: Mapping[type, Callable[[Any, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Pair: _pair,
    Listed: _listed,
    Lights: _lights,
    Tabled: _tabled,
    Drawn: _drawn,
}
