"""Gebeurtenissen: what changes at work, and what is done about it in time: a contract that ends, illness, another mentor or coach.

Covers S3 (a workplace that lasts), T6.5 (acting with the employer when something changes), T7.2.
"""
