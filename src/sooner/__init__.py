"""sooner: find families who need help sooner, help them, prove what works, lead on it."""
