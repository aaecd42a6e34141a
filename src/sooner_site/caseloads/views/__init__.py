"""The pages of caseloads."""
