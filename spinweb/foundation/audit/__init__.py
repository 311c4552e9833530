"""Spoor: who did what and who read what. Append-only: acts by actions, changes by a trigger, readings by the portals.

Indicators: T0.7, T7.3.
"""
