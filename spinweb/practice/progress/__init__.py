"""Voortgang en bijstellen: telling commissioner and employer how it goes, in time and with the client first, and changing a plan together.

Covers T0.3 (progress told to each reader, the client's reaction along), T0.4 (a plan revised: proposal, what changed, agreed by
whom), C1.5.
"""
