"""Het vak: the professional profile by edition, and whether somebody may be admitted to the register under it (R1-R3, S10)."""
