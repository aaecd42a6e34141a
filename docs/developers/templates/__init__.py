"""Templates to copy: each is real, and a test uses it. See DEVELOPERS.md."""
