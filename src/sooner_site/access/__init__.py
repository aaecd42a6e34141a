"""Who somebody is, what they may do, and what they looked at: the ground that every screen stands on."""
