"""The pages of cases: each loads, calls one query or action, and presents."""
