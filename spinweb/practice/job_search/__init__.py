"""Zoeken naar werk: who does what to find it, contact with employers, what is told about oneself, and the client's own check.

Covers T3.1 (search plan with who does what), T3.2 (approaching employers, introducing the client), T3.7 (the client's own
check after a visit), S1. What the client wants told stands here, because every paper for an employer asks it.
"""
