"""Linking the records of an invented partnership: ours beside a rival, marked by the truth."""
