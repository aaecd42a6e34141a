"""What a run says of itself: who is not seen, how sure the links are, whom needs are seen in, what became of them, what has changed."""

from sooner.find.run_report.step import STEP

__all__ = ["STEP"]
