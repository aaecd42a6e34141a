"""The pages of follow-on: calls to make, sending a family on, and what it came to."""
