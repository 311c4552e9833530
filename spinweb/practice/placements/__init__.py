"""Plaatsing: working somewhere, on trial or under contract, with everything that was agreed.

Covers T4.8 (placement and what was agreed), S3. A *meeloopdag*, a *proefplaatsing* (UWV), a *proefplaats* (municipality),
a trial period and employment are different things; the trial period is a date within employment.
"""
