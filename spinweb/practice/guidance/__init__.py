"""Begeleiding op het werk: hours tied to goals, progress, checks released by their author, messages passed on, evaluations, the report.

Covers T6.1 (apart and together, followed), T6.2 (checked, evaluated and adjusted), T6.5 (passed on, agenda of three), T6.6, T6.7 (report).
A visit itself is a contact moment (room `trajectories`), so that it is typed once.
"""
