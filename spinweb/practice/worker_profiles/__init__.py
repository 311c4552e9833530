"""Werknemersprofiel: who somebody is at work, in the five parts of the Leidraad, strengths first.

Covers T2.1 (drives, values, skills, interests, wishes, way of learning), T2.2 (needs, attention points and possibilities,
always functional), T2.3 (what is needed to last), T2.4 (profile with trajectory goals and plan of action, agreed).
"""
