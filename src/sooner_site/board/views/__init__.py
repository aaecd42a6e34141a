"""The pages of the board."""

from sooner_site.board.views.files import demand_file, evidence_file, indicator_file, indicators_file, outputs_file, picture, targets_file
from sooner_site.board.views.reading import board, demand, evidence, indicator, indicators, targets
from sooner_site.board.views.releasing import earlier, release, result, waiting, withdraw

__all__ = [
    "board",
    "demand",
    "demand_file",
    "earlier",
    "evidence",
    "evidence_file",
    "indicator",
    "indicator_file",
    "indicators",
    "indicators_file",
    "outputs_file",
    "picture",
    "release",
    "result",
    "targets",
    "targets_file",
    "waiting",
    "withdraw",
]
