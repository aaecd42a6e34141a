"""The demo's sign-ins and its invented referrals and cases."""
