"""How fast and how right sooner is, over time and beside its rivals: `make bench`."""
