"""Find: from the files agencies send to people, families and the needs that show."""
