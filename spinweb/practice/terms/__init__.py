"""Termijnen: by when something has to be asked, told or decided in a trajectory, out of what the other rooms know.

Covers C1.8 (planning and lead times), T0.3 (keeping in step with commissioner and employer).
"""
