"""What the data protection officer answers with: who looked at whom and why."""
