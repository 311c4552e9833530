"""Traject: the whole way and all that runs through it, from the first talk to aftercare.

Covers T0.1 (goals and steps of the client's own), T0.2 (the web of people), T0.4 (going back, with a reason), T1.6
(agreements with owner and date), T6.3 (milestones), S9, C1.1, C1.2, C1.3.
"""
