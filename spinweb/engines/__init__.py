"""Floor 1: pure Python. Facts in, explained answer out. No Django, no clock, no database."""
