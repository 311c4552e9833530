"""Zoeken vanuit het profiel: wishes laid over every workplace of the organisation, what comes near, what a person decides about it, and the night's finds.

Covers T3.1 (looking for work from the profile). Workplaces are put in order for a client; clients are never put in order for a workplace.
"""
