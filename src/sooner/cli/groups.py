"""A verb that can be followed by a file or by one of its own words."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

#: The name under which a verb keeps what it does with a file. Nobody types it.
FILE = "FILE"


class FileOrWord(TyperGroup):
    """``sooner find FILE`` runs the file; ``sooner find check`` is a word of its own, and wins. ``./check`` is a file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the hidden word in front where the first argument is none of the verb's own."""
        if not args or args[0] not in self.commands or args[0] == FILE:
            args = [FILE, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Leave the hidden word out of what is shown: the usage says ``sooner find PARTNERSHIP.toml``."""
        name, command, rest = super().resolve_command(ctx, args)
        return ("" if name == FILE else name), command, rest
