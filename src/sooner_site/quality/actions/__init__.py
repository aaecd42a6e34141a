"""What is done about doubts: corrections asked for and answered, matches decided, pairs judged blind; and what erasure takes out of them."""

from sooner_site.quality.actions.deciding import SECOND_EVERY, Wrong, answer, decide_match, decide_pair, draw_sample, judge, raise_corrections
from sooner_site.quality.actions.erasing import erase

__all__ = ["SECOND_EVERY", "Wrong", "answer", "decide_match", "decide_pair", "draw_sample", "erase", "judge", "raise_corrections"]
