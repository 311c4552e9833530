"""The demo: three believable trajectories of one organisation, and a few in short, played through the same actions that the pages call."""
