"""Pages of records to check, and of matches to decide: one file a theme."""
