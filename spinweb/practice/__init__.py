"""Floor 3: the coach's profession, one room per step, in the order of the work."""
