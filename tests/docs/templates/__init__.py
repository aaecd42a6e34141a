"""Templates that are tests themselves: see DEVELOPERS.md."""
