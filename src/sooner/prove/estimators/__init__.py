"""From numbers to estimates. Every function takes one trial or an array of many; none of them knows what a protocol is."""
