"""Estimates from a sample, each with its error, in functions that take arrays."""
