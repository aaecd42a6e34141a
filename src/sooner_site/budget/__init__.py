"""The pooled budget: what agencies promise and pay in, what is set aside and spent, and who decided it."""
