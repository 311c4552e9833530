"""Coachingsplan: at most three goals in focus, each from a difference between the profiles, with activities and hours.

Covers T5.1 (plan with hours and fading), T5.2 (the client's own first steps), T5.3 (what the network does), S5, S8, C1.4.
"""
