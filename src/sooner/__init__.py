"""sooner: find families who need help sooner, help them, prove what works, lead on it.

The names below are loaded when they are first asked for, so that ``import sooner`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sooner.errors import InputRefused as InputRefused
    from sooner.errors import SoonerError as SoonerError
    from sooner.example.demo import run_demo as run_demo
    from sooner.example.generator import invent as invent
    from sooner.find.looking import check as check_files
    from sooner.find.people.linking import link as link
    from sooner.find.places import find_places as places
    from sooner.find.run import find as find_families
    from sooner.help.rota import rota as rota
    from sooner.lead.demand import demand as demand
    from sooner.lead.indicators import indicators as indicators
    from sooner.lead.indicators import xmr as xmr
    from sooner.lead.targets import targets as targets
    from sooner.partnership import Partnership as Partnership
    from sooner.partnership import load as load_partnership
    from sooner.prove.running import prove as prove
    from sooner.prove.survey.running import survey as survey
    from sooner.tables import KINDS as KINDS
    from sooner.tables import TABLES as TABLES
    from sooner.warehouse.doctor import examine as examine
    from sooner.warehouse.home import Home as Home
    from sooner.warehouse.reading import open as open_home

#: Each public name, and where it lives: module and name there.
_HOMES = {
    "KINDS": ("sooner.tables", "KINDS"),
    "TABLES": ("sooner.tables", "TABLES"),
    "Home": ("sooner.warehouse.home", "Home"),
    "InputRefused": ("sooner.errors", "InputRefused"),
    "Partnership": ("sooner.partnership", "Partnership"),
    "SoonerError": ("sooner.errors", "SoonerError"),
    "check_files": ("sooner.find.looking", "check"),
    "demand": ("sooner.lead.demand", "demand"),
    "examine": ("sooner.warehouse.doctor", "examine"),
    "find_families": ("sooner.find.run", "find"),
    "indicators": ("sooner.lead.indicators", "indicators"),
    "invent": ("sooner.example.generator", "invent"),
    "link": ("sooner.find.people.linking", "link"),
    "load_partnership": ("sooner.partnership", "load"),
    "open_home": ("sooner.warehouse.reading", "open"),
    "places": ("sooner.find.places", "find_places"),
    "prove": ("sooner.prove.running", "prove"),
    "rota": ("sooner.help.rota", "rota"),
    "survey": ("sooner.prove.survey.running", "survey"),
    "run_demo": ("sooner.example.demo", "run_demo"),
    "targets": ("sooner.lead.targets", "targets"),
    "xmr": ("sooner.lead.indicators", "xmr"),
}

__all__ = [  # noqa: RUF022 - in the order of use
    "run_demo",
    "invent",
    "check_files",
    "load_partnership",
    "find_families",
    "link",
    "places",
    "rota",
    "xmr",
    "indicators",
    "targets",
    "demand",
    "prove",
    "survey",
    "open_home",
    "examine",
    "Home",
    "Partnership",
    "KINDS",
    "TABLES",
    "SoonerError",
    "InputRefused",
]


def __getattr__(name: str) -> object:
    """A public name, loaded now and kept. A room that is called like its verb has come in with it, and stays: it can be called."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sooner' has no attribute {name!r}")
    module, there = _HOMES[name]
    found: object = getattr(import_module(module), there)
    return globals().setdefault(name, found)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
