"""Rules of helping families, over plain values and tables: what may follow what, and by when. No database, no clock of its own."""
