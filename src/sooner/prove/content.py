"""What a report says, block by block, as plain values: the page for browsers, the PDF and the Word document are made of the same blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from sooner.prove import showing
from sooner.prove.figures import estimates, of_any_100
from sooner.prove.one_page import Block, blocks, counted, method, more, smallest_worth, titles, too_few, with_unit
from sooner.prove.result import Result
from sooner.prove.tables import report_tables

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture

_RULES = "Counts of people are rounded to 5; those below 10, and those from which they could be worked out, are hidden."
_TOO_FEW = "What became of any 100 people is not shown: too few people lie behind it."


@dataclass(frozen=True)
class Words:
    """A few words, plain, strong, or a word of the program."""

    said: str
    strong: bool = False
    code: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of the second level; the study's question is the only one of the first."""

    kind: ClassVar[str] = "heading"
    said: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. ``look``: plain, lead, stamp, verdict, hint or foot."""

    kind: ClassVar[str] = "paragraph"
    words: tuple[Words, ...]
    look: str = "plain"

    @classmethod
    def of(cls, said: str, look: str = "plain") -> Paragraph:
        """One of plain words."""
        return cls((Words(said),), look)


@dataclass(frozen=True)
class Pair:
    """For any 100 people: the groups side by side."""

    kind: ClassVar[str] = "pair"
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Listed:
    """Sentences, one a point."""

    kind: ClassVar[str] = "listed"
    said: tuple[str, ...]


@dataclass(frozen=True)
class Light:
    """One check: its light in a word, its name, what it found."""

    state: str
    name: str
    said: str


@dataclass(frozen=True)
class Lights:
    """The checks."""

    kind: ClassVar[str] = "lights"
    lights: tuple[Light, ...]


@dataclass(frozen=True, eq=False)
class Tabled:
    """A table with its title; the first cell of a row heads it. ``name`` is that of its CSV."""

    kind: ClassVar[str] = "tabled"
    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture with its words."""

    kind: ClassVar[str] = "drawn"
    picture: Picture = field(repr=False)


Part = Heading | Paragraph | Pair | Listed | Lights | Tabled | Drawn


@dataclass(frozen=True, eq=False)
class Content:
    """A whole report: its title, what stands on the first page, the detail, the line at the foot, and the files beside it with their names."""

    title: str
    first: tuple[Part, ...]
    detail: tuple[Part, ...]
    foot: Paragraph
    files: tuple[tuple[str, str], ...] = (("tables/checks.csv", "The checks as CSV"), ("result.json", "Everything, for machines"))


def content(result: Result) -> Content:
    """What the report of a result says. Counts of people are under disclosure control unless the data are open."""
    tables = report_tables(result)
    return Content(result.protocol.question, tuple(_first(result, tables["people"])), tuple(_detail(result, tables)), _foot(result))


def _first(result: Result, people: pd.DataFrame) -> Iterator[Part]:
    protocol = result.protocol
    yield Paragraph.of(f"A study of {showing.people(result.people, protocol.open_counts)} {protocol.form.counted}", "lead")
    if result.standing.stamp:
        yield Paragraph.of(result.standing.stamp.capitalize(), "stamp")
    yield Paragraph.of(result.sentence, "verdict")
    yield from _of_any_100(result)
    yield Heading("What you can say")
    yield Listed(result.can_say)
    yield Heading("What you cannot say")
    yield Listed(result.cannot_say)
    yield from _could_have_found(result)
    yield Heading("Can the comparison be trusted?")
    yield Lights(tuple(Light(check.state, check.name, check.told(protocol.open)) for check in result.checks))
    yield Heading("Where everybody went")
    yield _tabled("people", people, result)
    if not protocol.open:
        yield Paragraph.of(_RULES, "hint")


def _of_any_100(result: Result) -> Iterator[Part]:
    side_by_side = blocks(result)
    if side_by_side:
        yield Heading("For any 100 people")
        yield Pair(tuple(side_by_side))
        yield Paragraph.of(counted(result), "hint")
    elif too_few(result):
        yield Paragraph.of(_TOO_FEW, "hint")
    elif result.estimate is not None:
        yield Paragraph.of(counted(result), "hint")


def _could_have_found(result: Result) -> Iterator[Part]:
    smallest, margin, needed = with_unit(result, result.smallest_detectable), smallest_worth(result), more(result)
    if not smallest:
        return
    yield Heading("How much this study could have found")
    said = [Words("The smallest difference that it finds in four cases of five: "), Words(smallest, strong=True), Words(".")]
    if margin:
        said.append(Words(f" The smallest one worth having, said in the protocol: {margin}."))
    if needed:
        it = "it" if margin else "the difference that was seen, if it is true,"
        said.append(Words(f" How many more {result.protocol.form.counted} are needed to find {it} as surely: "))
        said += [Words(f"about {needed}", strong=True), Words(".")]
    yield Paragraph(tuple(said))


def _detail(result: Result, tables: Mapping[str, pd.DataFrame]) -> Iterator[Part]:
    yield Heading("In detail")
    yield Paragraph.of(f"{result.protocol.form.words} How it was worked out: {method(result)}.")
    if result.estimate is not None:
        pictures = (of_any_100(result), estimates(result), *(each.picture for each in result.shown_exhibits))
        yield from (Drawn(picture) for picture in pictures if picture is not None)
    shown = ("estimates", *(("balance",) if "balance" in tables else ()), *(each.name for each in result.shown_exhibits))
    yield from (_tabled(name, tables[name], result) for name in shown)
    for deviation in result.standing.deviations:
        when = f", seen on {showing.day(deviation['seen_on'])}" if deviation["seen_on"] else ""
        yield Paragraph.of(f"Changed since it was frozen{when}: {', '.join(deviation['changed'])}.")


def _tabled(name: str, table: pd.DataFrame, result: Result) -> Tabled:
    columns = tuple(str(column).capitalize() for column in table.columns)
    return Tabled(name, titles(result)[name], columns, tuple(tuple(str(cell) for cell in row) for row in table.itertuples(index=False)))


def _foot(result: Result) -> Paragraph:
    frozen = result.standing.frozen_on
    when = [Words(f"Protocol frozen on {showing.day(frozen)}. ")] if frozen else []
    both = (Words(result.protocol.hash[:16], code=True), Words(result.data_hash[:16], code=True))
    return Paragraph((*when, Words("Protocol "), both[0], Words(" · data "), both[1]), "foot")
