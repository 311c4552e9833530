"""Begeleiding op het werk: visits with hours tied to goals, progress, evaluations of three parties, the report.

Covers T6.1 (apart and together, followed), T6.2 (evaluated and adjusted), T6.4, T6.5, T6.6 (on the floor), T6.7 (report).
A visit itself is a contact moment (room `trajectories`), so that it is typed once.
"""
