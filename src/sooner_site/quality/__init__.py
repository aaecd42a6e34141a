"""Records that somebody says are wrong, and decisions about matches."""
