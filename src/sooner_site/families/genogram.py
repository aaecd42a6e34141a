"""The drawing of who is who in a family: squares, circles, diamonds, a triangle for a child not yet born, a dashed line round the household.

Worked out here as places on a sheet; the template only draws it. Ties to other households are drawn as dashed lines to somebody below, who is nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sooner_site.families.view import Member

COLUMNS, CELL, ROW, SYMBOL = 4, 132, 124, 40
GUTTER, TOP = 36, 30
WIDTH = COLUMNS * CELL + 2 * GUTTER
_CHILDREN = ("Child", "Child not yet born")
_PARENTS = ("parent", "expectant_parent", "step_parent", "carer", "kinship_carer", "foster_carer")
_LONGEST = 15


@dataclass(frozen=True)
class Shape:
    """One person: which sign, where its middle is, and the words under it."""

    sign: str
    x: int
    y: int
    name: str
    under: str
    words: str


@dataclass(frozen=True)
class Line:
    """One tie, as the path of an SVG; dashed where it leads to another household."""

    path: str
    dashed: bool = False


@dataclass(frozen=True)
class Genogram:
    """The whole drawing. ``household``: left, top, width and height of the dashed line round those who live together."""

    width: int
    height: int
    household: tuple[int, int, int, int]
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    description: str

    @property
    def elsewhere(self) -> bool:
        """Whether somebody of another household is on it."""
        return any(shape.sign == "elsewhere" for shape in self.shapes)


def drawn(members: Sequence[Member]) -> Genogram:
    """The drawing of these members: adults above, children below, the eldest first; people elsewhere under the household."""
    adults = [member for member in members if member.place not in _CHILDREN]
    children = [member for member in reversed(members) if member.place in _CHILDREN]
    places = _placed(adults, 0)
    families = _by_parents(adults, children)
    row = _rows(len(adults))
    for group in families.values():
        places |= _placed(group, row)
        row += _rows(len(group))
    bottom = TOP + row * ROW
    outside = _outside(members, bottom + 24, places)
    shapes = [_shape(member, places[member.person_id]) for member in members] + [shape for shape, _ in outside]
    lines = [*_couples(adults, places), *_descents(adults, families, places), *(line for _, line in outside)]
    height = bottom + 12 + (_rows(len(outside)) * ROW + 24 if outside else 0)
    household = (GUTTER - 24, 6, WIDTH - 2 * (GUTTER - 24), bottom - 2)
    return Genogram(WIDTH, height, household, tuple(shapes), tuple(lines), _description(members))


def _rows(count: int) -> int:
    return -(-count // COLUMNS)


def _placed(members: Sequence[Member], row: int) -> dict[str, tuple[int, int]]:
    """Where each stands, from the left, in rows from this one on."""
    return {member.person_id: _cell(place, row) for place, member in enumerate(members)}


def _cell(place: int, row: int) -> tuple[int, int]:
    return GUTTER + place % COLUMNS * CELL + CELL // 2, TOP + (row + place // COLUMNS) * ROW + SYMBOL // 2


def _by_parents(adults: Sequence[Member], children: Sequence[Member]) -> dict[tuple[str, ...], list[Member]]:
    """The children, those with the same parents or carers in the household together."""
    groups: dict[tuple[str, ...], list[Member]] = {}
    for child in children:
        of = {tie.other_id for tie in child.ties if tie.tie in _PARENTS and not tie.elsewhere}
        groups.setdefault(tuple(adult.person_id for adult in adults if adult.person_id in of), []).append(child)
    return groups


def _pairs(adults: Sequence[Member]) -> list[tuple[str, str]]:
    """Who are partners of each other, in the order in which they stand."""
    ids = [adult.person_id for adult in adults]
    both = {
        tuple(sorted((adult.person_id, tie.other_id), key=ids.index)) for adult in adults for tie in adult.ties if tie.tie == "partner" and tie.other_id in ids
    }
    return sorted((one, other) for one, other in both)


def _couples(adults: Sequence[Member], places: dict[str, tuple[int, int]]) -> list[Line]:
    beside = [(places[one], places[other]) for one, other in _pairs(adults)]
    return [Line(f"M {one[0] + 20} {one[1]} H {other[0] - 20}") for one, other in beside if one[1] == other[1]]


def _descents(adults: Sequence[Member], families: dict[tuple[str, ...], list[Member]], places: dict[str, tuple[int, int]]) -> list[Line]:
    """From each set of parents to their children: straight down where nothing stands between, else down, along the gutter, and in from there."""
    with_parents = {parents: [places[child.person_id] for child in children] for parents, children in families.items() if parents}
    lines = []
    for number, (parents, children) in enumerate(with_parents.items()):
        above = [places[parent] for parent in parents]
        together = len(parents) == 1 or (parents in _pairs(adults) and above[1] == (above[0][0] + CELL, above[0][1]))
        straight = together and len(with_parents) == 1 and {y for _, y in children} == {above[0][1] + ROW}
        lines += _straight(above, children) if straight else _round_the_gutter(above, children, number)
    return lines


def _straight(parents: Sequence[tuple[int, int]], children: Sequence[tuple[int, int]]) -> list[Line]:
    """From the middle between two parents, or from under the words of one, down to the row of children below."""
    middle, level = sum(x for x, _ in parents) // len(parents), children[0][1] - 30
    across = [x for x, _ in children]
    top = parents[0][1] + (0 if len(parents) == 2 else 66)
    down, along = Line(f"M {middle} {top} V {level}"), Line(f"M {min(*across, middle)} {level} H {max(*across, middle)}")
    return [down, along, *(Line(f"M {x} {level} V {y - 20}") for x, y in children)]


def _round_the_gutter(parents: Sequence[tuple[int, int]], children: Sequence[tuple[int, int]], number: int) -> list[Line]:
    """Down from each parent, along the left edge, and in above each row of children. ``number`` keeps the lines of several families apart."""
    gutter = GUTTER - 12 + number * 7
    rows = sorted({y for _, y in children})
    levels = {y: y + 78 + number * 5 for _, y in parents}
    lines = [Line(f"M {x} {y + 66} V {levels[y]}") for x, y in parents]
    lines += [Line(f"M {max(x for x, at in parents if at == y)} {level} H {gutter}") for y, level in sorted(levels.items())]
    lines.append(Line(f"M {gutter} {min(levels.values())} V {rows[-1] - 30}"))
    for y in rows:
        across = [x for x, at in children if at == y]
        lines.append(Line(f"M {gutter} {y - 30} H {max(across)}"))
        lines += [Line(f"M {x} {y - 30} V {y - 20}") for x in across]
    return lines


def _outside(members: Sequence[Member], top: int, places: dict[str, tuple[int, int]]) -> list[tuple[Shape, Line]]:
    """Who lives elsewhere: a sign below the household and a dashed line along the right to the member."""
    ties = [(member, tie) for member in members for tie in member.ties if tie.elsewhere]
    found = []
    for number, (member, tie) in enumerate(ties):
        x, y = GUTTER + number % COLUMNS * CELL + CELL // 2, top + number // COLUMNS * ROW + SYMBOL // 2
        gutter, (to_x, to_y) = WIDTH - GUTTER + 10 - number * 6, places[member.person_id]
        told = f"{tie.other_name}, in another household: {member.name} is {tie.words} them"
        path = f"M {x} {y - 20} V {top - 8 - number * 3} H {gutter} V {to_y + 72} H {to_x + 8} V {to_y + 66}"
        found.append((Shape("elsewhere", x, y, _short(tie.other_name), "elsewhere", told), Line(path, True)))
    return found


def _shape(member: Member, place: tuple[int, int]) -> Shape:
    unborn = member.place == "Child not yet born"
    sign = "unborn" if unborn else {"male": "square", "female": "circle"}.get(member.sex, "diamond")
    under = f"aged {member.age}" if member.age.isdigit() else member.age
    return Shape(sign, *place, "Not yet born" if unborn else _short(member.name), under, f"{member.name}, {member.place.lower()}, {under}")


def _short(name: str) -> str:
    """The first word of a name, as much of it as fits."""
    first = name.split(" ")[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


def _description(members: Sequence[Member]) -> str:
    return ". ".join(f"{member.name}, {member.place.lower()}" + "".join(f", {tie.words} {tie.other_name}" for tie in member.ties) for member in members) + "."
