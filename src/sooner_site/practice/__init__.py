"""What one team has learnt, written down so that another can copy it: notes, adoptions, projects in stages, the academy."""
