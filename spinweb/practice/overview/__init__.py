"""Overzicht: Vandaag, the path, the timeline, the caseload, search. Reads every room, writes none.

Covers C1.5 (what is due), C1.8 (caseload and lead times), S9 (the web in one picture).
"""
