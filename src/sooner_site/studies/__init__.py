"""Every study that was promised or done, and the one-page report of each."""
