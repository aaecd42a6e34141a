"""What a partnership has committed itself to, what it plans, what it claims will come of it, and what it decides on what was found."""
