"""How the worklist and its pages are told: rows in words, the filter's tags, the numbers of pages, what can be said to be wrong."""
