"""Passen: what a work asks laid beside what somebody can, row by row and with reasons. Never a total, never a ranking of people.

Indicators: T3.4, T3.7, T4.4.
"""
