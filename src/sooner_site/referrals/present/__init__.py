"""What the pages of referrals show: answers, progress and choices in words."""
