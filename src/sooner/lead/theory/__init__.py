"""A theory of change: what is put in, what comes of it, what changes and what it is for; whether it can be tested; its drawing."""

from sooner.lead.theory.checks import untestable
from sooner.lead.theory.drawing import svg
from sooner.lead.theory.layout import Drawn, Layout, Route, layout
from sooner.lead.theory.values import COLUMN_WORDS, Arrow, Box, Column, Theory

__all__ = ["COLUMN_WORDS", "Arrow", "Box", "Column", "Drawn", "Layout", "Route", "Theory", "layout", "svg", "untestable"]
