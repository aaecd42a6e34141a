"""Studies in words: the lines of the registry, and the report of one run."""
