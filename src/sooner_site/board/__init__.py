"""The board: what changed that is more than noise, what was promised, what was proved, and what waits to be released."""
