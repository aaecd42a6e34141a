"""One file a design: from data to an answer."""
