"""Volunteers: the rules over plain values."""
