"""Overdracht en doorverwijzing: handing over warmly, with what the client lets go along, and referring to other help.

Covers T0.5 (file, three-way talk, accepted or refused with reason, open agreements move along), T0.6 (to whom, why in functional
terms, with the client's agreement, and what came of it).
"""
