"""Afronding: what came of it according to three parties, who helps from here on, and aftercare with dates.

Covers T7.1 (placement report), T7.2 (final evaluation and aftercare), T7.3 (reports limited to their reader), S2, S8.
"""
