"""The emptying of a test database, in which the audit would refuse to be emptied."""
