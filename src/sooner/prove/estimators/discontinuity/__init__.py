"""What jumps at a cutoff: lines on either side of it, how far they reach, and whether people were sorted over it."""
