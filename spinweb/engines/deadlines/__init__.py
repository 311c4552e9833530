"""Termijnen: days, working days with the Dutch holidays, and from a dated rule the day by which something has to be done."""
