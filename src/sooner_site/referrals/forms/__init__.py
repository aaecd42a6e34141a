"""The forms of referrals: one a page for who refers, one a decision for the hub."""
