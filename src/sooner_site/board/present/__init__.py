"""The board in words, tables and marks."""
