"""Passend maken: trying what makes a work fit, the lightest way sought by the computer, and a function put together from tasks.

Covers T4.5. The computer computes and shows; what is taken over, and what not, is a decision of people that is kept with the run.
"""
