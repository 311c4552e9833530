"""Zoeken: from one client over all workplaces, exactly, in the order of a tuple that can be read back from the rows. Never the other way round.

`codes` says how a level and its weight become four bits and what each adds to the tuple; `store` keeps workplaces in files that
workers share; `kernel` scans them with table look-ups of the processor, `plain` with NumPy alone: the same answers; `ask` is the
door. Indicators: T3.1, T3.7.
"""

from spinweb.engines.fit.search.command import answer

__all__ = ["answer"]
