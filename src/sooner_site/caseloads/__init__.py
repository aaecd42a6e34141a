"""Holding to account: caseloads by worker and by agency, what was promised, and a weekly e-mail of counts."""
