"""Published studies worked out again: what was published, what comes out here, how far apart they may be, and whether they agree."""

from sooner.prove.replicate.running import replicate
from sooner.prove.replicate.table import COLUMNS, NOT_REPRODUCED, OUT_OF_REACH, REPRODUCED

__all__ = ["COLUMNS", "NOT_REPRODUCED", "OUT_OF_REACH", "REPRODUCED", "replicate"]
