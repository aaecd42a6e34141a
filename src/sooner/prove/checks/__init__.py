"""Whether the comparison is fair: each check says what it looked at, what it found, and whether the study has to stop."""
