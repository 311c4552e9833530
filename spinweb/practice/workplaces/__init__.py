"""Werkplekken: employers, what they look for, the work analysed on the spot or from a vacancy, and the workplace profile.

Covers T3.1 (looking for work from the profile), T3.2 (approaching employers), T3.4 (job analysis), T3.5 (employer
profile), T3.6 (workplace profile), T3.7 (the client's own check after a visit), S4.
"""
