"""About one person: every record held, where it came from, why it was joined, what it fired, what was decided, and who has looked."""

from sooner.find.about.asking import About, about

__all__ = ["About", "about"]
