"""What a rota is held to when its rules leave a choice: every weight, with what it stands for in words. There are no others."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sooner.partnership.column_sources import Part

Points = Annotated[int, Field(ge=0, le=1000, strict=True)]

#: What comes before every weight, in this order; no number of points outweighs it.
BEFORE_ALL = (
    "Places that the plan fixes are kept wherever the desk can open.",
    "As many places as possible are filled.",
)
#: What happens where two rotas are equally good.
TIES = (
    "Volunteers are taken in the order of their names, desks by date, half-day and court, never in the order of the file; of rotas with the same points "
    "the solver, which draws nothing by lot, gives the same one each time. At a desk with two leads the place of the lead goes to the one who is no "
    "beginner there, then to the first by name."
)
#: Deviations from a fair number that cost nothing, and those after which each shift costs more.
FAIR_ENOUGH, UNFAIR = 1, 3


class Weights(Part):
    """The points that a rota loses, or wins, among those that fill equally many places. The rota with the fewest lost is the best."""

    hearing: Points = Field(2, description="lost for each hearing at a desk that stays empty: where not all can open, those with more hearings do")
    travel: Points = Field(1, description="lost for each ten minutes that somebody travels to a desk, one way")
    likes: Points = Field(3, description="won for each half-day at a court, on a day or in a half of the day that the volunteer likes")
    likes_with: Points = Field(4, description="won for each half-day beside somebody with whom the volunteer likes to sit")
    not_with: Points = Field(40, description="lost for each half-day beside somebody with whom the volunteer would rather not sit")
    fair: Points = Field(5, description="lost for each shift by which somebody is more than one above or below their fair number")
    unfair: Points = Field(15, description="lost, instead, for each shift by which somebody is more than three above or below it")
