"""The forms of signing in, and those of an administrator."""
