"""A series over time, and whether it has changed by more than noise."""

from sooner.lead.indicators.result import Indicators, indicators
from sooner.lead.indicators.xmr import Chart, xmr

__all__ = ["Chart", "Indicators", "indicators", "xmr"]
