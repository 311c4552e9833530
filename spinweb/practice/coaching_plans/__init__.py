"""Coachingsplan: goals in focus from differences between the profiles, methods, onboarding, hours and fading, own steps, the mentor's card.

Covers T5.1 (plan with onboarding, hours and fading), T5.2 (the client's own steps, with how sure), T5.3 (what the network does, and
whether they want to), T6.4 (the card for the workplace mentor), S5, S8, C1.1 (measurable), C1.2 (steps with a reason), C1.4.
"""
