"""Cases as pages show them: plain values for templates, no question asked of the database."""
