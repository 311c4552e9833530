"""Begeleiden van de werkplek: who at work takes over which help, how they learn it, how sure they are, and what is asked of them next.

Covers T6.4 (the employer takes part in carrying out the plan and in the way of guiding), S6, S8 (step by step to the workplace).
"""
