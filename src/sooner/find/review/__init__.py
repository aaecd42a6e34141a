"""What a person is asked to decide about matches, and pairs drawn by lot to measure the error blind."""

from sooner.find.review.step import STEP

__all__ = ["STEP"]
