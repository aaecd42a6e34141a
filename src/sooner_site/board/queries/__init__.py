"""What the board asks: what is released, of each series, measure and study the latest; what waits; what is to be done about it."""

from sooner_site.board.queries.headline import headline
from sooner_site.board.queries.latest import Found, Shown, demand, evidence, indicators, outputs, series_key, targets
from sooner_site.board.queries.waiting import Standing, due, earlier, get, waiting

__all__ = [
    "Found",
    "Shown",
    "Standing",
    "demand",
    "due",
    "earlier",
    "evidence",
    "get",
    "headline",
    "indicators",
    "outputs",
    "series_key",
    "targets",
    "waiting",
]
