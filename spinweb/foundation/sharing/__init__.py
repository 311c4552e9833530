"""Delen: what may go to whom (rulebook `sharing`), what the client said to it, and the record of everything that went out.

Indicators: T0.7, T7.3, A1.
"""
