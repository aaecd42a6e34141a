"""How each agency lays its extracts out: its column names, codes, formats and encodings."""
