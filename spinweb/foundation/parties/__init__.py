"""Betrokkenen: clients, the organisations around them, and the people who work there.

Indicators: S9, T0.2.
"""
