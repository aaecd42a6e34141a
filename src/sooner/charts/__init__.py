"""Charts in one house style: a picture with its words and its table, rendered where numbers are published and never inside a page request."""

from sooner.charts.bars import beside_target, rates, shares
from sooner.charts.by_size import by_size
from sooner.charts.interrupted import interrupted
from sooner.charts.intervals import intervals
from sooner.charts.jump import jump
from sooner.charts.lines import control_chart
from sooner.charts.love import love
from sooner.charts.paths import paths
from sooner.charts.picture import Picture
from sooner.charts.steps import steps
from sooner.charts.tornado import tornado
from sooner.charts.trends import trends

__all__ = [
    "Picture",
    "beside_target",
    "by_size",
    "control_chart",
    "interrupted",
    "intervals",
    "jump",
    "love",
    "paths",
    "rates",
    "shares",
    "steps",
    "tornado",
    "trends",
]
