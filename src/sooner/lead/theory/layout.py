"""Where each box and arrow of a theory stands, worked out the same way every time.

The columns are given, so only the order within each is to be found: every box moves towards the mean place of what it is joined to (the barycentre
method of Sugiyama, Tagawa and Toda, 1981), and of the orders tried the one with the fewest crossings stands. An arrow over a column that it does not
end in is given a lane of its own there, so that it passes beside the boxes and not under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from sooner.lead.theory.lettering import wrap
from sooner.lead.theory.values import ORDER, Arrow, Box, Theory

#: Sizes in pixels. Four columns and three gaps are 956 wide: the column of a page is 960.
BOX, GAP, BETWEEN, MARGIN, HEAD, LANE = 190.0, 60.0, 22.0, 8.0, 46.0, 14.0
PAD, LINE, SMALL_LINE, TEXT, SMALL = 11.0, 19.0, 16.0, 14.0, 12.0
UNMEASURED = "No measure yet"
_SWEEPS = 8

Link = tuple[str, str]


@dataclass(frozen=True)
class Drawn:
    """One box with its place, its lines of words and its lines of measures."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    small: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """One arrow: the points that it runs through in pairs (out of a box or lane, into the next), and its number where it has an assumption, else 0."""

    arrow: Arrow
    points: tuple[tuple[float, float], ...]
    number: int


@dataclass(frozen=True)
class Layout:
    """The whole drawing: its size, its boxes and its arrows."""

    width: float
    height: float
    boxes: tuple[Drawn, ...]
    routes: tuple[Route, ...]


def layout(theory: Theory) -> Layout:
    """Where everything stands. Boxes never overlap, and no arrow runs under one."""
    columns, chains = _with_lanes(theory)
    links = [link for chain in chains for link in pairwise(chain)]
    ordered = _ordered(columns, links)
    sizes = {box.key: _words(box) for box in theory.boxes}
    heights = {name: _height(sizes[name]) if name in sizes else LANE for column in ordered for name in column}
    tops, bottom = _tops(ordered, heights)
    lefts = {name: MARGIN + place * (BOX + GAP) for place, column in enumerate(ordered) for name in column}
    boxes = tuple(Drawn(box, lefts[box.key], tops[box.key], BOX, heights[box.key], *sizes[box.key]) for box in theory.boxes)
    leaves, enters = _ports(links, tops, heights)
    routes, number = [], 0
    for arrow, chain in zip(theory.arrows, chains, strict=True):
        number += bool(arrow.assumption)
        ends = [point for link in pairwise(chain) for point in ((lefts[link[0]] + BOX, leaves[link]), (lefts[link[1]], enters[link]))]
        routes.append(Route(arrow, tuple(ends), number if arrow.assumption else 0))
    return Layout(2 * MARGIN + len(ORDER) * BOX + (len(ORDER) - 1) * GAP, bottom + MARGIN, boxes, tuple(routes))


def _with_lanes(theory: Theory) -> tuple[list[list[str]], list[list[str]]]:
    """The names in each column, lanes among them, and each arrow as the chain of names that it runs through."""
    columns = [[box.key for box in theory.of(column)] for column in ORDER]
    at = {box.key: ORDER.index(box.column) for box in theory.boxes}
    chains = []
    for arrow in theory.arrows:
        lanes = [(f"{arrow.start}>{arrow.end}@{place}", place) for place in range(at[arrow.start] + 1, at[arrow.end])]
        for name, place in lanes:
            columns[place].append(name)
        chains.append([arrow.start, *(name for name, _ in lanes), arrow.end])
    return columns, chains


def _ordered(columns: list[list[str]], links: Sequence[Link]) -> list[list[str]]:
    """Of the orders that the sweeps come by, the first with the fewest crossings."""
    best, fewest = [list(column) for column in columns], _crossings(columns, links)
    now = [list(column) for column in columns]
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for place in range(1, len(now)) if forward else range(len(now) - 2, -1, -1):
            now[place] = _by_mean(now[place], now[place - 1 if forward else place + 1], links)
        if (crossed := _crossings(now, links)) < fewest:
            best, fewest = [list(column) for column in now], crossed
    return best


def _by_mean(column: list[str], beside: list[str], links: Sequence[Link]) -> list[str]:
    """The names by the mean place of what they are joined to beside them; what is joined to nothing keeps its place."""
    places = {name: place / max(1, len(beside) - 1) for place, name in enumerate(beside)}
    own = {name: place / max(1, len(column) - 1) for place, name in enumerate(column)}

    def mean(name: str) -> float:
        joined = [places[other] for link in links if name in link for other in link if other in places]
        return sum(joined) / len(joined) if joined else own[name]

    return sorted(column, key=lambda name: (mean(name), own[name]))


def _crossings(columns: list[list[str]], links: Sequence[Link]) -> int:
    """How many pairs of links cross between neighbouring columns."""
    crossed = 0
    for left, right in pairwise(columns):
        first, second = ({name: place for place, name in enumerate(column)} for column in (left, right))
        between = [(first[a], second[b]) for a, b in links if a in first and b in second]
        crossed += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(between, 2))
    return crossed


def _tops(columns: list[list[str]], heights: dict[str, float]) -> tuple[dict[str, float], float]:
    """The top of everything, each column in the middle of the tallest; and where the tallest ends."""
    tall = [sum(heights[name] for name in column) + BETWEEN * max(0, len(column) - 1) for column in columns]
    highest, tops = max(tall), {}
    for column, own in zip(columns, tall, strict=True):
        y = MARGIN + HEAD + (highest - own) / 2
        for name in column:
            tops[name] = y
            y += heights[name] + BETWEEN
    return tops, MARGIN + HEAD + highest


def _ports(links: Sequence[Link], tops: dict[str, float], heights: dict[str, float]) -> tuple[dict[Link, float], dict[Link, float]]:
    """How high each link leaves a box and enters the next: spread over the side of a box, in the order of where they lead."""
    middle = {name: tops[name] + heights[name] / 2 for name in tops}
    found: tuple[dict[Link, float], dict[Link, float]] = {}, {}
    for side, other in ((0, 1), (1, 0)):
        for name in tops:
            mine = sorted((link for link in links if link[side] == name), key=lambda link: (middle[link[other]], link))
            for place, link in enumerate(mine, start=1):
                found[side][link] = tops[name] + heights[name] * place / (len(mine) + 1)
    return found


def _words(box: Box) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a box, and the smaller lines of its measures."""
    said = [f"Measure: {measure}" for measure in box.measures] or ([UNMEASURED] if box.column.value == "outcomes" else [])
    return wrap(box.words, TEXT, BOX - 2 * PAD), tuple(line for words in said for line in wrap(words, SMALL, BOX - 2 * PAD))


def _height(words: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
    lines, small = words
    return 2 * PAD + LINE * len(lines) + SMALL_LINE * len(small)
