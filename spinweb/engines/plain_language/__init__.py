"""Gewone taal: what should not go out in a text, how readable it is, and a version in which nobody is recognised. Pure Python.

Covers T0.7, A1, C1.7.
"""
