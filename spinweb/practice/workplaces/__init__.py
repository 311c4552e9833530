"""Werkplekken: employers, what they look for, the work analysed on the floor or from a vacancy, and the workplace profile.

Covers T3.4 (job analysis), T3.5 (employer profile), T3.6 (workplace profile), S4. Colleagues share all of it; the leads of one
client stand here too, because they name a workplace, and `job_search` follows them.
"""
