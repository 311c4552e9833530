"""Documenten: a paper for one reader, made from the record, previewed, fixed as a version, signed off.

Indicators: T1.4, T2.4, T3.4, T3.6, T4.7, T4.8, T5.1, T6.7, T7.1, T7.2, T7.3.
"""
