"""Rechten van de cliënt: wie zag wat, verzoeken, klachten, datalekken, het register van verwerkingen, en hoe lang iets blijft.

Covers T0.7 (privacy through the whole trajectory), T7.3 (what may be kept and known), A1 (acting carefully and openly).
"""
