"""One module a benchmark: `NAME`, and `run(settings)` that gives one or more rows."""
