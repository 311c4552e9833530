"""Matching: two profiles side by side, a decision for each difference, and a match or no match that explains itself.

Covers T4.1-T4.3 (the interview prepared, attended, debriefed), T4.4 (chances and problems), T4.5 (what to adapt), T4.6
(how the client comes into their own), T4.7 (reasons for each reader). No score and no ranking of a person anywhere.
"""
