"""A picture: the drawing, its title, what it says in words, and the table behind it. Nobody needs to see it to know what it says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.charts.rendering import Format, draw, emptied

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Picture:
    """One chart. ``spec`` is a Vega-Lite drawing without data of anybody that ``table`` does not show; ``words`` stand for it where it is not seen."""

    title: str
    words: str
    table: pd.DataFrame = field(repr=False)
    spec: dict[str, Any] = field(repr=False)

    @property
    def key(self) -> str:
        """A hash of everything that is drawn and said: the same picture has the same key."""
        said = json.dumps([self.title, self.words, emptied(self.spec)], sort_keys=True, allow_nan=False)
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    def render(self, form: Format = "svg", kept: Path | None = None) -> bytes:
        """The picture as SVG (with title and description, no script) or PNG. ``kept``: a folder in which a picture is drawn once."""
        file = kept / f"{self.key}.{form}" if kept else None
        if file and file.is_file():
            return file.read_bytes()
        drawn = self._drawn(form)
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f".{file.name}-new")
            beside.write_bytes(drawn)
            beside.replace(file)
        return drawn

    def svg(self) -> str:
        """The picture as SVG text, to stand inside a page."""
        return self.render("svg").decode()

    def _drawn(self, form: Format) -> bytes:
        drawn = draw(self.spec, form)
        return drawn if form == "png" else self._described(drawn.decode()).encode()

    def _described(self, svg: str) -> str:
        """The SVG with its title and description first, and nothing else that a screen reader would read out."""
        opening, rest = re.match(r"(<svg[^>]*>)(.*)", svg, re.DOTALL).groups()  # type: ignore[union-attr]
        named = f' role="img" aria-labelledby="t{self.key} d{self.key}"'
        first = f'<title id="t{self.key}">{escape(self.title)}</title><desc id="d{self.key}">{escape(self.words)}</desc>'
        quiet = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", rest)
        return opening[:-1] + named + ">" + first + quiet

    def _repr_html_(self) -> str:
        return f"{self.svg()}<p>{escape(self.words)}</p>"


def rows_of(table: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a table as a drawing holds them: only these columns (those that are there), nothing missing but None."""
    chosen = table[[name for name in columns if name in table.columns]]
    plain: list[dict[str, Any]] = emptied(chosen.to_dict("records"))
    return plain
