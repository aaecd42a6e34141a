"""The pages of referrals: writing one, following it, deciding on it."""
