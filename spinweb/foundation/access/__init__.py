"""Toegang tot trajecten: who is part of which trajectory, and how the database is told who is asking.

Indicators: T0.7.
"""
