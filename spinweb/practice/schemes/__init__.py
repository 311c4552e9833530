"""Regelingen: which law, subsidy or facility may help at this work, why, what is still to ask, and what an employer may read of it.

Covers K4.1 (law, subsidy and facility for the client), K4.2 (the same for the employer) and T3.3 (informing an employer). The rules themselves are
the rulebook's `schemes`; this room keeps facts and outcomes.
"""
