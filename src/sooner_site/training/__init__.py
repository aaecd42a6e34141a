"""Training: who needs which skill, courses and who was on them, how far they are evaluated, use of evidence, and what was agreed with networks."""
