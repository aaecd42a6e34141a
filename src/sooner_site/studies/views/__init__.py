"""Pages of studies: those that are read, and those on which a plan is written."""
