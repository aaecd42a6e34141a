"""What changed in a series when something began: lines with luck that lasts, and counts."""
