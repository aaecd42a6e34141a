"""How records to check, and matches to decide, are told on pages."""
