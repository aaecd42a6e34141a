"""What leaves the site: back to the next run, and without names to proof and leadership."""
