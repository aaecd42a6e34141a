"""A theory of change as an SVG: written by us, since a drawing of boxes in given columns needs no library, and the same theory always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sooner.lead.theory.layout import BOX, GAP, HEAD, LINE, MARGIN, PAD, SMALL, SMALL_LINE, TEXT, Drawn, Layout, Route, layout
from sooner.lead.theory.lettering import clean
from sooner.lead.theory.values import COLUMN_WORDS, ORDER, Column, Theory

INK, QUIET, ACCENT, FAINT = "#0b0c0c", "#505a5f", "#14505c", "#eef4f5"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_RADIUS, _HEAD, _APART = 10.0, 7.0, 24.0
#: Where on its first curve an arrow's number stands, tried in this order until it is clear of the others.
_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)

Point = tuple[float, float]


def svg(theory: Theory, title: str) -> str:
    """The drawing, with a title and the same in words for who does not see it. Numbers on arrows are those of the assumptions, in their order."""
    drawn = layout(theory)
    parts = [
        _opening(drawn),
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(in_words(theory))}</desc>",
        f'<rect width="{drawn.width:.0f}" height="{drawn.height:.0f}" fill="#ffffff"/>',
        *_heads(),
        *(line for route in drawn.routes for line in _arrow(route)),
        *(line for one in drawn.boxes for line in _box(one)),
        *_numbers(drawn),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(drawn: Layout) -> str:
    size = f'width="{drawn.width:.0f}" height="{drawn.height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {drawn.width:.0f} {drawn.height:.0f}" role="img" font-family="{escape(FONT)}">'


def in_words(theory: Theory) -> str:
    """The theory in sentences: each box under its column, and each arrow with its assumption."""
    boxes = theory.by_key
    told = [f"{COLUMN_WORDS[column]}: {'; '.join(box.words for box in found)}." for column in ORDER if (found := theory.of(column))]
    for arrow in theory.arrows:
        if_so = f", if {arrow.assumption}" if arrow.assumption else ""
        told.append(f"“{boxes[arrow.start].words}” leads to “{boxes[arrow.end].words}”{if_so}.")
    return " ".join(told) or "Nothing is drawn yet."


def _heads() -> Iterator[str]:
    for place, column in enumerate(ORDER):
        x = MARGIN + place * (BOX + GAP)
        yield f'<text x="{x:.1f}" y="{MARGIN + 18:.1f}" font-size="13" font-weight="700" fill="{INK}">{_text(COLUMN_WORDS[column])}</text>'
        yield f'<line x1="{x:.1f}" y1="{MARGIN + HEAD - 16:.1f}" x2="{x + BOX:.1f}" y2="{MARGIN + HEAD - 16:.1f}" stroke="{ACCENT}" stroke-width="3"/>'


def _box(one: Drawn) -> Iterator[str]:
    unmeasured = one.box.column == Column.OUTCOMES and not one.box.measures
    dashed = ' stroke-dasharray="6 4"' if unmeasured else ""
    yield (
        f'<rect x="{one.x:.1f}" y="{one.y:.1f}" width="{one.width:.1f}" height="{one.height:.1f}" rx="4" fill="{FAINT}" stroke="{ACCENT}"'
        f' stroke-width="1.5"{dashed}/>'
    )
    y = one.y + PAD
    for lines, size, step, ink in ((one.lines, TEXT, LINE, INK), (one.small, SMALL, SMALL_LINE, QUIET)):
        for line in lines:
            yield f'<text x="{one.x + PAD:.1f}" y="{y + size:.1f}" font-size="{size:.0f}" fill="{ink}">{_text(line)}</text>'
            y += step


def _arrow(route: Route) -> Iterator[str]:
    (x, y), *rest = route.points
    path = [f"M{x:.1f} {y:.1f}"]
    for place, (right, down) in enumerate(rest):
        last = place == len(rest) - 1
        if place % 2:  # across a column, along its lane
            path.append(f"L{right:.1f} {down:.1f}")
        else:
            stop = right - (_HEAD if last else 0)
            middle = (x + stop) / 2
            path.append(f"C{middle:.1f} {y:.1f} {middle:.1f} {down:.1f} {stop:.1f} {down:.1f}")
        x, y = right, down
    yield f'<path d="{" ".join(path)}" fill="none" stroke="{QUIET}" stroke-width="1.5"/>'
    yield f'<path d="M{x:.1f} {y:.1f} l{-_HEAD - 2:.1f} -5 v10 z" fill="{QUIET}"/>'


def _numbers(drawn: Layout) -> Iterator[str]:
    taken: list[Point] = []
    for route in drawn.routes:
        if not route.number:
            continue
        x, y = at = next((spot for t in _PLACES if _is_clear(spot := _on_curve(route, t), taken)), _on_curve(route, 0.5))
        taken.append(at)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:.0f}" fill="#ffffff" stroke="{QUIET}"/>'
        yield f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12" font-weight="700" text-anchor="middle" fill="{INK}">{route.number}</text>'


def _on_curve(route: Route, t: float) -> Point:
    """The point on the arrow's first curve, a cubic whose handles stand half way across."""
    (x, y), (right, down) = route.points[:2]
    a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
    middle = (x + right) / 2
    return a * x + (b + c) * middle + d * right, (a + b) * y + (c + d) * down


def _is_clear(spot: Point, taken: list[Point]) -> bool:
    return all((spot[0] - x) ** 2 + (spot[1] - y) ** 2 >= _APART**2 for x, y in taken)


def _text(words: str) -> str:
    return escape(clean(words), quote=True)
