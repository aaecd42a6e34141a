"""Families and people as the snapshot has them, and those whom a practitioner wrote down: queries, no pages."""
