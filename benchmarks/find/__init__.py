"""What the benchmarks of find share."""
