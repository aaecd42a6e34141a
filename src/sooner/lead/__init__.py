"""Leading on what was learnt: indicators, targets, the board."""
