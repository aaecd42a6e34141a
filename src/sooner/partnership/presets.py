"""Puts what a preset says under what the partnership file says of an extract: the file has the last word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.definitions.extract_presets import Preset, shipped


def with_preset(given: Mapping[str, Any]) -> dict[str, Any]:
    """An extract as written, filled from the preset that it names; as it stands where it names none that is known."""
    named = given.get("preset")
    preset = shipped().get(named) if isinstance(named, str) else None
    if preset is None:
        return dict(given)
    form, own = preset.form, {key: given.get(key, {}) for key in ("columns", "values", "constants")}
    filled = {"kind": form.kind, "date_format": _one_or_several(form.date_formats), **({"sheet": form.sheet} if form.sheet else {})}
    if not all(isinstance(part, dict) for part in own.values()):
        return {**filled, **given}
    constants = {name: value for name, value in form.constants.items() if name not in own["columns"]}
    return {
        **filled,
        **given,
        "columns": {**columns_of(preset), **own["columns"]},
        "values": _together(_spelt_out(form.values), own["values"]),
        "constants": {**constants, **own["constants"]},
    }


def columns_of(preset: Preset) -> dict[str, dict[str, Any]]:
    """Our word -> where it comes from, as a partnership file would say it."""
    return {ours: _source(ours, preset) for ours in preset.form.columns}


def _source(ours: str, preset: Preset) -> dict[str, Any]:
    first, *others = preset.form.columns[ours]
    source: dict[str, Any] = {"column": first, "instead": tuple(tuple(other) if isinstance(other, list) else other for other in others), "optional": True}
    return {**source, "parts": tuple(preset.form.parts[ours])} if ours in preset.form.parts else source


def _together(known: dict[str, dict[str, str]], own: Mapping[str, Any]) -> dict[str, Any]:
    """The preset's codes with the file's own beside them."""
    both = {column: {**known[column], **own[column]} for column in known if isinstance(own.get(column), dict)}
    return {**known, **own, **both}


def _one_or_several(formats: list[str]) -> str | tuple[str, ...]:
    return formats[0] if len(formats) == 1 else tuple(formats)


def _spelt_out(values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The codes in capitals, in small letters and as a heading would have them too: systems differ in nothing more often."""
    return {column: dict(_each_way(codes)) for column, codes in values.items()}


def _each_way(codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code, ours in codes.items():
        yield from ((way, ours) for way in (code.upper(), code.lower(), code.capitalize(), code.title()))
    yield from codes.items()
