"""How long until something happened: shares by a day, time lost, ranks and hazards. Arrays in, small frozen results out."""
