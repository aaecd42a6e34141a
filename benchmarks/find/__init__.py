"""What the benchmarks of finding share."""
