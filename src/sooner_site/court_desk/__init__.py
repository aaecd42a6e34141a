"""The desk at a court: today's list, contacts with families, what the co-ordinator takes on, and counts."""
