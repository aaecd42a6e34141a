"""Reads a definition that is shipped with the library."""

from __future__ import annotations

from importlib.resources import files

import yaml


def load_yaml(relative_name: str) -> object:
    """What the YAML file ``relative_name`` (such as ``"names/titles.yml"``) inside this package holds.

    Raises FileNotFoundError where there is no such definition.

    >>> load_yaml("names/titles.yml")["why_it_matters"][:10]
    'A title is'
    """
    return yaml.safe_load(files("sooner.definitions").joinpath(relative_name).read_text(encoding="utf-8"))
