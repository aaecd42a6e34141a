"""A step says which tables it reads and which it writes, and is held to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.warehouse.workspace import Workspace

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from sooner.warehouse.spark.engine import Spark


@dataclass(frozen=True)
class Step:
    """One step of a run: a name, the tables it reads, the tables it writes, and the function that does it.

    ``wide``: written in Ibis alone and apt to outgrow a machine, so that Spark does it where the run has it.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    do: Callable[[StepView], None]
    wide: bool = False

    def run(self, workspace: Workspace) -> None:
        """Do the step. Raises ValueError where it reads or writes what it did not declare, or leaves a table unwritten."""
        room = workspace.wide.room(workspace) if self.wide and workspace.wide is not None else None
        view = StepView(room or workspace, self)
        self.do(view)
        unwritten = [name for name in self.writes if name not in view.written]
        if unwritten:
            raise ValueError(f"step {self.name} did not write {unwritten}")
        if room is not None:
            room.give_back(self.writes)


class StepView:
    """What a step sees of the workspace: only the tables that it declared."""

    def __init__(self, workspace: Workspace, step: Step) -> None:
        self._workspace = workspace
        self._step = step
        self._instead: Mapping[str, ir.Table] = {}
        self.written: set[str] = set()

    @property
    def today(self) -> date:
        """The date as at which everything is worked out."""
        return self._workspace.today

    @property
    def con(self) -> Any:
        """The engine's connection, for expressions that need one."""
        return self._workspace.con

    @property
    def wide(self) -> Spark | None:
        """What does the work that outgrows a machine, where the run has it."""
        return self._workspace.wide

    def setting(self, name: str, *otherwise: Any) -> Any:
        """A setting of the run; where the run did not give it, ``otherwise`` if that is given, else KeyError."""
        return self._workspace.settings.get(name, *otherwise) if otherwise else self._workspace.settings[name]

    def read(self, name: str) -> ir.Table:
        """A table that the step declared it reads."""
        if name not in self._step.reads:
            raise ValueError(f"step {self._step.name} reads {name} without declaring it")
        return self._instead[name] if name in self._instead else self._workspace.read(name)

    def with_tables(self, tables: Mapping[str, ir.Table]) -> StepView:
        """The same view, in which these tables are read in the place of those of their names."""
        other = copy(self)
        other._instead = {**self._instead, **tables}
        return other

    def write(self, name: str, rows: ir.Table | pa.Table) -> ir.Table:
        """A table that the step declared it writes."""
        if name not in self._step.writes:
            raise ValueError(f"step {self._step.name} writes {name} without declaring it")
        self.written.add(name)
        return self._workspace.write(name, rows)
