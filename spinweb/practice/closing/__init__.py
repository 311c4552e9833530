"""Afronding: what came of it according to three parties, who helps from here on, aftercare, and asking again under an agreement.

Covers T7.1 (placement report), T7.2 (final evaluation and aftercare), T7.3 (reports limited to their reader), S2 (how long somebody
stays), S8, C1.8 (how long each task took).
"""
