"""Opdrachten en groepen: work for an organisation without a client, and sessions with several clients at once.

Covers S7 (an individual, a group, an organisation), S4 and S6 (adapting work and ways of guiding, with an employer), C1.3.
"""
