"""Proving what works: a protocol, checks that the comparison is fair, an estimate, one verdict of six, and a report that cannot say more than that."""

import sys
from types import ModuleType
from typing import Any

from sooner.prove.protocol import Protocol
from sooner.prove.result import Result
from sooner.prove.running import freeze, prove

__all__ = ["Protocol", "Result", "freeze", "prove"]


class _Room(ModuleType):
    """The room is called like its verb: ``sooner.prove(protocol, data)`` does what ``sooner.prove.prove`` does."""

    def __call__(self, *given: Any, **named: Any) -> Result:
        return prove(*given, **named)


sys.modules[__name__].__class__ = _Room
