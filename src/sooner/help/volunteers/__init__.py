"""Volunteers: what they need before they sit, where they stand, when they can come, and what each agency owes for them. Rules over plain values."""
