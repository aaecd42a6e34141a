"""What an analyst edits (YAML), and the loader that reads it."""
