"""Rotas of court desks: who sits where and when, why a place is empty, and what to do when somebody cannot come. Rules over tables, no database."""

from sooner.help.rota.making import rota
from sooner.help.rota.result import Rota

__all__ = ["Rota", "rota"]
