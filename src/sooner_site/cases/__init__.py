"""A family's case: who leads it, what is agreed, what is late, how it ended."""
