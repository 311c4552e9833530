"""Intake: the first talks, in which a working relation begins and the client's own question becomes clear.

Covers T1.1 (form of the talk, chosen), T1.2 (reason, question, motivation), T1.3 (life domains), T1.4 (expectations and
the trajectory plan), T1.5 (code of conduct and complaints route discussed), T1.6 (the talk ends with agreements).
"""
