"""Groups seen at several times: what changed more where something began. Arrays in, small frozen results out."""
