"""Werkfit: becoming and staying ready for work, as a part of a trajectory with goals, activities, hours and a closing of its own.

Covers S1 (a werkfit plan that can be opened, run and closed), and with it the optional half of T1.4.
"""
