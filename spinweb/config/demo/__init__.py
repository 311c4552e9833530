"""The demo: three believable trajectories of one organisation, played through the same actions that the pages call."""
