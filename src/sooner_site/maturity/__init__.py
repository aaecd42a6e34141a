"""How far the partnership has come: partners answer apart, compare, agree on a score, and say what comes next."""
