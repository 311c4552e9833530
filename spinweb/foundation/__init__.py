"""Floor 2: what every step of the work stands on."""
