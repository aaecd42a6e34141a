"""Rules of a pooled budget: whole pence, financial years, splitting a cost between agencies, and entries that balance. Plain values, no database."""
